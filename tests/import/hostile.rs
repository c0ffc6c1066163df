//! Files that are damaged or made to harm: refused with a cure, or read; never a panic, a hang, or a file elsewhere.

use super::docx::{Docx, archive, level, list, n, p, root};
use protosite::import::{Changes, import};

/// A generator of equal rows of numbers on every run (Knuth's constants).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

fn refused(name: &str, bytes: &[u8]) -> String {
    import(name, bytes, Changes::Refuse).unwrap_err().to_string()
}

#[test]
fn what_cannot_be_read_is_refused_with_its_cure() {
    let good = Docx::new(p("Words.")).bytes();
    let mut old = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let mut locked = old.clone();
    old.extend([0; 600]);
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    for (name, bytes, words) in [
        ("a.doc", b"anything".as_slice(), "save it as a Word document (.docx)"),
        ("a.docx", &old, "before 2007"),
        ("a.docx", &locked, "password"),
        ("~$a.docx", b"x", "keeps while a document is open"),
        ("a.docx", b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
        ("a.docx", b"", "empty"),
        ("a.docx", b" \n", "empty"),
        ("a.docx", b"plain words", "not a Word document, as its name says"),
        ("a.txt", &good, "Correct the end of its name"),
        ("a.docx", &good[..good.len() / 2], "damaged"),
        ("a.docx", &archive(&[("x.txt".into(), b"x".to_vec())]), "no Word document"),
        ("a.xlsx", b"words", "are not read"),
    ] {
        let said = refused(name, bytes);
        assert!(said.contains(words), "{name}: {said}");
    }
}

#[test]
fn bombs_are_refused_soon() {
    let zeros = vec![b' '; 30 << 20];
    let bomb = archive(&[("word/document.xml".into(), zeros)]);
    assert!(bomb.len() < 1 << 20);
    assert!(refused("a.docx", &bomb).contains("unpacks to more than"));
    let xml = |text: String| archive(&[("word/document.xml".into(), text.into_bytes())]);
    let deep = xml(format!("<a>{}", "<b>".repeat(1 << 20)));
    let wide = xml(format!("<a>{}</a>", "<b/>".repeat(2 << 20)));
    let entities =
        xml("<!DOCTYPE a [<!ENTITY x \"xxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]><a>&y;</a>"
            .to_owned());
    for bytes in [deep, wide, entities] {
        refused("a.docx", &bytes);
    }
}

#[test]
fn names_that_lead_out_of_the_archive_lead_nowhere() {
    let body = "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"p\" descr=\"x\"/><a:blip r:embed=\"rId10\"/></wp:inline></w:drawing><w:t>Words.</w:t></w:r></w:p>";
    let docx = Docx::new(body).part("../../../../etc/picture.png", "image", b"\x89PNGx".to_vec());
    let got = import("../../evil/..%2f.docx", &docx.bytes(), Changes::Refuse).unwrap();
    assert!(
        got.pictures.iter().all(|(name, _)| !name.contains(['/', '\\'])),
        "{:?}",
        got.pictures.len()
    );
    assert!(!got.name.contains(['/', '\\', '.']), "{}", got.name);
}

#[test]
fn styles_and_lists_that_stand_in_a_circle_end() {
    let sheet = "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:name w:val=\"a\"/><w:basedOn w:val=\"B\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"B\"><w:name w:val=\"b\"/><w:basedOn w:val=\"A\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    let lists = "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"B\"/></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>";
    let notes = root(
        "footnotes",
        "<w:footnote w:id=\"2\"><w:p><w:r><w:t>See </w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p></w:footnote>",
    );
    let body = "<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr><w:r><w:t>Words</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
    let docx =
        Docx::new(body).styles(sheet).numbering(lists).part("footnotes.xml", "footnotes", notes);
    import("a.docx", &docx.bytes(), Changes::Refuse).unwrap();
}

/// Pieces of which odd documents are made.
const PIECES: [&str; 26] = [
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>Words</w:t>",
    "<w:t>1. ** [x](y) | # \\ &lt;b&gt;</w:t>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:pPr><w:numPr><w:ilvl w:val=\"99\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
    "<w:pPr><w:numPr><w:numId w:val=\"4294967295\"/></w:numPr></w:pPr>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:instrText>TOC HYPERLINK \"x</w:instrText>",
    "<w:br/>",
    "<w:ins>",
    "</w:ins>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:drawing><a:blip r:embed=\"rId10\"/></w:drawing>",
    "<w:sym w:char=\"zz\"/>",
];

#[test]
fn odd_and_damaged_documents_are_read_or_refused() {
    let mut dice = Dice(15);
    let levels = level(0, "decimal", "%1.%9%x%", "") + &level(1, "custom", "%2", "");
    let good = Docx::new(n(1, 0, "One.") + &p("Two.") + &n(1, 1, "Three."))
        .numbering(&list(1, &levels))
        .bytes();
    for round in 0..240 {
        let bytes = match round % 3 {
            0 => {
                let body: String =
                    (0..dice.roll(40)).map(|_| PIECES[dice.roll(PIECES.len())]).collect();
                Docx::new(body).numbering(&list(1, &levels)).bytes()
            }
            1 => {
                let mut bytes = good.clone();
                for _ in 0..=dice.roll(12) {
                    let at = dice.roll(bytes.len());
                    bytes[at] = dice.roll(256) as u8;
                }
                bytes
            }
            _ => {
                let (from, to) = (dice.roll(good.len()), dice.roll(good.len()));
                let mut bytes = good[..from].to_vec();
                bytes.extend_from_slice(&good[to..]);
                bytes
            }
        };
        for name in ["odd.docx", "odd.odt", "odd.txt", "odd.html", "odd.md"] {
            if let Ok(imported) = import(name, &bytes, Changes::Accepted) {
                assert!(imported.text.starts_with("---\ntitle: "));
            }
        }
    }
}

#[test]
fn odd_texts_and_pages_are_read() {
    const BITS: [&str; 24] = [
        "1.1",
        "\n",
        "\n\n",
        "(a)",
        " i ",
        "\u{c}",
        "Page 2 of 3",
        "•",
        "Contents",
        "words of the clerk",
        "Words:",
        "<ol type=i start=-9>",
        "<li>",
        "<table><tr><td>",
        "</table>",
        "<h2>",
        "**",
        "| a |",
        "---\n",
        "\\(a\\) ",
        "&#0;&x;",
        "\u{fffd}\u{202e}",
        "<b><i>",
        "http://a.example",
    ];
    let mut dice = Dice(4);
    for _ in 0..200 {
        let text: String = (0..dice.roll(60)).map(|_| BITS[dice.roll(BITS.len())]).collect();
        for name in ["odd.txt", "odd.html", "odd.md"] {
            if let Ok(imported) = import(name, text.as_bytes(), Changes::Refuse) {
                assert!(imported.text.starts_with("---\ntitle: "), "{}", imported.text);
            }
        }
    }
}
