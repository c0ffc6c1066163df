//! What a host must be told besides where pages have moved: headers, types, the page for unknown addresses, what may be sent
//! compressed. Where a site stands under a folder of its host, nothing of it holds for the rest of the host.

use super::host_words;
use super::plain::{NOINDEX, SECURITY};
use crate::harmless::{MEDIA_TYPES, is_text};
use crate::page::Rules;
use crate::source::escape_xml;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The types of text besides HTML, each once: they are sent compressed, and their letters are UTF-8.
fn text_types() -> String {
    let all = MEDIA_TYPES.iter().map(|(_, kind)| *kind).filter(|kind| is_text(kind));
    let kinds: BTreeSet<&str> = all.filter(|kind| *kind != "text/html").collect();
    kinds.into_iter().collect::<Vec<_>>().join(" ")
}

/// The endings of files that are text, for a host that is told so by endings.
fn text_endings() -> String {
    let all = MEDIA_TYPES.iter().filter(|(_, kind)| is_text(kind));
    all.map(|(ending, _)| format!(" .{ending}")).collect()
}

/// What all files of a theme are kept for: their names change with what is in them.
const LONG: &str = "public, max-age=31536000, immutable";

/// What the settings are made of.
pub(super) struct Told<'a> {
    /// The policy of what pages may load.
    pub csp: &'a str,
    /// The files whose names change with what is in them, as links write them: `assets/style.0a1b.css`.
    pub hashed: &'a [String],
    /// True if search engines are asked to leave the site out.
    pub noindex: bool,
}

impl Told<'_> {
    fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        std::iter::once(("Content-Security-Policy", self.csp))
            .chain(SECURITY)
            .chain(self.noindex.then_some(NOINDEX))
    }

    /// The folder in which they stand, and their names.
    fn kept(&self) -> (&str, Vec<&str>) {
        let split = self.hashed.iter().filter_map(|path| path.rsplit_once('/'));
        let (folders, names): (Vec<&str>, Vec<&str>) = split.unzip();
        (folders.first().copied().unwrap_or(""), names)
    }

    /// For `.htaccess`. Each part is asked for by its module: a host without one serves the site all the same.
    pub fn apache(&self, rules: &Rules) -> String {
        let missing = host_words::apache_page(&format!("{}/404.html", rules.root));
        let mut out = format!("ErrorDocument 404 {missing}\nAddDefaultCharset utf-8\n");
        out.push_str("<IfModule mod_mime.c>\n");
        for (ending, kind) in MEDIA_TYPES {
            let _ = writeln!(out, "AddType {kind} .{ending}");
        }
        let _ = writeln!(
            out,
            "AddCharset utf-8{}\n</IfModule>\n<IfModule mod_headers.c>",
            text_endings()
        );
        for (name, value) in self.headers() {
            let _ = writeln!(out, "Header always set {name} \"{value}\"");
        }
        let names: Vec<String> =
            self.kept().1.iter().map(|name| name.replace('.', "[.]")).collect();
        if !names.is_empty() {
            let _ = writeln!(
                out,
                "<FilesMatch \"^({})$\">\nHeader set Cache-Control \"{LONG}\"\n</FilesMatch>",
                names.join("|")
            );
        }
        let _ = writeln!(
            out,
            "</IfModule>\n<IfModule mod_deflate.c>\n<IfModule mod_filter.c>\nAddOutputFilterByType DEFLATE text/html {}\n</IfModule>\n</IfModule>",
            text_types()
        );
        out
    }

    /// For a server block. What only some places need stands in places that add no header of their own: one that does
    /// would lose all others.
    pub fn nginx(&self, rules: &Rules) -> String {
        let root = &rules.root;
        let text = text_types();
        let missing = host_words::nginx(&format!("{root}/404.html"));
        let mut out = format!(
            "error_page 404 {missing};
charset utf-8;
charset_types {text};
gzip on;
gzip_vary on;
gzip_types {text};
types {{
"
        );
        for (ending, kind) in MEDIA_TYPES {
            let _ = writeln!(out, "  {kind} {ending};");
        }
        out.push_str("}\n");
        for (name, value) in self.headers() {
            let _ = writeln!(out, "add_header {name} \"{value}\" always;");
        }
        let (folder, names) = self.kept();
        if !names.is_empty() {
            let folder = host_words::nginx(&format!("{root}/{folder}/"));
            let _ = writeln!(out, "location {folder} {{ expires 365d; }}");
        }
        if root.is_empty() {
            return out;
        }
        let inner = out.lines().fold(String::new(), |inner, line| inner + "  " + line + "\n");
        format!("location {} {{\n{inner}}}\n", host_words::nginx(&format!("{root}/")))
    }

    /// For `web.config`, in sections that a site may set by itself.
    pub fn iis(&self) -> String {
        let mut out = String::from(
            "  <system.webServer>\n    <httpErrors errorMode=\"Custom\">\n      <remove statusCode=\"404\" />\n      <error statusCode=\"404\" path=\"404.html\" responseMode=\"File\" />\n    </httpErrors>\n    <httpProtocol>\n      <customHeaders>\n",
        );
        for (name, value) in self.headers() {
            let value = escape_xml(value);
            let _ = writeln!(
                out,
                "        <remove name=\"{name}\" />\n        <add name=\"{name}\" value=\"{value}\" />"
            );
        }
        out.push_str("      </customHeaders>\n    </httpProtocol>\n    <staticContent>\n");
        for (ending, kind) in MEDIA_TYPES {
            let charset = if kind.starts_with("text/") { "; charset=utf-8" } else { "" };
            let _ = writeln!(
                out,
                "      <remove fileExtension=\".{ending}\" />\n      <mimeMap fileExtension=\".{ending}\" mimeType=\"{kind}{charset}\" />"
            );
        }
        out.push_str("    </staticContent>\n    <urlCompression doStaticCompression=\"true\" />\n  </system.webServer>\n");
        let (folder, names) = self.kept();
        if !names.is_empty() {
            let _ = writeln!(
                out,
                "  <location path=\"{folder}\">\n    <system.webServer>\n      <staticContent>\n        <clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"365.00:00:00\" />\n      </staticContent>\n    </system.webServer>\n  </location>"
            );
        }
        out
    }
}
