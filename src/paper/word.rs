//! A paper as a Word document (.docx): headings, paragraphs, lists and tables in the styles of the program that opens it, so
//! that a clerk puts it into the agenda as it is.

use super::text::{Block, Paper};
use crate::source::escape_xml;
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>"#;
const LINKS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const PARTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>"#;
const NUMBERING: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:pPr><w:ind w:left="425" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The paper as the bytes of a Word document: the same for the same paper.
pub fn word(paper: &Paper) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let files = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", LINKS.to_owned()),
        ("word/_rels/document.xml.rels", PARTS.to_owned()),
        ("word/styles.xml", styles()),
        ("word/numbering.xml", NUMBERING.to_owned()),
        ("word/document.xml", document(paper)),
    ];
    // Memory refuses nothing.
    for (name, text) in files {
        let _ = archive.start_file(name, options);
        let _ = archive.write_all(text.as_bytes());
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}

fn styles() -> String {
    let style = |id: &str, name: &str, look: &str, outline: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/>{outline}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
        )
    };
    let bold = |size: u32| format!("<w:b/><w:sz w:val=\"{size}\"/>");
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles xmlns:w=\"{NAMESPACE}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"22\"/><w:lang w:val=\"en-GB\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
    );
    out.push_str(&style("Title", "Title", &bold(36), ""));
    for (level, size) in [(1, 30), (2, 26), (3, 23)] {
        let outline = format!("<w:outlineLvl w:val=\"{}\"/>", level - 1);
        out.push_str(&style(
            &format!("Heading{level}"),
            &format!("heading {level}"),
            &bold(size),
            &outline,
        ));
    }
    out.push_str("<w:style w:type=\"paragraph\" w:styleId=\"Quote\"><w:name w:val=\"Quote\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:ind w:left=\"567\"/></w:pPr></w:style></w:styles>");
    out
}

fn document(paper: &Paper) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{NAMESPACE}\"><w:body>"
    );
    paragraph(&mut out, "<w:pStyle w:val=\"Title\"/>", &paper.title);
    for block in &paper.blocks {
        match block {
            Block::Heading(level, words) => {
                let style =
                    format!("<w:pStyle w:val=\"Heading{}\"/>", level.saturating_sub(1).clamp(1, 3));
                paragraph(&mut out, &style, words);
            }
            Block::Words(words) => paragraph(&mut out, "", words),
            Block::Resolution(words) => paragraph(&mut out, "<w:pStyle w:val=\"Quote\"/>", words),
            Block::Points(points) => points.iter().for_each(|point| {
                paragraph(
                    &mut out,
                    "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
                    point,
                );
            }),
            Block::Table(heads, rows) => table(&mut out, heads, rows),
        }
    }
    out.push_str("<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
    out
}

fn paragraph(out: &mut String, looks: &str, words: &str) {
    let _ = write!(
        out,
        "<w:p><w:pPr>{looks}</w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        legal(words)
    );
}

fn table(out: &mut String, heads: &[String], rows: &[Vec<String>]) {
    out.push_str("<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>");
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let _ =
            write!(out, "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"72827C\"/>");
    }
    out.push_str("</w:tblBorders></w:tblPr><w:tblGrid>");
    heads.iter().for_each(|_| out.push_str("<w:gridCol w:w=\"1500\"/>"));
    // Heads are said again on each sheet.
    out.push_str("</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>");
    for head in heads {
        let _ = write!(
            out,
            "<w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p></w:tc>",
            legal(head)
        );
    }
    out.push_str("</w:tr>");
    for cells in rows {
        out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for cell in cells {
            out.push_str("<w:tc>");
            paragraph(out, "", cell);
            out.push_str("</w:tc>");
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl><w:p/>");
}

/// Text as XML may hold it.
fn legal(text: &str) -> String {
    escape_xml(&text.chars().filter(|c| !c.is_control()).collect::<String>())
}
