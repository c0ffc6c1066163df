//! The server: listens on this machine, answers each request from the site of the moment, and keeps a stream open to each
//! page that waits for word. A slow reader holds nothing up: every connection is a task, and tasks share two threads.

use super::answer::{Desk, Question, answer};
use super::guard::Own;
use super::patient::Patiently;
use super::site::Site;
use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream;
use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::{Arc, RwLock};
use tokio::sync::watch;

/// How many ports are tried, from the one that was asked for.
const PORTS: u16 = 50;

/// Where to serve, and what.
#[derive(Clone)]
pub struct Serving {
    site: Arc<RwLock<Arc<Site>>>,
    tell: watch::Sender<u64>,
}

/// What every request may know.
#[derive(Clone)]
struct Shared {
    serving: Serving,
    desk: Arc<Desk>,
    own: Arc<Own>,
}

/// A server that has its port.
pub struct Server {
    listener: TcpListener,
    host: IpAddr,
    names: Vec<String>,
}

impl Serving {
    /// Serves a site.
    pub fn new(site: Site) -> Serving {
        let (tell, _) = watch::channel(site.number);
        Serving { site: Arc::new(RwLock::new(Arc::new(site))), tell }
    }

    /// The site of the moment.
    pub fn site(&self) -> Arc<Site> {
        match self.site.read() {
            Ok(site) => site.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        }
    }

    /// Puts another in its place, and tells every page that waits.
    pub fn change(&self, site: Site) {
        let number = site.number;
        match self.site.write() {
            Ok(mut now) => *now = Arc::new(site),
            Err(poisoned) => *poisoned.into_inner() = Arc::new(site),
        }
        self.tell.send_replace(number);
    }
}

impl Server {
    /// Takes a port: the one asked for, or the next that is free.
    ///
    /// # Errors
    /// None of them is free, or the address is not of this machine.
    pub fn bind(host: IpAddr, port: u16) -> io::Result<Server> {
        let mut last = io::Error::from(io::ErrorKind::AddrInUse);
        for port in port..=port.saturating_add(PORTS) {
            match TcpListener::bind(SocketAddr::new(host, port)) {
                Ok(listener) => {
                    listener.set_nonblocking(true)?;
                    return Ok(Server { listener, host, names: Vec::new() });
                }
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    /// Answers to names of this machine too, where other machines may ask.
    pub fn named(mut self, names: Vec<String>) -> Server {
        self.names = names;
        self
    }

    /// The port it has.
    pub fn port(&self) -> u16 {
        self.listener.local_addr().map_or(0, |address| address.port())
    }

    /// Serves for as long as the process lives.
    ///
    /// # Errors
    /// The system gives no threads, or takes the port away.
    pub fn run(self, serving: Serving, desk: Desk) -> io::Result<()> {
        let own = Own { port: self.port(), host: self.host, names: self.names.clone() };
        let shared = Shared { serving, desk: Arc::new(desk), own: Arc::new(own) };
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            let router = Router::new().fallback(respond).with_state(shared);
            axum::serve(Patiently::new(listener), router).await
        })
    }
}

async fn respond(State(shared): State<Shared>, request: Request) -> Response {
    let question = question(&request);
    drop(request);
    if question.host.as_ref().is_some_and(|host| shared.own.is_named(host))
        && question.path == "/_protosite/events"
        && question.method == "GET"
    {
        return axum::response::IntoResponse::into_response(events(&shared.serving));
    }
    // Rendering takes a few milliseconds of a processor, and must not keep other answers waiting.
    let work = tokio::task::spawn_blocking(move || {
        answer(&question, &shared.serving.site(), &shared.desk, &shared.own)
    });
    work.await.unwrap_or_else(|_| Response::new(axum::body::Body::empty()))
}

fn question(request: &Request) -> Question {
    let uri = request.uri();
    Question {
        method: request.method().as_str().to_owned(),
        host: host(request),
        path: uri.path().to_owned(),
        query: uri.query().unwrap_or("").to_owned(),
    }
}

/// The host that a request names, in one line of its head (RFC 9112, 3.2): of two, programs on the way may have read the
/// one, and this server the other. Its address may name it too, and counts.
fn host(request: &Request) -> Option<String> {
    let mut lines = request.headers().get_all("host").iter();
    let (line, more) = (lines.next(), lines.next());
    match request.uri().authority() {
        _ if more.is_some() => None,
        Some(authority) => Some(authority.to_string()),
        None => Some(line?.to_str().ok()?.to_owned()),
    }
}

/// A stream that says the number of the site now, and each time that it changes.
fn events(
    serving: &Serving,
) -> Sse<impl futures_util::Stream<Item = Result<Event, Infallible>> + use<>> {
    let mut told = serving.tell.subscribe();
    told.mark_changed();
    let numbers = stream::unfold(told, |mut told| async {
        told.changed().await.ok()?;
        let number = *told.borrow_and_update();
        Some((Ok(Event::default().data(number.to_string())), told))
    });
    Sse::new(numbers).keep_alive(KeepAlive::default())
}
