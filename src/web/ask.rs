//! Asks websites for pages: politely, one question at a time to each, and several websites side by side.

use super::near::{Far, NEAR};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::http::StatusCode;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;

/// What a website said of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The page is there, or the website does not tell programs.
    There,
    /// The website has no such page: 404 or 410.
    Gone(u16),
    /// The website could not be reached, or did not answer in time.
    Silent(String),
}

/// How long an answer may take, redirects included.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long one website may take for all its pages, and how long all of them may.
const FOR_EACH: Duration = Duration::from_secs(60);
const FOR_ALL: Duration = Duration::from_secs(600);
/// Between two questions to one website.
const PAUSE: Duration = Duration::from_millis(200);
/// Websites asked side by side.
const SIDE_BY_SIDE: usize = 8;
/// Names the program and what it does, so that a website's owner knows who asks (RFC 9110, 10.1.5).
const NAME: &str =
    concat!("protosite/", env!("CARGO_PKG_VERSION"), " (link check of a council's documents)");

/// How to ask.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asking {
    /// Websites on this machine and in networks near it are asked too.
    pub near: bool,
}

/// Asks for each address. `done` is called after each answer. A website that did not answer once is not asked again.
#[allow(
    clippy::disallowed_methods,
    reason = "how long others take is no part of what is published"
)]
pub fn ask(
    urls: impl IntoIterator<Item = String>,
    asking: Asking,
    done: impl Fn() + Sync,
) -> BTreeMap<String, Answer> {
    let mut by_host: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for url in urls {
        by_host.entry(host(&url)).or_default().push(url);
    }
    let agent = agent(asking);
    let began = Instant::now();
    let ask_host = |urls: Vec<String>| -> Vec<(String, Answer)> {
        let mut answers: Vec<(String, Answer)> = Vec::with_capacity(urls.len());
        let first = Instant::now();
        let mut silent: Option<String> = None;
        for url in urls {
            let late = first.elapsed() > FOR_EACH || began.elapsed() > FOR_ALL;
            let answer = match &silent {
                Some(why) => Answer::Silent(why.clone()),
                None if late => Answer::Silent("there was no time left to ask".to_owned()),
                None => {
                    if answers.last().is_some_and(|(_, answer)| answer.asked()) {
                        std::thread::sleep(PAUSE);
                    }
                    ask_one(&agent, &url)
                }
            };
            if let Answer::Silent(why) = &answer
                && WAITED.contains(&why.as_str())
            {
                silent = Some(why.clone());
            }
            answers.push((url, answer));
            done();
        }
        answers
    };
    let hosts: Vec<Vec<String>> = by_host.into_values().collect();
    // Waiting takes no processor: more threads than those are of use here.
    match rayon::ThreadPoolBuilder::new().num_threads(SIDE_BY_SIDE).build() {
        Ok(pool) => pool.install(|| hosts.into_par_iter().flat_map_iter(ask_host).collect()),
        Err(_) => hosts.into_iter().flat_map(ask_host).collect(),
    }
}

/// The text of a page that a person names: it may stand on this machine too.
///
/// # Errors
/// Says why there is none.
pub fn page_at(url: &str) -> Result<String, String> {
    let url = url.split('#').next().unwrap_or(url);
    let mut answer =
        agent(Asking { near: true }).get(url).call().map_err(|error| reason(&error))?;
    if !answer.status().is_success() {
        return Err(format!("it answered {}", answer.status().as_u16()));
    }
    answer.body_mut().read_to_string().map_err(|error| reason(&error))
}

fn agent(asking: Asking) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .user_agent(NAME)
        .max_redirects(8)
        .build();
    if asking.near {
        return config.into();
    }
    Agent::with_parts(config, DefaultConnector::default(), Far(DefaultResolver::default()))
}

impl Answer {
    /// False where no website was asked.
    fn asked(&self) -> bool {
        !matches!(self, Answer::Silent(why) if why == NEAR)
    }
}

/// What is said of a website as a whole: it need not be asked for its other pages.
const WAITED: [&str; 3] = [TOO_LATE, "there is no such website", "it could not be reached"];
const TOO_LATE: &str = "it did not answer in time";

fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest).to_lowercase()
}

/// Asks for the head of a page, and for the page where a website does not answer that.
fn ask_one(agent: &Agent, url: &str) -> Answer {
    let url = url.split('#').next().unwrap_or(url);
    let first = agent.head(url).call().map(|answer| answer.status());
    let unsure =
        |status: &StatusCode| !status.is_success() && !matches!(status.as_u16(), 401 | 403 | 429);
    let status = match first {
        Ok(status) if unsure(&status) => agent.get(url).call().map(|answer| answer.status()),
        first => first,
    };
    match status {
        Ok(status) if matches!(status.as_u16(), 404 | 410) => Answer::Gone(status.as_u16()),
        Ok(status) if status.is_server_error() => {
            Answer::Silent(format!("it answered {}", status.as_u16()))
        }
        Ok(_) => Answer::There,
        Err(error) => Answer::Silent(reason(&error)),
    }
}

