//! One request and its answer: a file of the site, a part of the panel, or why there is neither.

use super::guard::{Own, file_of};
use super::opens::opens;
use super::site::{Found, Site};
use crate::harmless::media_type;
use axum::body::{Body, Bytes};
use axum::http::{Response, StatusCode};
use futures_util::stream;
use std::io::Read;
use std::path::PathBuf;

/// What a request asks.
pub struct Question {
    /// GET, HEAD, ...
    pub method: String,
    /// The host it names; None where it names none, or several, so that nobody can tell which is meant.
    pub host: Option<String>,
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
    /// Opens a file of the project: pictures and papers are not kept in memory.
    pub open: OpenFile,
}

/// Opens a file by its path from the project's folder, and says how long it is.
pub type OpenFile = Box<dyn Fn(&str) -> Option<(Box<dyn Read + Send>, u64)> + Send + Sync>;

const SCRIPT: &str = include_str!("live.js");
const STYLE: &str = include_str!("live.css");

/// Answers a request.
pub fn answer(question: &Question, site: &Site, desk: &Desk, own: &Own) -> Response<Body> {
    let Some(host) = &question.host else {
        return plain(StatusCode::BAD_REQUEST, "A question names its host once.");
    };
    if !own.is_named(host) {
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
    match site.file(&path) {
        Ok(Some(Found::Bytes(bytes))) if path.ends_with(".html") => page(StatusCode::OK, &bytes),
        Ok(Some(Found::Bytes(bytes))) => {
            let made = ["assets/brand-", "assets/parts-"].iter().any(|made| path.starts_with(made));
            let kept = path.starts_with("assets/") && !made;
            file(&kind(&path), bytes.to_vec(), kept)
        }
        Ok(Some(Found::File(asset))) => match (desk.open)(&asset) {
            Some((reader, length)) => streamed(&kind(&path), reader, length),
            None => missing(&question.path, &path, site),
        },
        Ok(None) => missing(&question.path, &path, site),
        Err(why) => plain(StatusCode::INTERNAL_SERVER_ERROR, &why),
    }
}

/// A file as it is read, piece by piece: many slow readers of large files need little room.
fn streamed(kind: &str, reader: Box<dyn Read + Send>, length: u64) -> Response<Body> {
    const PIECE: u64 = 32 << 10;
    let pieces = stream::unfold(reader, |mut reader| async move {
        // Made by a thread of those that give it back: the allocator has it again at once.
        let mut piece = Vec::with_capacity(PIECE as usize);
        let read = tokio::task::spawn_blocking(move || {
            let read = reader.by_ref().take(PIECE).read_to_end(&mut piece);
            (read.map(|_| Bytes::from(piece)), reader)
        });
        let (piece, reader) = read.await.ok()?;
        match piece {
            Ok(piece) if piece.is_empty() => None,
            piece => Some((piece, reader)),
        }
    });
    let mut answer = file(kind, Vec::new(), false);
    *answer.body_mut() = Body::from_stream(pieces);
    answer.headers_mut().insert("content-length", length.into());
    answer
}

/// A folder without its slash leads to the page in it; everything else is the page for what is not found.
fn missing(asked: &str, path: &str, site: &Site) -> Response<Body> {
    let folder = format!("{}/index.html", path.trim_end_matches("/index.html"));
    if !asked.ends_with('/') && matches!(site.file(&folder), Ok(Some(_))) {
        let mut answer = plain(StatusCode::TEMPORARY_REDIRECT, "");
        // One slash at its start: two would name another host.
        if let Ok(place) = format!("/{}/", asked.trim_matches('/')).parse() {
            answer.headers_mut().insert("location", place);
        }
        return answer;
    }
    match site.file("404.html") {
        Ok(Some(Found::Bytes(bytes))) => page(StatusCode::NOT_FOUND, &bytes),
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
    let project = desk.project.to_string_lossy();
    let mut report = serde_json::to_value(site.report(&asked)).unwrap_or_default();
    for list in ["errors", "findings"] {
        for finding in report[list].as_array_mut().into_iter().flatten() {
            let file = (project.as_ref(), finding["path"].as_str().unwrap_or_default());
            let at = (&*finding["line"].to_string(), &*finding["column"].to_string());
            finding["open"] = opens(&desk.editor, file, at).into();
        }
    }
    file("application/json", report.to_string().into_bytes(), false)
}

fn file(kind: &str, bytes: Vec<u8>, lasting: bool) -> Response<Body> {
    let cache = if lasting { "max-age=31536000, immutable" } else { "no-store" };
    let answer = Response::builder()
        .header("content-type", kind)
        .header("cache-control", cache)
        .header("x-content-type-options", "nosniff");
    // A drawing that is opened by itself is a drawing.
    let answer = match kind {
        "image/svg+xml" => answer.header(
            "content-security-policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox",
        ),
        _ => answer,
    };
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

/// The media type of a file, as hosts are told too. Only a source is shown and not offered for saving.
fn kind(path: &str) -> String {
    match media_type(path).unwrap_or("application/octet-stream") {
        "text/markdown" => "text/plain; charset=utf-8".to_owned(),
        text if text.starts_with("text/") => format!("{text}; charset=utf-8"),
        kind => kind.to_owned(),
    }
}
