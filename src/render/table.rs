//! Tables as CSV (RFC 4180) that spreadsheets read and do not run.

use csv::{QuoteStyle, Terminator, WriterBuilder};

/// A table with its heads, with a byte-order mark so that Excel reads it as UTF-8.
pub fn table<const N: usize>(heads: [&str; N], rows: impl Iterator<Item = [String; N]>) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer("\u{feff}".as_bytes().to_vec());
    // Rows have one length each, and memory refuses nothing.
    let mut put = |row: [String; N]| writer.write_record(row).is_ok();
    put(heads.map(str::to_owned));
    for row in rows {
        put(row.map(|cell| harmless(&cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula: an apostrophe stands before what could begin one. Where semicolons part
/// cells, as in many countries, what follows one begins a cell too; so does what follows a tab or a line end.
fn harmless(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len() + 1);
    let mut begins = true;
    for c in cell.chars() {
        if begins && matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') {
            out.push('\'');
        }
        begins = matches!(c, ';' | '\t' | '\r' | '\n') || begins && (c == ' ' || c == '"');
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        for (cell, safe) in [
            ("=1+1", "'=1+1"),
            (" @SUM(A1)", " '@SUM(A1)"),
            ("Gifts; =HYPERLINK(\"x\")", "Gifts; '=HYPERLINK(\"x\")"),
            ("a\t-2", "a\t'-2"),
            ("FC 25/114 - a note", "FC 25/114 - a note"),
            ("＝1", "'＝1"),
        ] {
            assert_eq!(harmless(cell), safe);
        }
    }

    #[test]
    fn rows_end_as_the_standard_has_it() {
        let made = table(["a", "b"], [["x,y".to_owned(), "say \"no\"".to_owned()]].into_iter());
        assert_eq!(
            String::from_utf8(made).unwrap(),
            "\u{feff}a,b\r\n\"x,y\",\"say \"\"no\"\"\"\r\n"
        );
    }
}