fn reason(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => TOO_LATE.to_owned(),
        ureq::Error::Other(why) if why.to_string() == NEAR => NEAR.to_owned(),
        ureq::Error::HostNotFound => "there is no such website".to_owned(),
        ureq::Error::TooManyRedirects => "it leads on and on".to_owned(),
        ureq::Error::Io(_) | ureq::Error::ConnectionFailed => "it could not be reached".to_owned(),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => {
            "it could not prove that it is itself".to_owned()
        }
        _ => "it gave no answer that is understood".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufRead, BufReader, Write};
    use std::net::{SocketAddr, TcpListener};
    use std::sync::{Arc, Mutex};
    use ureq::config::Config;
    use ureq::http::Uri;
    use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
    use ureq::unversioned::transport::NextTimeout;

    /// One website of the internet stands on this machine; all others are looked up as they are.
    #[derive(Debug)]
    struct Stage(SocketAddr, Far);

    impl Resolver for Stage {
        fn resolve(
            &self,
            uri: &Uri,
            config: &Config,
            timeout: NextTimeout,
        ) -> Result<ResolvedSocketAddrs, ureq::Error> {
            if uri.host() != Some("far.example") {
                return self.1.resolve(uri, config, timeout);
            }
            let mut addresses = self.empty();
            addresses.push(self.0);
            Ok(addresses)
        }
    }

    /// A website that answers `/0`, `/1`, ... by leading on; it notes what it was asked.
    fn website(to: &[String]) -> (SocketAddr, Arc<Mutex<Vec<String>>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, to) = (listener.local_addr().unwrap(), to.to_vec());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let notes = asked.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let Some(Ok(first)) = lines.next() else { continue };
                while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
                let path = first.split(' ').nth(1).unwrap_or("").to_owned();
                let place = path[1..].parse().ok().and_then(|at: usize| to.get(at));
                notes.lock().unwrap().push(path);
                let head = place.map_or("HTTP/1.1 200 OK\r\n".to_owned(), |place| {
                    format!("HTTP/1.1 302 Found\r\nLocation: {place}\r\n")
                });
                let _ = write!(stream, "{head}Content-Length: 0\r\nConnection: close\r\n\r\n");
            }
        });
        (address, asked)
    }

    #[test]
    fn a_website_of_the_internet_that_leads_to_one_nearby_is_not_followed() {
        let (near, asked_near) = website(&[]);
        let hosts = "127.0.0.1 127.255.255.254 127.1 2130706433 0x7f000001 0x7f.0.0.1 017700000001 0177.0.0.1 [::1] \
            [::ffff:127.0.0.1] [::ffff:7f00:1] [::] 0.0.0.0 0 localhost LOCALHOST. a.localhost printer.local a.internal \
            [64:ff9b::7f00:1] [2002:7f00:1::] [::7f00:1] 10.0.0.1 172.16.9.9 192.168.7.7 169.254.169.254 0xa9fea9fe \
            2852039166 100.64.3.3 [fe80::1] [fd12::1] [fec0::1] 224.0.0.1 255.255.255.255 198.18.0.1 \
            [::ffff:0:7f00:1] [2001::1] [100::1] [3fff::1]";
        let to: Vec<String> = hosts
            .split_ascii_whitespace()
            .map(|host| format!("http://{host}:{}/there", near.port()))
            .chain([
                format!("//127.0.0.1:{}/there", near.port()),
                "http://far.example/0".to_owned(),
                "http://far.example/there".to_owned(),
            ])
            .collect();
        let (far, asked) = website(&to);
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(8).build();
        let stage = Stage(far, Far(DefaultResolver::default()));
        let agent = Agent::with_parts(config, DefaultConnector::default(), stage);
        let last = to.len() - 1;
        for (at, place) in to.iter().enumerate() {
            let answer = ask_one(&agent, &format!("http://far.example/{at}"));
            let right = if at == last { Answer::There } else { Answer::Silent(NEAR.to_owned()) };
            assert_eq!(answer, right, "{place}");
        }
        assert_eq!(*asked_near.lock().unwrap(), Vec::<String>::new(), "nothing nearby was asked");
        assert!(asked.lock().unwrap().len() >= to.len());
    }
}
