//! Which files may stand beside the pages, by what their names end in: what a browser opens as a page of its own could run
//! scripts with the rights of the site, and so could what a host has no name for.

/// What people publish beside protocols: papers, tables, pictures, sound.
const PUBLISHED: [&str; 40] = [
    "pdf", "doc", "docx", "odt", "rtf", "txt", "csv", "tsv", "xls", "xlsx", "ods", "ppt", "pptx",
    "odp", "epub", "json", "zip", "ics", "vcf", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg",
    "bmp", "tif", "tiff", "heic", "mp3", "m4a", "ogg", "oga", "wav", "flac", "mp4", "m4v", "webm",
    "vtt",
];
/// What browsers open as pages, or run.
const PAGES: [&str; 24] = [
    "html", "htm", "xhtml", "xht", "shtml", "shtm", "stm", "mht", "mhtml", "xml", "xsl", "xslt",
    "rdf", "atom", "rss", "svgz", "php", "phtml", "asp", "aspx", "jsp", "cgi", "hta", "js",
];
/// What a theme may bring besides its templates.
const SERVED: [&str; 16] = [
    "css", "js", "woff2", "woff", "ttf", "otf", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg",
    "ico", "txt", "json",
];

/// Why a file of `content` may not be published, and what to do; None if it may.
pub fn published(path: &str) -> Option<(String, &'static str)> {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let endings: Vec<&str> = name.split('.').skip(1).collect();
    // Some hosts heed each part of "map.html.pdf".
    if let Some(page) = endings.iter().find(|ending| PAGES.contains(*ending)) {
        return Some((
            format!("a browser opens .{page} as a page of its own, which may run scripts"),
            "Save it as PDF, or write what it says as a protocol.",
        ));
    }
    let last = endings.last().copied().unwrap_or("");
    (!PUBLISHED.contains(&last)).then(|| {
        let what = if last.is_empty() {
            "its name has no ending".to_owned()
        } else {
            format!("browsers do not know what .{last} is")
        };
        (
            what,
            "Save it as PDF, as a picture (PNG, JPEG, SVG), or as a table (CSV), and link to that.",
        )
    })
}

/// True for a file that a theme may bring besides its templates.
pub fn served(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let (_, ending) = name.rsplit_once('.').unwrap_or(("", ""));
    SERVED.contains(&ending)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::harmless::media_type;

    #[test]
    fn every_file_of_a_site_has_a_type() {
        let all = PUBLISHED.iter().chain(&SERVED);
        let unknown: Vec<_> =
            all.filter(|ending| media_type(&format!("x.{ending}")).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn papers_and_pictures_are_published_and_pages_are_not() {
        for good in
            ["content/map.pdf", "content/a/Seal.PNG", "content/table.csv", "content/v1.2 plan.docx"]
        {
            assert_eq!(published(good), None, "{good}");
        }
        for bad in [
            "content/old.html",
            "content/x.XHTML",
            "content/feed.xml",
            "content/map.html.pdf",
            "content/tool.exe",
            "content/README",
        ] {
            assert!(published(bad).is_some(), "{bad}");
        }
        assert!(
            served("fonts/own.woff2")
                && served("fonts/licence.txt")
                && !served("sub/page.html")
                && !served("x.xml")
        );
    }
}
