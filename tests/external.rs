//! `check --external`, against a website on this machine.

use crate::house::{Project, within_limit};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::{Arc, Mutex};

/// A website: `/there` is there, `/moved` leads to it, `/head` answers no HEAD, `/gone` and `/ill` are as they say,
/// `/slow` never answers. It notes what it was asked.
fn website() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let notes = asked.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let Some(Ok(first)) = lines.next() else { continue };
            while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
            let request = first.rsplit_once(' ').unwrap().0.to_owned();
            notes.lock().unwrap().push(request.clone());
            let status = match request.as_str() {
                "GET /there" | "HEAD /there" | "GET /head" => "200 OK",
                "HEAD /moved" => "302 Found\r\nLocation: /there",
                "HEAD /head" => "405 Method Not Allowed",
                "HEAD /shy" => "403 Forbidden",
                "HEAD /ill" | "GET /ill" => "503 Service Unavailable",
                _ => "404 Not Found",
            };
            write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .unwrap();
        }
    });
    (address, asked)
}

#[test]
fn pages_that_are_gone_are_found_and_the_others_asked_once_a_week() {
    let (site, asked) = website();
    let pages = ["there", "moved", "head", "shy", "gone", "ill"];
    let links: Vec<String> = pages.iter().map(|page| format!("[{page}]({site}/{page})")).collect();
    let text = format!(
        "---\ntitle: Links\nadopted: 1 May 2026\nreview_by: May 2029\n---\n\n## 1. One\n\n1.1 {}, and [the first again]({site}/there#part).\n",
        links.join(", ")
    );
    let project = Project::empty()
        .file("content/council.yaml", crate::house::COUNCIL)
        .file("content/case.md", text);
    let check = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_protosite"));
        command
            .args(["check", "--today", "2026-11-21", "--format", "short", "--external", "--local"])
            .args(args);
        command.current_dir(project.path("")).env("XDG_CACHE_HOME", project.path("cache"));
        let output = within_limit(&mut command);
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = check(&[]);
    let found: Vec<&str> = said.lines().filter(|line| line.contains("[dead-link]")).collect();
    assert_eq!(code, 0, "{said}");
    assert_eq!(found.len(), 2, "{said}");
    assert!(
        found[0].contains(&format!(
            "{site}/gone: there is no such page any more (it answered 404) [dead-link]"
        )),
        "{said}"
    );
    assert!(found[1].contains(&format!("{site}/ill: it answered 503 [dead-link]")), "{said}");
    asked.lock().unwrap().clear();
    assert_eq!(check(&["--deny", "dead-link"]).0, 1);
    let again: Vec<String> = asked.lock().unwrap().drain(..).collect();
    assert_eq!(again, ["HEAD /gone", "GET /gone", "HEAD /ill", "GET /ill"]);
    // Without the option nothing is asked.
    project.run(&["check", "--today", "2026-11-21"]);
    assert!(asked.lock().unwrap().is_empty());
}

#[test]
fn a_website_that_is_not_there_is_said_at_its_link() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let text = crate::house::MEDIA
        .replace("It says who speaks.", &format!("See [the guide](http://{nobody}/guide)."));
    let project = Project::new().file("content/media.md", text);
    let mut command = Command::new(env!("CARGO_BIN_EXE_protosite"));
    command.args(["check", "--today", "2026-11-21", "--format", "short", "--external", "--local"]);
    command.current_dir(project.path("")).env("XDG_CACHE_HOME", project.path("cache"));
    let output = within_limit(&mut command);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("content/media.md:9:9: warning:")
            && said.contains("it could not be reached [dead-link]"),
        "{said}"
    );
}

#[test]
fn websites_near_this_machine_are_not_asked_unless_that_is_meant() {
    let (site, asked) = website();
    let port = site.rsplit(':').next().unwrap();
    let addresses = [
        "127.0.0.1",
        "2130706433",
        "0x7f.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "localhost",
        "0",
        "127.1",
        "0177.0.0.1",
        "017700000001",
        "[::ffff:7f00:1]",
        "desk.localhost",
        "printer.local",
        "registers.internal",
        "127.0.0.1.",
    ];
    let links: Vec<String> =
        addresses.iter().map(|host| format!("[page](http://{host}:{port}/there)")).collect();
    let text = format!(
        "---\ntitle: Links\nadopted: 1 May 2026\nreview_by: May 2029\n---\n\n1.1 {}\n",
        links.join(", ")
    );
    let project = Project::empty()
        .file("content/council.yaml", crate::house::COUNCIL)
        .file("content/case.md", text);
    let output = within_limit(
        Command::new(env!("CARGO_BIN_EXE_protosite"))
            .args(["check", "--today", "2026-11-21", "--format", "short", "--external"])
            .current_dir(project.path(""))
            .env("XDG_CACHE_HOME", project.path("cache")),
    );
    assert_eq!(*asked.lock().unwrap(), Vec::<String>::new(), "nothing was asked");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("in a network near it, which is not asked"), "{said}");
    assert_eq!(said.matches("[dead-link]").count(), addresses.len(), "{said}");
}

#[test]
fn a_website_that_does_not_answer_is_waited_for_once() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let links: Vec<String> = (0..6).map(|at| format!("[page {at}]({address}/{at})")).collect();
    let text = format!(
        "---\ntitle: Links\nadopted: 1 May 2026\nreview_by: May 2029\n---\n\n1.1 {}\n",
        links.join(", ")
    );
    let project = Project::empty()
        .file("content/council.yaml", crate::house::COUNCIL)
        .file("content/case.md", text);
    let began = std::time::Instant::now();
    let output = within_limit(
        Command::new(env!("CARGO_BIN_EXE_protosite"))
            .args(["check", "--today", "2026-11-21", "--format", "short", "--external", "--local"])
            .current_dir(project.path(""))
            .env("XDG_CACHE_HOME", project.path("cache")),
    );
    assert!(began.elapsed() < std::time::Duration::from_secs(45), "{:?}", began.elapsed());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.matches("it did not answer in time").count(), 6, "{said}");
}
