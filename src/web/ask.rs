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
        for (at, url) in urls.into_iter().enumerate() {
            let late = first.elapsed() > FOR_EACH || began.elapsed() > FOR_ALL;
            let answer = match &silent {
                Some(why) => Answer::Silent(why.clone()),
                None if late => Answer::Silent("there was no time left to ask".to_owned()),
                None => {
                    if at > 0 {
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

/// What is said of a website as a whole: it need not be asked for its other pages.
const WAITED: [&str; 4] = [TOO_LATE, "there is no such website", "it could not be reached", NEAR];
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
