//! Paths in the rules of web hosts: each host reads its own quoting, and no path means anything there but itself. All
//! paths here are as people read them, with a space and not `%20`; control characters, backslashes and dollar signs are in
//! none (`settings::base_url` and the register see to it).

use crate::protocol::encoded_path;

/// `_redirects`, both what is asked for and where it leads: as links write it.
pub(super) fn netlify(path: &str) -> String {
    encoded_path(path)
}

/// nginx, a path that it compares with what was asked for, or a file that it looks for: both are decoded.
pub(super) fn nginx(path: &str) -> String {
    format!("\"{}\"", path.replace('"', "\\\""))
}

/// nginx, where an answer leads to: it is sent as it is.
pub(super) fn nginx_link(path: &str) -> String {
    format!("\"{}\"", encoded_path(path))
}

/// Apache, a pattern that fits the decoded path alone; `slash` if one may stand at its end.
pub(super) fn apache_pattern(path: &str, slash: bool) -> String {
    let mut out = String::from("\"^");
    for c in path.chars() {
        match c {
            '^' => out.push_str("\\^"),
            '"' => out.push_str("\\\""),
            '.' | '+' | '*' | '?' | '|' | '(' | ')' | '[' | ']' | '{' | '}' | '$' => {
                out.extend(['[', c, ']']);
            }
            c => out.push(c),
        }
    }
    out + if slash { "/?$\"" } else { "$\"" }
}

/// Apache, where an answer leads to: it writes that as links do by itself, and `%20` would become `%2520`. A dollar sign
/// would stand for what a pattern found.
pub(super) fn apache(path: &str) -> String {
    format!("\"{}\"", path.replace('"', "\\\"").replace('$', "\\\\$"))
}

/// Apache, a page that it shows in the place of another: as links write it.
pub(super) fn apache_page(path: &str) -> String {
    format!("\"{}\"", encoded_path(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_host_has_its_own_way_to_write_a_path() {
        let odd = "/a b/50%/x|y*(z)/\"q\"";
        assert_eq!(nginx(odd), "\"/a b/50%/x|y*(z)/\\\"q\\\"\"");
        assert_eq!(nginx_link("/a b/50%/\""), "\"/a%20b/50%25/%22\"");
        assert_eq!(apache_pattern("/x|y.z/\"", true), "\"^/x[|]y[.]z/\\\"/?$\"");
        assert_eq!(
            (apache("/50% of"), apache_page("/50% of")),
            ("\"/50% of\"".to_owned(), "\"/50%25%20of\"".to_owned())
        );
    }
}
