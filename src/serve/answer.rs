//! One request and its answer: a file of the site, a part of the panel, or why there is neither.

use super::guard::{file_of, is_own_host};
use super::site::Site;
use axum::body::Body;
use axum::http::{Response, StatusCode};
use std::path::PathBuf;

/// What a request asks.
pub struct Question {
    /// GET, HEAD, ...
    pub method: String,
    /// The host it names.
    pub host: String,
    /// The path it asks for.
    pub path: String,
    /// What stands after the question mark.
    pub query: String,
}

/// The project that is served, as far as the answers need it.
pub struct Desk {
    /// Its folder.
    pub project: PathBuf,
    /// The address that opens a source, with `{path}`, `{line}` and `{column}` in it.
    pub editor: String,
    /// Reads a file of the project: pictures and papers are not kept in memory.
    pub read: ReadFile,
}

/// Reads a file by its path from the project's folder.
pub type ReadFile = Box<dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync>;

impl Question {
    /// True if it is meant for this server.
    pub fn is_own(&self, port: u16, host: &str) -> bool {
        is_own_host(&self.host, port, host)
    }
}

const SCRIPT: &str = include_str!("live.js");
const STYLE: &str = include_str!("live.css");

/// Answers a request.
pub fn answer(question: &Question, site: &Site, desk: &Desk, own: (u16, &str)) -> Response<Body> {
    if !question.is_own(own.0, own.1) {
        return plain(
            StatusCode::MISDIRECTED_REQUEST,
            "This server answers to its own name alone.",
        );
    }
    if !matches!(question.method.as_str(), "GET" | "HEAD") {
        let mut refusal =
            plain(StatusCode::METHOD_NOT_ALLOWED, "This server gives files and takes none.");
        refusal.headers_mut().insert("allow", axum::http::HeaderValue::from_static("GET, HEAD"));
        return refusal;
    }
    match question.path.as_str() {
        "/_protosite/live.js" => {
            return file("text/javascript; charset=utf-8", SCRIPT.as_bytes().to_vec(), false);
        }
        "/_protosite/live.css" => {
            return file("text/css; charset=utf-8", STYLE.as_bytes().to_vec(), false);
        }
        "/_protosite/report" => return report(question, site, desk),
        _ => {}
    }
    let Some(path) = file_of(&question.path) else {
        return plain(StatusCode::BAD_REQUEST, "This is no address of a page.");
    };
    let read = |asset: &str| (desk.read)(asset);
    match site.file(&path, read) {
        Ok(Some(bytes)) if path.ends_with(".html") => page(StatusCode::OK, &bytes),
        Ok(Some(bytes)) => file(kind(&path), bytes.to_vec(), path.starts_with("assets/")),
        Ok(None) => missing(&question.path, &path, site, read),
        Err(why) => plain(StatusCode::INTERNAL_SERVER_ERROR, &why),
    }
}

/// A folder without its slash leads to the page in it; everything else is the page for what is not found.
fn missing(
    asked: &str,
    path: &str,
    site: &Site,
    read: impl Fn(&str) -> Option<Vec<u8>>,
) -> Response<Body> {
    let folder = format!("{}/index.html", path.trim_end_matches("/index.html"));
    if !asked.ends_with('/') && matches!(site.file(&folder, &read), Ok(Some(_))) {
        let mut answer = plain(StatusCode::TEMPORARY_REDIRECT, "");
        // One slash at its start: two would name another host.
        if let Ok(place) = format!("/{}/", asked.trim_matches('/')).parse() {
            answer.headers_mut().insert("location", place);
        }
        return answer;
    }
    match site.file("404.html", read) {
        Ok(Some(bytes)) => page(StatusCode::NOT_FOUND, &bytes),
        _ => plain(StatusCode::NOT_FOUND, "There is no such page."),
    }
}

/// A page with the panel: its policy lets the panel ask the server, which no built page may.
fn page(status: StatusCode, bytes: &[u8]) -> Response<Body> {
    let html = String::from_utf8_lossy(bytes);
    let html = html.replacen("connect-src 'none'", "connect-src 'self'", 1);
    let panel = "<link rel=\"stylesheet\" href=\"/_protosite/live.css\">\n<script src=\"/_protosite/live.js\" defer></script>\n";
    // A fragment has no head of its own.
    let html = match html.split_once("</head>") {
        Some((head, rest)) => format!("{head}{panel}</head>{rest}"),
        None => format!(
            "<!doctype html>\n<meta charset=\"utf-8\">\n<title>Draft</title>\n{panel}{html}"
        ),
    };
    let mut answer = file("text/html; charset=utf-8", html.into_bytes(), false);
    *answer.status_mut() = status;
    answer
}

/// What is wrong with a page, as data; each finding with the address that opens its source.
fn report(question: &Question, site: &Site, desk: &Desk) -> Response<Body> {
    let asked = question.query.strip_prefix("page=").and_then(file_of).unwrap_or_default();
    let mut report = serde_json::to_value(site.report(&asked)).unwrap_or_default();
    for list in ["errors", "findings"] {
        for finding in report[list].as_array_mut().into_iter().flatten() {
            let path = desk
                .project
                .join(finding["path"].as_str().unwrap_or(""))
                .to_string_lossy()
                .replace('\\', "/");
            let open = desk
                .editor
                .replace("{path}", path.trim_start_matches('/'))
                .replace("{line}", &finding["line"].to_string());
            finding["open"] = open.replace("{column}", &finding["column"].to_string()).into();
        }
    }
    file("application/json", report.to_string().into_bytes(), false)
}

fn file(kind: &'static str, bytes: Vec<u8>, lasting: bool) -> Response<Body> {
    let cache = if lasting { "max-age=31536000, immutable" } else { "no-store" };
    let answer = Response::builder()
        .header("content-type", kind)
        .header("cache-control", cache)
        .header("x-content-type-options", "nosniff");
    answer
        .header("cross-origin-resource-policy", "same-origin")
        .header("x-frame-options", "DENY")
        .body(Body::from(bytes))
        .unwrap_or_default()
}

fn plain(status: StatusCode, words: &str) -> Response<Body> {
    let mut answer = file("text/plain; charset=utf-8", words.as_bytes().to_vec(), false);
    *answer.status_mut() = status;
    answer
}

/// The media type of a file, by its ending.
fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        "csv" => "text/csv; charset=utf-8",
        "pdf" => "application/pdf",
        "md" | "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
