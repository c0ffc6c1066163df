//! The rules for hosts on the hosts themselves: nginx and Apache lead on from old addresses (301), and from nothing else; they
//! send the headers of a site with its pages, and with no others of the host; types, compression, the page for what is not there.
//! Where a server is not installed, its test says so and ends; `tests/run` installs both.

use crate::house::{COUNCIL, Project, snapshot};
use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The longest that a server may take to answer, and a test to find a port for it.
const LIMIT: Duration = Duration::from_secs(60);

/// A server that ends with its test.
struct Host {
    child: Child,
    port: u16,
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Host {
    /// Starts a server with the settings that `settings` gives for a port. One that another program takes in between is
    /// left to it.
    fn start(folder: &Path, settings: impl Fn(u16) -> (String, Command)) -> Host {
        let begun = Instant::now();
        loop {
            assert!(begun.elapsed() < LIMIT, "the server does not start");
            let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
            let (text, mut command) = settings(port);
            fs::write(folder.join("host.conf"), text).unwrap();
            let log = fs::File::create(folder.join("host.log")).unwrap();
            let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn();
            let mut host = Host { child: child.unwrap(), port };
            while begun.elapsed() < LIMIT {
                if host.child.try_wait().unwrap().is_some() {
                    let log = fs::read_to_string(folder.join("host.log")).unwrap();
                    assert!(log.contains("in use"), "{log}");
                    break;
                }
                if host.ask("/whose.txt").is_some_and(|(_, body)| body == folder.to_string_lossy())
                {
                    return host;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
    }

    /// The head and the body of an answer.
    fn ask(&self, target: &str) -> Option<(String, String)> {
        self.ask_with(target, "")
    }

    /// The same with more lines in the question.
    fn ask_with(&self, target: &str, more: &str) -> Option<(String, String)> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        stream.set_read_timeout(Some(LIMIT)).ok()?;
        let host = "www.testford.example";
        write!(stream, "GET {target} HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n")
            .ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n")?;
        Some((head.to_owned(), body.to_owned()))
    }

    /// A header of an answer, as it is written there; empty where it has none.
    fn header(&self, target: &str, name: &str) -> String {
        let (head, _) = self.ask_with(target, "Accept-Encoding: gzip\r\n").unwrap();
        let found = head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then(|| value.to_owned())
        });
        found.unwrap_or_default()
    }

    /// The code of an answer, and where it leads to.
    fn answer(&self, target: &str) -> (u16, Option<String>) {
        let (head, _) = self.ask(target).unwrap();
        let code = head.split(' ').nth(1).unwrap().parse().unwrap();
        let place = head.lines().find_map(|line| line.strip_prefix("Location: "));
        // nginx and Apache say the whole address.
        let path = place.map(|place| {
            place.split_once("://").map_or(place, |(_, rest)| &rest[rest.find('/').unwrap()..])
        });
        (code, path.map(str::to_owned))
    }
}

/// A site under a folder of its host, with old addresses in all signs that one may have.
fn site() -> Project {
    let old = [
        "plots",
        "/c/p/old/caf%C3%A9 (2019)+.html",
        "/c/p/a+b/",
        "/c/p/a b/c d",
        "/c/p/$1/",
        "/c/p/{x}${y}",
        "/c/p/a;b,c&d=e",
        "/c/p/it's",
        "/c/p/a%23b/",
        "/c/p/100%25",
        "/c/p/tŷ/Llanfair.htm",
        "/c/p/x^y[z]@!",
        "/c/p/a.b.aspx",
        "/c/p/2019/",
        "/c/p/2019/spring.html",
    ];
    let list: String = old.iter().map(|old| format!("  - \"{old}\"\n")).collect();
    let text = format!(
        "---\ntitle: Allotment Rules\nadopted: 3 March 2026\nreview_by: March 2029\nredirect_from:\n{list}---\n\n1.1 A plot is dug every spring.\n"
    );
    let project = Project::empty()
        .file("content/council.yaml", COUNCIL)
        .file("content/allotments.md", text)
        .file("protosite.yaml", "base_url: https://www.testford.example/c/p\n");
    let whose = project.path("www").parent().unwrap().to_string_lossy().into_owned();
    project.write("www/whose.txt", whose);
    let ran = project.run(&[
        "build",
        "--publish",
        "--today",
        "2026-11-21",
        "--output",
        "www/c/p",
        "--redirects",
        "nginx",
        "--redirects",
        "apache",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    project
}

const TO: &str = "/c/p/allotments/";

#[track_caller]
fn leads_on(host: &Host) {
    for old in [
        "/c/p/plots",
        "/c/p/plots/",
        "/c/p/old/caf%C3%A9%20%282019%29+.html",
        "/c/p/old/caf%c3%a9%20(2019)%2B.html",
        "/c/p/a+b/",
        "/c/p/a%2Bb",
        "/c/p/a%20b/c%20d",
        "/c/p/a%20b/c%20d/",
        "/c/p/$1",
        "/c/p/%241/",
        "/c/p/%7Bx%7D$%7By%7D",
        "/c/p/a;b,c&d=e",
        "/c/p/it's/",
        "/c/p/it%27s",
        "/c/p/a%23b",
        "/c/p/100%25/",
        "/c/p/t%C5%B7/Llanfair.htm",
        "/c/p/x%5Ey%5Bz%5D@!",
        "/c/p/a.b.aspx",
        "/c/p/2019",
        "/c/p/2019/",
        "/c/p/2019/spring.html",
    ] {
        assert_eq!(host.answer(old), (301, Some(TO.to_owned())), "{old}");
    }
    // What is asked besides is of no account.
    let (code, to) = host.answer("/c/p/plots/?from=letter");
    assert!(code == 301 && to.unwrap().starts_with(TO));
    for (other, code) in [
        (TO, 200),
        ("/c/p/", 200),
        ("/c/p/register/", 200),
        ("/c/p/plots/x.html", 404),
        ("/c/p/plots-2/", 404),
        ("/plots/", 404),
        ("/c/p/a%20%20b/", 404),
        ("/c/p/axb.aspx", 404),
        ("/c/p/aXb/", 404),
        ("/c/p/2019/autumn.html", 404),
    ] {
        assert_eq!(host.answer(other).0, code, "{other}");
    }
}

/// What a host sends with a site that stands under `root`: its headers, types, the page for what is not there.
/// What is published, by what its name ends in: the pages and data that are made, and papers and pictures beside them.
const KINDS: [(&str, &str); 22] = [
    ("html", "text/html"),
    ("css", "text/css"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("md", "text/markdown"),
    ("csv", "text/csv"),
    ("ics", "text/calendar"),
    ("atom", "application/atom+xml"),
    ("xml", "application/xml"),
    ("txt", "text/plain"),
    ("woff2", "font/woff2"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("pdf", "application/pdf"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("vcf", "text/vcard"),
    ("mp3", "audio/mpeg"),
    ("vtt", "text/vtt"),
];

/// Papers and pictures that a document links to, and its words that do.
fn papers() -> (Vec<String>, String) {
    let endings = ["png", "jpg", "webp", "pdf", "docx", "xlsx", "odt", "vcf", "mp3", "vtt", "svg"];
    let names: Vec<String> = endings.iter().map(|ending| format!("plan.{ending}")).collect();
    let lines = names.iter().zip(2..);
    let words = lines.map(|(name, n)| format!("\n1.{n} The plots stand in [plan {n}]({name}).\n"));
    (names.clone(), words.collect())
}

#[track_caller]
fn serves(host: &Host, root: &str, project: &Project) {
    let www = project.path("www").join(root.trim_start_matches('/'));
    let asset = |ending: &str| {
        let files = fs::read_dir(www.join("assets")).unwrap().map(|file| file.unwrap().file_name());
        let mut names = files.map(|name| name.into_string().unwrap());
        format!("{root}/assets/{}", names.find(|name| name.ends_with(ending)).unwrap())
    };
    let (page, gone) = (format!("{root}/allotments/"), format!("{root}/allotments/9.html"));
    for at in [&page, &gone, &format!("{root}/register.csv"), &asset(".css")] {
        let policy = host.header(at, "Content-Security-Policy");
        assert!(policy.starts_with("default-src 'none'"), "{at}: {policy:?}");
        assert_eq!(host.header(at, "X-Content-Type-Options"), "nosniff", "{at}");
    }
    let mut seen = BTreeSet::new();
    // Pages at old addresses, which the host leads on from, are named in any signs.
    let plain =
        |name: &String| name.bytes().all(|b| b.is_ascii_alphanumeric() || b"./-".contains(&b));
    for file in snapshot(&www).into_keys().filter(plain) {
        let Some((_, ending)) = file.rsplit('/').next().unwrap().rsplit_once('.') else {
            panic!("{file} has no ending")
        };
        if ending == "htaccess" || !seen.insert(ending.to_owned()) {
            continue;
        }
        let at = format!("{root}/{file}");
        let known = KINDS.iter().find(|(endings, _)| endings.split(' ').any(|of| of == ending));
        let (_, kind) = known.unwrap_or_else(|| panic!("{file}: what is it?"));
        let said = host.header(&at, "Content-Type").to_lowercase();
        assert_eq!(said.split(';').next().unwrap(), *kind, "{at}");
        let text = kind.starts_with("text/") || kind.ends_with("xml") || kind.ends_with("json");
        assert_eq!(said.contains("charset=utf-8"), text, "{at}: {said}");
        let large = fs::metadata(www.join(&file)).unwrap().len() > 100;
        let packed = host.header(&at, "Content-Encoding") == "gzip";
        assert!(if text { packed || !large } else { !packed }, "{at}: {packed}");
    }
    for made in ["html", "css", "js", "json", "md", "csv", "ics", "atom", "xml", "txt", "woff2"] {
        assert!(seen.contains(made), "the site has no .{made}: {seen:?}");
    }
    assert!(host.header(&asset(".css"), "Cache-Control").contains("max-age=31536000"));
    assert!(!host.header(&page, "Cache-Control").contains("max-age=31536000"));
    let (head, body) = host.ask(&gone).unwrap();
    assert!(head.starts_with("HTTP/1.1 404"), "{head}");
    assert_eq!(body, fs::read_to_string(www.join("404.html")).unwrap());
}

/// A site at the root of its host.
fn at_the_root() -> Project {
    let text = "---\ntitle: Allotment Rules\nadopted: 3 March 2026\nreview_by: March 2029\n---\n\n1.1 A plot is dug every spring.\n";
    let project = Project::empty()
        .file("content/council.yaml", COUNCIL)
        .file("content/allotments.md", text)
        .file("protosite.yaml", "redirects: [nginx, apache]\nformats: akoma-ntoso\nbase_url: https://www.testford.example\n");
    let (names, words) = papers();
    for name in &names {
        let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>Plots of the town</title><path d=\"M0 0h9v9z\"/></svg>";
        project.write(
            &format!("content/{name}"),
            if name.ends_with("svg") { drawing } else { "%PDF-" },
        );
    }
    project.write("content/allotments.md", text.to_owned() + &words);
    let whose = project.path("www").parent().unwrap().to_string_lossy().into_owned();
    let ran = project.run(&["build", "--today", "2026-11-21", "--output", "www"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    project.write("www/whose.txt", whose);
    project
}

/// A server's program; None where it is not installed, which is said.
fn installed(names: &[&str]) -> Option<PathBuf> {
    let paths = std::env::var("PATH").unwrap_or_default();
    let folders = paths.split(':').chain(["/usr/sbin", "/usr/local/sbin"]).map(PathBuf::from);
    let given = std::env::var_os(names[0].to_uppercase()).map(PathBuf::from);
    let found = folders.flat_map(|folder| names.iter().map(move |name| folder.join(name)));
    let found = given.or_else(|| found.into_iter().find(|path| path.is_file()));
    if found.is_none() {
        eprintln!("SKIPPED: {} is not installed", names[0]);
    }
    found
}

/// nginx on a folder whose settings for it stand in a file of `www`.
fn nginx(program: &Path, project: &Project, rules: &str) -> Host {
    let folder = project.path("www").parent().unwrap().to_path_buf();
    Host::start(&folder, |port| {
        let at = folder.display();
        let aside: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|name| format!("{name}_temp_path {at}/aside;\n"))
            .collect();
        let text = format!(
            "daemon off;\nmaster_process off;\npid {at}/host.pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{aside}server {{\nlisten 127.0.0.1:{port};\nroot {at}/www;\ninclude {at}/www/{rules};\n}}\n}}\n"
        );
        let mut command = Command::new(program);
        command
            .arg("-e")
            .arg("stderr")
            .arg("-p")
            .arg(&folder)
            .arg("-c")
            .arg(folder.join("host.conf"));
        (text, command)
    })
}

/// The folder of a host as people read it, full of signs that mean something in the rules of one, and as links write it.
const ODD: (&str, &str) = (
    "t\u{177} a|b*c/50% (x)'\"q\"^+;{y}[z]&~",
    "t%C5%B7%20a%7Cb%2Ac/50%25%20%28x%29%27%22q%22%5E%2B%3B%7By%7D%5Bz%5D%26~",
);

/// A site in that folder, with an old address.
fn in_an_odd_folder() -> Project {
    let text = "---\ntitle: Allotment Rules\nadopted: 3 March 2026\nreview_by: March 2029\nredirect_from: [plots, OLD]\n---\n\n1.1 A plot is dug every spring.\n";
    let base = "https://www.testford.example/t\u{177} a|b*c/50%25 (x)''%22q%22^+;{y}[z]&~/";
    let settings = format!("base_url: '{base}'\nredirects: [nginx, apache, iis, netlify]\n");
    let project = Project::empty()
        .file("content/council.yaml", COUNCIL)
        .file("content/allotments.md", text.replace("OLD", &format!("\"/{}/old/x.html\"", ODD.1)))
        .file("protosite.yaml", settings);
    let whose = project.path("www").parent().unwrap().to_string_lossy().into_owned();
    project.write("www/whose.txt", whose);
    let folder = format!("www/{}", ODD.0);
    let ran = project.run(&["build", "--today", "2026-11-21", "--output", &folder]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    project
}

#[track_caller]
fn serves_an_odd_folder(host: &Host, project: &Project) {
    let root = format!("/{}", ODD.1);
    for old in ["plots", "plots/", "old/x.html"] {
        let (code, to) = host.answer(&format!("{root}/{old}"));
        let to = to.unwrap_or_default();
        assert_eq!(code, 301, "{old}");
        // A host may leave signs that need no code; a browser reads both alike.
        assert_eq!(host.answer(&to).0, 200, "{old} leads to {to}");
        assert!(to.ends_with("/allotments/") && !to.contains("%25C5"), "{to}");
    }
    assert_eq!(host.answer(&format!("{root}/allotments/")).0, 200);
    let (head, body) = host.ask(&format!("{root}/none/")).unwrap();
    assert!(head.starts_with("HTTP/1.1 404"), "{head}");
    assert_eq!(body, project.read(&format!("www/{}/404.html", ODD.0)));
    let rules = project.read(&format!("www/{}/web.config", ODD.0));
    assert!(rules.contains(&format!("destination=\"{root}/allotments/\"")), "{rules}");
    let rules = project.read(&format!("www/{}/_redirects", ODD.0));
    assert!(rules.contains(&format!("{root}/plots/ {root}/allotments/ 301!\n")), "{rules}");
}

#[test]
fn nginx_leads_on_by_the_rules_that_are_written_for_it() {
    let Some(program) = installed(&["nginx"]) else { return };
    let project = site();
    let host = nginx(&program, &project, "c/p/_redirects.nginx.conf");
    leads_on(&host);
    serves(&host, "/c/p", &project);
    assert_eq!(host.header("/whose.txt", "Content-Security-Policy"), "");
    let project = at_the_root();
    serves(&nginx(&program, &project, "_redirects.nginx.conf"), "", &project);
    let project = in_an_odd_folder();
    // An `include` of nginx takes `*` and `[` for patterns of names.
    let rules = project.read(&format!("www/{}/_redirects.nginx.conf", ODD.0));
    project.write("www/rules.conf", rules);
    serves_an_odd_folder(&nginx(&program, &project, "rules.conf"), &project);
}

/// Apache on a folder; None where its modules are not found, which is said.
#[cfg(unix)]
fn apache(program: &Path, project: &Project) -> Option<Host> {
    use std::os::unix::fs::PermissionsExt;
    let modules =
        ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/lib/httpd/modules"];
    let Some(modules) = modules.iter().find(|folder| Path::new(folder).is_dir()) else {
        eprintln!("SKIPPED: the modules of Apache are not where they are looked for");
        return None;
    };
    let folder = project.path("www").parent().unwrap().to_path_buf();
    // As root it reads as another user.
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    // It knows no type by itself.
    project.write("host.types", "");
    Some(Host::start(&folder, |port| {
        let at = folder.display();
        let names =
            ["mpm_event", "authz_core", "alias", "dir", "mime", "headers", "filter", "deflate"];
        let load: String = names
            .iter()
            .map(|name| (name, format!("{modules}/mod_{name}.so")))
            .filter(|(_, file)| Path::new(file).is_file())
            .map(|(name, file)| format!("LoadModule {name}_module {file}\n"))
            .collect();
        let text = format!(
            "{load}ServerName localhost\nListen 127.0.0.1:{port}\nPidFile {at}/host.pid\nErrorLog /dev/stderr\nTypesConfig {at}/host.types\nUser #65534\nGroup #65534\nDocumentRoot {at}/www\nDirectoryIndex index.html\n<Directory {at}/www>\nAllowOverride All\nRequire all granted\n</Directory>\n"
        );
        let mut command = Command::new(program);
        command.arg("-X").arg("-d").arg(&folder).arg("-f").arg(folder.join("host.conf"));
        (text, command)
    }))
}

#[cfg(unix)]
#[test]
fn apache_leads_on_by_the_rules_that_are_written_for_it() {
    let Some(program) = installed(&["apache2", "httpd"]) else { return };
    let project = site();
    let Some(host) = apache(&program, &project) else { return };
    leads_on(&host);
    serves(&host, "/c/p", &project);
    assert_eq!(host.header("/whose.txt", "Content-Security-Policy"), "");
    let project = at_the_root();
    if let Some(host) = apache(&program, &project) {
        serves(&host, "", &project);
    }
    let project = in_an_odd_folder();
    if let Some(host) = apache(&program, &project) {
        serves_an_odd_folder(&host, &project);
    }
}
