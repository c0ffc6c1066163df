//! Watch mode over HTTP: it follows every way in which files are saved, keeps the last good page, and gives nothing to
//! those who are not meant.

use crate::house::{COUNCIL, Limit, MEDIA, Project, limit};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server that ends with the test.
struct Served {
    child: Child,
    _limit: Limit,
    port: u16,
    said: String,
    lines: BufReader<std::process::ChildStdout>,
}

impl Served {
    fn new(project: &Project, more: &[&str]) -> Served {
        let mut command = Command::new(env!("CARGO_BIN_EXE_protosite"));
        // A port that is free now: other tests serve at the same time.
        let port = if more.contains(&"--port") { &[][..] } else { &["--port", "0"] };
        command
            .args(["serve", "--today", "2026-11-21"])
            .args(port)
            .args(more)
            .current_dir(project.path(""));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let limit = limit(child.id());
        let mut said = String::new();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        // A name that others can use is said first.
        while !said.contains("127.0.0.1:") {
            assert!(lines.read_line(&mut said).unwrap() > 0, "{said}");
        }
        let port =
            said.split("127.0.0.1:").nth(1).unwrap().split('/').next().unwrap().parse().unwrap();
        Served { child, _limit: limit, port, said, lines }
    }

    /// Sends a request as it is, and gives the whole answer.
    fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        ))
    }

    /// Asks until the answer is as it should be.
    fn until(&self, path: &str, what: &str, right: impl Fn(&str) -> bool) -> String {
        let began = Instant::now();
        loop {
            let answer = self.get(path);
            if right(&answer) {
                return answer;
            }
            assert!(began.elapsed() < Duration::from_secs(20), "{what}: {answer}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn follows(&self, path: &str, words: &str) -> String {
        self.until(path, words, |answer| answer.contains(words))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn project() -> Project {
    Project::empty()
        .file("content/council.yaml", COUNCIL)
        .file("content/media.md", MEDIA)
        .file("content/draft.md", "---\ntitle: A draft\n---\n\n## 1. One\n\n1.1 Not yet.\n")
}

fn with(words: &str) -> String {
    MEDIA.replace("It says who speaks.", words)
}

#[test]
fn it_serves_drafts_and_what_a_build_would_publish() {
    let project = project();
    let served = Served::new(&project, &[]);
    assert!(served.get("/draft/").contains("class=\"stamp\""));
    let page = served.get("/media/");
    assert!(page.starts_with("HTTP/1.1 200 OK") && page.contains("/_protosite/live.js"));
    project.run(&["build", "--drafts", "--today", "2026-11-21"]);
    let built = project.read("site/media/index.html");
    assert!(!built.contains("_protosite/live"), "nothing of watch mode is in a built site");
    let main =
        |html: &str| html[html.find("<body>").unwrap()..html.find("</html>").unwrap()].to_owned();
    assert_eq!(main(&page), main(&built));
    assert!(
        served.get("/media").starts_with("HTTP/1.1 307")
            && served.get("/media").contains("location: /media/\r\n")
    );
    let gone = served.get("/nowhere/");
    assert!(gone.starts_with("HTTP/1.1 404") && gone.contains("Page not found"));
}

#[test]
fn it_follows_every_way_of_saving() {
    let project = project();
    for more in [&[][..], &["--poll"]] {
        project.write("content/media.md", MEDIA);
        let served = Served::new(&project, more);
        served.follows("/media/", "It says who speaks.");
        let path = project.path("content/media.md");
        fs::write(&path, with("Written over.")).unwrap();
        served.follows("/media/", "Written over.");
        // An editor that empties the file first, and takes its time.
        let mut file = fs::File::create(&path).unwrap();
        std::thread::sleep(Duration::from_millis(20));
        file.write_all(with("Emptied first.").as_bytes()).unwrap();
        drop(file);
        served.follows("/media/", "Emptied first.");
        // One that writes aside and renames, with a swap file of its own.
        project.write("content/.media.md.swp", "swap");
        project.write("content/media.md~", "backup");
        project.write("content/4913", "probe");
        fs::remove_file(project.path("content/4913")).unwrap();
        project.write("content/media.new", with("Renamed over."));
        fs::rename(project.path("content/media.new"), &path).unwrap();
        served.follows("/media/", "Renamed over.");
        // Two saves within a moment: the last one counts.
        fs::write(&path, with("The first of 2.")).unwrap();
        fs::write(&path, with("The second one.")).unwrap();
        served.follows("/media/", "The second one.");
        // Fifty files at once, as from a version control system; then they are gone.
        for n in 0..50 {
            project.write(
                &format!("content/many-{n}.md"),
                MEDIA.replace("Media", &format!("Number {n}")),
            );
        }
        served.follows("/", "Number 49 Protocol");
        served.follows("/many-49/", "Number 49");
        fs::rename(&path, project.path("content/press.md")).unwrap();
        for n in 0..50 {
            fs::remove_file(project.path(&format!("content/many-{n}.md"))).unwrap();
        }
        served
            .until("/many-49/", "a page that is gone", |answer| answer.starts_with("HTTP/1.1 404"));
        served.follows("/press/", "The second one.");
        fs::remove_file(project.path("content/press.md")).unwrap();
        // Settings too.
        project.write("content/council.yaml", "name: Otherby Parish Council\n");
        served.follows("/", "Otherby Parish Council");
        project.write("content/council.yaml", COUNCIL);
    }
}

#[cfg(unix)]
#[test]
fn it_follows_a_source_that_is_a_link_to_another_file_of_the_project() {
    let project = project().file("models/code.md", with("It says who is bound."));
    project.write("MODEL.md", with("It says who gives."));
    for (name, to) in [("lent", "../models"), ("gifts.md", "../MODEL.md")] {
        std::os::unix::fs::symlink(to, project.path("content").join(name)).unwrap();
    }
    let served = Served::new(&project, &[]);
    served.follows("/code/", "It says who is bound.");
    for (file, page) in [("models/code.md", "/code/"), ("MODEL.md", "/gifts/")] {
        project.write(file, with("It says who is free."));
        served.follows(page, "It says who is free.");
        project.write("models/.new", with("It says who is put in place."));
        fs::rename(project.path("models/.new"), project.path(file)).unwrap();
        served.follows(page, "It says who is put in place.");
    }
    // One that is taken away and comes back later: nothing in `content` changes.
    fs::remove_file(project.path("MODEL.md")).unwrap();
    served.until("/_protosite/report?page=/", "a link that leads nowhere", |answer| {
        answer.contains("a link that leads nowhere")
    });
    project.write("MODEL.md", with("It says who came back."));
    served.follows("/gifts/", "It says who came back.");
}

/// A file that goes between being listed and being read left a server that never looked again. A link that leads nowhere is
/// such a file that stays so.
#[cfg(unix)]
#[test]
fn what_could_not_be_read_is_looked_at_again_once_it_is_gone() {
    use protosite::disk::{Stamps, gather_again};
    let project = project();
    let mut stamps = Stamps::default();
    let link = project.path("content/gone.md");
    gather_again(&project.path(""), &mut stamps).unwrap();
    std::os::unix::fs::symlink("nowhere.md", &link).unwrap();
    let gathered = gather_again(&project.path(""), &mut stamps).unwrap();
    assert!(
        stamps.changed() && gathered.files.findings.len() == 1,
        "{:?}",
        gathered.files.findings
    );
    gather_again(&project.path(""), &mut stamps).unwrap();
    assert!(!stamps.changed(), "the same fault is no change");
    fs::remove_file(link).unwrap();
    let gathered = gather_again(&project.path(""), &mut stamps).unwrap();
    assert!(stamps.changed() && gathered.files.findings.is_empty());
}

#[test]
fn an_old_file_that_comes_while_another_is_being_saved_is_read() {
    let project = project().file("aside.md", MEDIA.replace("Media", "Returned"));
    let old = std::time::SystemTime::now() - Duration::from_secs(100_000);
    fs::File::options()
        .write(true)
        .open(project.path("aside.md"))
        .unwrap()
        .set_modified(old)
        .unwrap();
    let served = Served::new(&project, &[]);
    served.follows("/media/", "It says who speaks.");
    let mut file = fs::File::create(project.path("content/media.md")).unwrap();
    fs::rename(project.path("aside.md"), project.path("content/returned.md")).unwrap();
    std::thread::sleep(Duration::from_millis(30));
    file.write_all(with("Saved at last.").as_bytes()).unwrap();
    drop(file);
    served.follows("/media/", "Saved at last.");
    served.follows("/returned/", "Returned Protocol");
}

#[test]
fn a_text_that_cannot_be_read_leaves_the_last_good_page() {
    let project = project();
    let served = Served::new(&project, &[]);
    for broken in [
        &b"---\ntitle: Media Protocol\nadopted: [\n---\n\nGone.\n"[..],
        b"---\ntitle: Media Protocol\n",
        b"---\ntitle: M\n---\n\nThe clerk\x92s desk\n",
    ] {
        project.write("content/media.md", broken);
        let report = served.until("/_protosite/report?page=/media/", "an error", |answer| {
            !answer.contains("\"errors\":[]")
        });
        assert!(
            report.contains("content/media.md") && report.contains("\"open\":\"vscode://file/"),
            "{report}"
        );
        assert!(served.get("/media/").contains("It says who speaks."));
        project.write("content/media.md", MEDIA);
        served.follows("/_protosite/report?page=/media/", "\"errors\":[]");
    }
    // What is only wrong is shown, with what to do.
    project.write("content/media.md", with("See clause 9.9."));
    served.follows("/media/", "See clause 9.9.");
    served.follows("/_protosite/report?page=/media/", "broken-reference");
    // The folder itself goes, and comes back.
    fs::rename(project.path("content"), project.path("away")).unwrap();
    served.follows("/_protosite/report?page=/media/", "there is no folder");
    assert!(served.get("/media/").contains("See clause 9.9."));
    fs::rename(project.path("away"), project.path("content")).unwrap();
    served.follows("/_protosite/report?page=/media/", "\"errors\":[]");
    project.write("content/media.md", with("And on it goes."));
    served.follows("/media/", "And on it goes.");
}

#[test]
fn while_one_file_cannot_be_read_all_others_are_followed() {
    let project = Project::empty();
    let named = |council: &str| COUNCIL.replace("Exampleford", council);
    for council in ["ashby", "birley"] {
        project.write(&format!("content/{council}/council.yaml"), named(council));
        project.write(&format!("content/{council}/media.md"), MEDIA);
        let draft = "---\ntitle: A draft\n---\n\n1.1 Not yet.\n";
        project.write(&format!("content/{council}/draft.md"), draft);
    }
    let served = Served::new(&project, &[]);
    let at = project.path("content/ashby/media.md");
    let ways: [(&str, &dyn Fn()); 6] = [
        ("YAML", &|| fs::write(&at, "---\ntitle: [\n---\n\nGone.\n").unwrap()),
        ("encoding", &|| fs::write(&at, b"---\ntitle: M\n---\n\nThe clerk\x92s desk\n").unwrap()),
        ("no end", &|| fs::write(&at, "---\ntitle: Media Protocol\n").unwrap()),
        ("folder", &|| {
            fs::remove_file(&at).unwrap();
            fs::create_dir(&at).unwrap();
        }),
        #[cfg(unix)]
        ("pipe", &|| {
            fs::remove_file(&at).unwrap();
            assert!(Command::new("mkfifo").arg(&at).status().unwrap().success());
        }),
        ("settings", &|| project.write("content/ashby/council.yaml", "name: [\n")),
    ];
    for (what, way) in ways {
        way();
        let page = "/_protosite/report?page=/ashby/media/";
        let report = served.until(page, what, |answer| !answer.contains("\"errors\":[]"));
        assert!(report.contains("content/ashby/"), "{what}: {report}");
        assert!(served.get("/ashby/media/").contains("It says who speaks."), "{what}");
        // Another document, of this council and of another one.
        for council in ["ashby", "birley"] {
            let text = format!("---\ntitle: A draft\n---\n\n1.1 Written for {what}.\n");
            project.write(&format!("content/{council}/draft.md"), text);
            served.follows(&format!("/{council}/draft/"), &format!("Written for {what}."));
        }
        assert!(served.get("/ashby/media/").contains("It says who speaks."), "{what}");
        let _ = fs::remove_dir(&at);
        let _ = fs::remove_file(&at);
        project.write("content/ashby/media.md", MEDIA);
        project.write("content/ashby/council.yaml", named("ashby"));
        served.follows(page, "\"errors\":[]");
    }
}

#[test]
fn it_answers_to_its_own_name_and_gives_files_alone() {
    let project = project().file("secret.txt", "secret");
    let served = Served::new(&project, &[]);
    let ask = |method: &str, host: &str, path: &str| {
        served.ask(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://elsewhere.example\r\nConnection: close\r\n\r\n"))
    };
    let own = format!("localhost:{}", served.port);
    assert!(ask("GET", &own, "/media/").starts_with("HTTP/1.1 200"));
    assert!(
        ask("GET", &format!("elsewhere.example:{}", served.port), "/media/")
            .starts_with("HTTP/1.1 421")
    );
    assert!(ask("GET", "localhost", "/media/").starts_with("HTTP/1.1 421"));
    // Two hosts, of which one is right, whichever comes first.
    let right = format!("127.0.0.1:{}", served.port);
    for two in [
        format!("{right}\r\nHost: elsewhere.example"),
        format!("elsewhere.example\r\nHost: {right}"),
        format!("{right}\r\nhost: {right}"),
    ] {
        assert!(ask("GET", &two, "/media/").starts_with("HTTP/1.1 400"), "{two}");
        assert!(ask("GET", &two, "/_protosite/events").starts_with("HTTP/1.1 400"), "{two}");
    }
    assert!(
        ask("GET", &format!("elsewhere.example:{}", served.port), "/_protosite/events")
            .starts_with("HTTP/1.1 421")
    );
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        assert!(ask(method, &own, "/media/").starts_with("HTTP/1.1 405"), "{method}");
    }
    // Nobody can tell which of two hosts is meant, and the one before this server may take the other.
    for lines in [
        format!("Host: {own}\r\nHost: {own}\r\n"),
        format!("Host: {own}\r\nhost: elsewhere.example\r\n"),
        format!("Host: elsewhere.example\r\nX-A: b\r\nHOST: {own}\r\n"),
        String::new(),
    ] {
        for path in
            ["/media/".to_owned(), format!("http://{own}/media/"), "/_protosite/events".to_owned()]
        {
            let answer =
                served.ask(&format!("GET {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n"));
            let none = lines.is_empty() && path.starts_with("http");
            assert!(none || answer.starts_with("HTTP/1.1 400"), "{path} {lines}: {answer}");
        }
    }
    let head = ask("HEAD", &own, "/media/");
    assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/media/%00",
        "/%ff",
        "//etc/passwd",
        "/content/media.md",
        "/secret.txt",
        "/assets/",
    ] {
        let answer = ask("GET", &own, path);
        assert!(
            answer.starts_with("HTTP/1.1 400") || answer.starts_with("HTTP/1.1 404"),
            "{path}: {answer}"
        );
        assert!(!answer.contains("secret\n") && !answer.ends_with("secret"), "{path}");
    }
    let page = ask("GET", &own, "/media/").to_lowercase();
    assert!(!page.contains("access-control-allow"));
    assert!(
        page.contains("x-content-type-options: nosniff")
            && page.contains("cache-control: no-store")
    );
}

#[test]
fn a_port_that_is_taken_is_said_and_the_next_one_serves() {
    let project = project();
    let first = Served::new(&project, &[]);
    assert!(!first.said.contains("is taken"), "{}", first.said);
    let second = Served::new(&project, &["--port", &first.port.to_string()]);
    assert!(second.port > first.port);
    assert!(second.said.contains(&format!("(port {} is taken)", first.port)), "{}", second.said);
    assert!(second.get("/media/").starts_with("HTTP/1.1 200"));
}

#[test]
fn streams_that_stay_open_and_slow_readers_hold_nobody_up() {
    let project = project();
    let served = Served::new(&project, &[]);
    let open = |request: &str| {
        let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    };
    let host = format!("Host: 127.0.0.1:{}\r\n\r\n", served.port);
    let mut streams: Vec<TcpStream> =
        (0..500).map(|_| open(&format!("GET /_protosite/events HTTP/1.1\r\n{host}"))).collect();
    let slow: Vec<TcpStream> = (0..50).map(|_| open("GET /media/ HT")).collect();
    project.write("content/media.md", with("Heard by all."));
    served.follows("/media/", "Heard by all.");
    let began = Instant::now();
    for stream in &mut streams {
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let mut heard = String::new();
        let mut lines = BufReader::new(stream).lines();
        while !heard.contains("data: 1") {
            assert!(began.elapsed() < Duration::from_secs(60), "{heard}");
            heard.push_str(&lines.next().unwrap().unwrap());
        }
    }
    drop(slow);
    assert!(served.get("/media/").starts_with("HTTP/1.1 200"));
}

#[test]
fn a_theme_is_followed_and_one_that_is_wrong_leaves_the_last_good_page() {
    let project = project()
        .file("protosite.yaml", "theme: own\n")
        .file("themes/own/not-found.html", "<head></head>Not here.");
    let served = Served::new(&project, &["--port", "4370"]);
    served.follows("/no-such-page/", "Not here.");
    project.write("themes/own/not-found.html", "<head></head>Nor here.");
    served.follows("/no-such-page/", "Nor here.");
    project.write("themes/own/not-found.html", "{% if %}");
    let report = served.follows("/_protosite/report?page=/media/", "cannot be filled in");
    assert!(report.contains("themes/own/not-found.html"), "{report}");
    assert!(served.get("/no-such-page/").contains("Nor here."), "the last good page stays");
    project.write("content/media.md", with("Said while the theme is wrong."));
    served.follows("/media/", "Said while the theme is wrong.");
    project.write("themes/own/not-found.html", "");
    served.follows("/_protosite/report?page=/media/", "this file is empty");
    assert!(served.get("/no-such-page/").contains("Nor here."), "the last good page stays");
    project.write("themes/own/not-found.html", "{# in work #}");
    served.follows("/_protosite/report?page=/media/", "what comes of it is empty");
    assert!(served.get("/no-such-page/").contains("Nor here."), "the last good page stays");
    fs::remove_dir_all(project.path("themes")).unwrap();
    project.write("protosite.yaml", "theme: embed\n");
    let page = served.follows("/media/", "<article class=\"protosite\"");
    assert!(page.contains("/_protosite/live.js"), "fragments have the panel too");
}

#[test]
fn a_theme_that_is_wrong_from_the_start_gives_way_to_the_default_one_until_it_is_mended() {
    let project =
        project().file("protosite.yaml", "theme: own\n").file("themes/own/base.html", "{% if %}");
    let served = Served::new(&project, &["--port", "4380"]);
    assert!(served.get("/media/").contains("It says who speaks."), "the words are there");
    assert!(
        served.get("/_protosite/report?page=/media/").contains("themes/own/base.html"),
        "and what is wrong"
    );
    project.write("themes/own/base.html", "<head></head>{% block main %}{% endblock %}Mended.");
    served.follows("/media/", "Mended.");
}

#[test]
fn an_error_in_the_settings_of_the_site_is_said_on_every_page() {
    let project = project();
    let served = Served::new(&project, &[]);
    project.write("protosite.yaml", "base_url: gopher://old.example\n");
    served.follows("/_protosite/report?page=/register/", "gopher://old.example");
    project.write("protosite.yaml", "title: Protocols\n");
    served.follows("/_protosite/report?page=/register/", "\"errors\":[]");
}

#[test]
fn what_an_editor_has_emptied_keeps_its_page_and_other_saves_go_on() {
    let project = project();
    let served = Served::new(&project, &[]);
    assert!(served.get("/media/").contains("It says who speaks."));
    project.write("content/media.md", "");
    project
        .write("content/draft.md", "---\ntitle: A draft\n---\n\n## 1. One\n\n1.1 Other words.\n");
    served.follows("/draft/", "Other words.");
    assert!(served.get("/media/").contains("It says who speaks."), "the last page stays");
    assert!(served.get("/_protosite/report?page=/media/").contains("this file is empty"));
    project.write("content/media.md", with("Again."));
    served.follows("/media/", "Again.");
}

#[test]
fn a_name_of_the_machine_is_served_at_and_no_other() {
    let project = project();
    let served = Served::new(&project, &["--host", "Clerks-Desk.example", "--port", "4360"]);
    let ask = |host: &str| {
        let host = format!("{host}:{}", served.port);
        served.ask(&format!("GET /media/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    };
    for host in ["clerks-desk.example", "CLERKS-DESK.EXAMPLE", "127.0.0.1", "localhost", "10.1.2.3"]
    {
        assert!(ask(host).starts_with("HTTP/1.1 200"), "{host}");
    }
    for host in
        ["elsewhere.example", "a.clerks-desk.example", "clerks-desk.example.elsewhere.example"]
    {
        assert!(ask(host).starts_with("HTTP/1.1 421"), "{host}");
    }
    let wrong = project.run(&["serve", "--host", "no name"]);
    assert!(wrong.code == 2 && wrong.err.contains("no name of a machine"), "{}", wrong.err);
    let other = project.run(&["serve", "--host", "203.0.113.9"]);
    assert!(
        other.code == 2 && other.err.contains("is no address of this machine"),
        "{}",
        other.err
    );
}

#[test]
fn a_question_without_end_is_not_kept() {
    let served = Served::new(&project(), &["--port", "4370"]);
    let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let _ = stream.write_all(
        format!("GET /media/ HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n", served.port).as_bytes(),
    );
    // Far more than the system keeps between two programs: it is let go before all of it was sent.
    let line = format!("X-A: {}\r\n", "a".repeat(8000));
    let sent = (0..4000).take_while(|_| stream.write_all(line.as_bytes()).is_ok()).count();
    assert!(sent < 4000, "all of it was taken");
    assert!(served.get("/media/").starts_with("HTTP/1.1 200"));
}

/// What a process holds in memory, in bytes.
#[cfg(target_os = "linux")]
fn held(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    most.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

#[test]
#[cfg(target_os = "linux")]
fn slow_readers_of_large_files_need_little_room() {
    let project = project();
    // It takes no room on the disk.
    fs::create_dir_all(project.path("content")).unwrap();
    fs::File::create(project.path("content/film.mp4")).unwrap().set_len(200 << 20).unwrap();
    project.write("content/media.md", with("See [the film](film.mp4)."));
    let served = Served::new(&project, &["--port", "4380"]);
    let before = held(served.child.id());
    let ask = format!("GET /film.mp4 HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", served.port);
    let slow: Vec<TcpStream> = (0..10)
        .map(|_| {
            let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
            stream.write_all(ask.as_bytes()).unwrap();
            // Each has begun to read, and reads no further.
            let mut first = [0; 9000];
            stream.read_exact(&mut first).unwrap();
            assert!(first.starts_with(b"HTTP/1.1 200"));
            stream
        })
        .collect();
    // One that reads on gets all of it, while the others wait.
    let mut whole = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
    whole.write_all(ask.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
    let mut count = 0;
    let mut piece = vec![0; 1 << 20];
    while let Ok(read @ 1..) = whole.read(&mut piece) {
        count += read;
    }
    assert!(count > 200 << 20, "{count}");
    // Half of one file more, though eleven are being read: what the allocator keeps for the next piece is part of it.
    let more = held(served.child.id()) - before;
    assert!(more < 100 << 20, "{} MiB", more >> 20);
    drop(slow);
}

#[test]
fn files_of_any_age_are_served_piece_by_piece() {
    let project = project();
    project.write("content/plan.pdf", vec![b'x'; 3_000_000]);
    project.write("content/media.md", with("See [the plan](plan.pdf)."));
    let times = [
        std::time::SystemTime::UNIX_EPOCH - Duration::from_secs(86_400 * 365 * 40),
        std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(86_400 * 365 * 300),
    ];
    for (name, time) in ["content/media.md", "content/draft.md"].iter().zip(times) {
        fs::File::options()
            .write(true)
            .open(project.path(name))
            .unwrap()
            .set_modified(time)
            .unwrap();
    }
    let served = Served::new(&project, &[]);
    let answer = served.get("/plan.pdf");
    assert!(answer.contains("content-length: 3000000"), "{}", &answer[..300]);
    assert!(answer.matches('x').count() >= 3_000_000);
    project.write("content/draft.md", "---\ntitle: A draft\n---\n\n1.1 Saved.\n");
    served.follows("/draft/", "Saved.");
}

/// It has no page that could say it, and its clerk waits for one.
#[test]
fn a_word_file_that_is_put_beside_the_sources_is_said_with_what_to_type() {
    let project = project();
    let mut served = Served::new(&project, &["--format", "json"]);
    project.write("content/seal.docx", b"PK");
    let mut line = String::new();
    served.lines.read_line(&mut line).unwrap();
    assert!(line.contains("\"passed-over\""), "{line}");
    assert!(line.contains("protosite import \\\"content/seal.docx\\\""), "{line}");
}

/// The page for unknown addresses names what it needs from the root of the host, where the site will stand in a folder.
#[test]
fn an_unknown_address_of_a_site_in_a_folder_looks_as_it_will() {
    let project = Project::new()
        .file("protosite.yaml", "base_url: https://www.testford.example/council/protocols\n");
    let served = Served::new(&project, &[]);
    let gone = served.get("/council/protocols/none/");
    assert!(gone.starts_with("HTTP/1.1 404"), "{gone}");
    let named: Vec<&str> = ["href=\"", "src=\""]
        .iter()
        .flat_map(|start| gone.split(start).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .filter(|to| to.starts_with("/council/protocols/"))
        .collect();
    assert!(named.iter().any(|to| to.contains("/assets/style-")), "{named:?}");
    for to in &named {
        assert!(served.get(to).starts_with("HTTP/1.1 200"), "{to}");
    }
    let page = served.get("/council/protocols/media/");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Media Protocol"), "{page}");
    let led = served.get("/council/protocols/media");
    assert!(led.contains("location: /council/protocols/media/"), "{led}");
    let report = served.get("/_protosite/report?page=/council/protocols/media/");
    assert!(report.contains("\"words\":[["), "{report}");
    // What is not in that folder is there as before.
    assert!(served.get("/media/").starts_with("HTTP/1.1 200"));
}

/// Who drafts looks at the terminal too: what a save brought is said there once, wherever its line moves to.
#[test]
fn what_a_save_brought_is_said_on_the_terminal_once() {
    let project = project();
    let mut served = Served::new(&project, &["--format", "json"]);
    let text = |words: &str| {
        format!("---\ntitle: Boats\nadopted: May 2026\nreview_every: 3 years\n---\n\n{words}")
    };
    project.write("content/boats.md", text("1. Boats are kept as clause 9 says.\n"));
    let mut line = String::new();
    served.lines.read_line(&mut line).unwrap();
    assert!(line.contains("\"broken-reference\"") && line.contains("clause 9"), "{line}");
    // The same one stands lower now, and is not said again; the other is new.
    let moved = "1. Boats are small.\n\n2. Boats are kept as clause 9 says, and clause 8.\n";
    project.write("content/boats.md", text(moved));
    line.clear();
    served.lines.read_line(&mut line).unwrap();
    assert!(line.contains("clause 8") && !line.contains("clause 9"), "{line}");
}

/// Who asked for one council hears of that one at each save, too.
#[test]
fn a_save_in_one_council_says_nothing_of_others() {
    let text = |title: &str, words: &str| {
        format!(
            "---\ntitle: {title}\nadopted: May 2026\nreview_every: 3 years\n---\n\n1. {words}\n"
        )
    };
    let project = Project::two_councils();
    project.write("content/ashby/boats.md", text("Boats", "See clause 9."));
    let asked = ["--council", "birch", "--format", "json"];
    let mut served = Served::new(&project, &asked);
    project.write("content/birch/punts.md", text("Punts", "See clause 8."));
    let mut line = String::new();
    served.lines.read_line(&mut line).unwrap();
    assert!(line.contains("clause 8") && !line.contains("clause 9"), "{line}");
}
