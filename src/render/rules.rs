//! Rules for web hosts: what they send with each page, and where they lead on from old addresses: `_redirects`, and those of
//! Apache, nginx and IIS.

use super::host_settings::Told;
use super::host_words;
use crate::page::{Host, Move, Rules};
use crate::protocol::encoded_path;
use crate::source::escape_xml;

/// The rules of a host as the file that it reads.
pub(super) fn rules(rules: &Rules, told: &Told) -> Vec<u8> {
    let text = match rules.host {
        Host::Netlify => lines(rules, "", &|moved| netlify(moved, rules.asked), ""),
        Host::Apache => {
            let head = told.apache(rules) + "<IfModule mod_alias.c>\n";
            lines(rules, &head, &apache, "</IfModule>\n")
        }
        Host::Nginx => {
            let file = rules.host.file();
            let how =
                format!("# In the server block of the site: include /path/to/the/site/{file};\n");
            lines(rules, &(how + &told.nginx(rules)), &nginx, "")
        }
        Host::Iis => iis(rules, told),
    };
    text.into_bytes()
}

const WHAT: &str = "Written by protosite at each build: what the host sends with pages, and where they stood before.";
const LEFT: &str = "Left to the page that stands there, which knows where its clauses are now:";

fn lines(rules: &Rules, head: &str, line: &dyn Fn(&Move) -> String, foot: &str) -> String {
    let mut out = format!("# {WHAT}\n{head}");
    rules.moves.iter().for_each(|moved| out.push_str(&line(moved)));
    out.push_str(foot);
    rules.left.iter().for_each(|left| out.push_str(&format!("# {LEFT} {left}\n")));
    out
}

/// Netlify leads on from a page that exists only where an exclamation mark says so, which other hosts do not know.
fn netlify(moved: &Move, asked: bool) -> String {
    let status = if asked { "301!" } else { "301" };
    let (from, to) = (host_words::netlify(&moved.from), host_words::netlify(&moved.to));
    let line = |slash: &str| format!("{from}{slash} {to} {status}\n");
    if moved.folder { line("") + &line("/") } else { line("") }
}

/// A pattern for the whole path: `Redirect` would take all that begins so.
fn apache(moved: &Move) -> String {
    let pattern = host_words::apache_pattern(&moved.from, moved.folder);
    format!("RedirectMatch 301 {pattern} {}\n", host_words::apache(&moved.to))
}

fn nginx(moved: &Move) -> String {
    let line = |slash: &str| {
        let from = host_words::nginx(&format!("{}{slash}", moved.from));
        format!("location = {from} {{ return 301 {}; }}\n", host_words::nginx_link(&moved.to))
    };
    if moved.folder { line("") + &line("/") } else { line("") }
}

/// Each place by itself: rules of the URL Rewrite module would break a host that lacks it.
fn iis(rules: &Rules, told: &Told) -> String {
    let mut out =
        format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- {WHAT} -->\n<configuration>\n");
    out.push_str(&told.iis());
    for moved in &rules.moves {
        // Paths are from the folder in which the file stands: that of the site.
        let from = moved.from.strip_prefix(&rules.root).unwrap_or(&moved.from);
        out.push_str(&format!(
            "  <location path=\"{}\">\n    <system.webServer>\n      <httpRedirect enabled=\"true\" destination=\"{}\" exactDestination=\"true\" httpResponseStatus=\"Permanent\" />\n    </system.webServer>\n  </location>\n",
            escape_xml(from.trim_start_matches('/')),
            escape_xml(&encoded_path(&moved.to))
        ));
    }
    for left in &rules.left {
        // Two hyphens end what a comment may say, and three hold two of them twice.
        out.push_str(&format!("  <!-- {LEFT} {} -->\n", escape_xml(&left.replace("--", "-%2D"))));
    }
    out.push_str("</configuration>\n");
    out
}
