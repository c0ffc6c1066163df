//! A Word document made for a test: raw XML of its parts, zipped.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";
const RELATED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document in the making.
#[derive(Default, Clone)]
pub struct Docx {
    body: String,
    styles: String,
    numbering: String,
    /// Other parts: name, kind of relationship, bytes.
    parts: Vec<(String, &'static str, Vec<u8>)>,
    /// Relationships to the outside: kind and address.
    outside: Vec<(&'static str, String)>,
}

impl Docx {
    pub fn new(body: impl Into<String>) -> Docx {
        Docx { body: body.into(), ..Docx::default() }
    }

    pub fn styles(mut self, xml: &str) -> Docx {
        self.styles.push_str(xml);
        self
    }

    pub fn numbering(mut self, xml: &str) -> Docx {
        self.numbering.push_str(xml);
        self
    }

    /// A part of its own: its relationship gets the id `rId` and its place among all, from 10.
    pub fn part(mut self, name: &str, kind: &'static str, bytes: impl Into<Vec<u8>>) -> Docx {
        self.parts.push((name.to_owned(), kind, bytes.into()));
        self
    }

    /// A relationship to the outside: `rIdx` and its place, from 0.
    pub fn outside(mut self, kind: &'static str, address: &str) -> Docx {
        self.outside.push((kind, address.to_owned()));
        self
    }

    pub fn xml(&self) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {SPACES}><w:body>{}<w:sectPr/></w:body></w:document>",
            self.body
        )
    }

    pub fn bytes(&self) -> Vec<u8> {
        self.bytes_of(&self.xml())
    }

    /// The same in the strict form of OOXML.
    pub fn strict(&self) -> Vec<u8> {
        self.bytes_of(&self.xml().replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main"))
    }

    fn bytes_of(&self, document: &str) -> Vec<u8> {
        let mut related = String::new();
        for (id, kind, target) in
            [("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml")]
        {
            related.push_str(&format!(
                "<Relationship Id=\"{id}\" Type=\"{RELATED}/{kind}\" Target=\"{target}\"/>"
            ));
        }
        for (at, (name, kind, _)) in self.parts.iter().enumerate() {
            related.push_str(&format!(
                "<Relationship Id=\"rId{}\" Type=\"{RELATED}/{kind}\" Target=\"{name}\"/>",
                at + 10
            ));
        }
        for (at, (kind, address)) in self.outside.iter().enumerate() {
            related.push_str(&format!("<Relationship Id=\"rIdx{at}\" Type=\"{RELATED}/{kind}\" Target=\"{address}\" TargetMode=\"External\"/>"));
        }
        let list = |inner: &str| {
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
            )
        };
        let mut files: Vec<(String, Vec<u8>)> = vec![
            ("[Content_Types].xml".into(), content_types(&self.parts).into()),
            ("_rels/.rels".into(), list(&format!("<Relationship Id=\"r\" Type=\"{RELATED}/officeDocument\" Target=\"word/document.xml\"/>")).into()),
            ("word/document.xml".into(), document.as_bytes().to_vec()),
            ("word/_rels/document.xml.rels".into(), list(&related).into()),
            ("word/styles.xml".into(), format!("<w:styles xmlns:w=\"{WORD}\">{}</w:styles>", self.styles).into()),
            ("word/numbering.xml".into(), format!("<w:numbering {SPACES}>{}</w:numbering>", self.numbering).into()),
        ];
        for (name, _, bytes) in &self.parts {
            files.push((format!("word/{name}"), bytes.clone()));
        }
        archive(&files)
    }
}

fn content_types(parts: &[(String, &'static str, Vec<u8>)]) -> String {
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut out = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Override PartName=\"/word/document.xml\" ContentType=\"{main}.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"{main}.styles+xml\"/><Override PartName=\"/word/numbering.xml\" ContentType=\"{main}.numbering+xml\"/>"
    );
    for (name, kind, _) in parts.iter().filter(|(name, ..)| name.ends_with(".xml")) {
        out.push_str(&format!(
            "<Override PartName=\"/word/{name}\" ContentType=\"{main}.{kind}+xml\"/>"
        ));
    }
    out + "</Types>"
}

/// A zip archive of files.
pub fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The root element of a part beside the text.
pub fn root(name: &str, inner: &str) -> String {
    format!("<w:{name} {SPACES}>{inner}</w:{name}>")
}

/// A paragraph of words.
pub fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A run of words.
pub fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph at a level of a numbering.
pub fn n(num: u32, level: u32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{num}\"/></w:numPr></w:pPr>{}</w:p>",
        r(text)
    )
}

/// A paragraph of a style.
pub fn s(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", r(text))
}

/// A level of a numbering: its form, its text, and more of its properties in front of it.
pub fn level(at: u32, form: &str, text: &str, more: &str) -> String {
    let left = 360 + at * 360;
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{form}\"/>{more}<w:lvlText w:val=\"{text}\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"360\"/></w:pPr></w:lvl>"
    )
}

/// An abstract numbering and a use of it with the same number.
pub fn list(id: u32, levels: &str) -> String {
    format!(
        "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"multilevel\"/>{levels}</w:abstractNum>{}",
        use_of(id, id, "")
    )
}

/// A use of an abstract numbering.
pub fn use_of(id: u32, of: u32, changes: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{of}\"/>{changes}</w:num>")
}

/// `w:lvlOverride` with a start.
pub fn start(at: u32, start: u32) -> String {
    format!("<w:lvlOverride w:ilvl=\"{at}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride>")
}
