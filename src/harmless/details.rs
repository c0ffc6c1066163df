//! What a camera or a program noted in a picture: where it was taken, when, with what, by whom, and a small copy of what was cut
//! off. None of it draws, so none of it is published; how the picture is turned stays. A picture that is not of the form that
//! it should have is left as it is.

/// Marks a picture as turned and says nothing else: a table of one entry, as TIFF has it.
fn turned(by: u8) -> [u8; 26] {
    let mut table = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    table[19] = by;
    table
}

/// How a picture is turned, from 2 to 8; None where it stands upright, or nothing is said.
fn turn(tiff: &[u8]) -> Option<u8> {
    let little = tiff.starts_with(b"II");
    let number = |at: usize, length: usize| -> Option<usize> {
        let bytes = tiff.get(at..at.checked_add(length)?)?.iter();
        let add = |sum: usize, byte: &u8| (sum << 8) | usize::from(*byte);
        Some(if little { bytes.rev().fold(0, add) } else { bytes.fold(0, add) })
    };
    let table = number(4, 4)?;
    let entries = (0..number(table, 2)?).map(|entry| table + 2 + entry * 12);
    let mut turned = entries.filter(|at| number(*at, 2) == Some(0x0112));
    let by = number(turned.next()? + 8, 2)?;
    u8::try_from(by).ok().filter(|by| (2..=8).contains(by))
}

/// A picture without such notes; what else a file may be stays as it is.
pub fn without_details(bytes: Vec<u8>) -> Vec<u8> {
    let bare = if bytes.starts_with(b"\xff\xd8\xff") {
        jpeg(&bytes)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(&bytes)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp(&bytes)
    } else {
        None
    };
    bare.unwrap_or(bytes)
}

/// Segments, each with its length; after the one that begins a scan come its points, up to the next mark.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        let mark = *bytes.get(at + 1).filter(|_| bytes[at] == 0xff)?;
        if mark == 0xff {
            at += 1;
            continue;
        }
        if mark == 0xd9 {
            out.extend(b"\xff\xd9");
            return Some(out);
        }
        let length = usize::from(u16::from_be_bytes(*bytes.get(at + 2..)?.first_chunk()?));
        let segment = bytes.get(at..at + 2 + length)?;
        let words = segment.get(4..)?;
        match mark {
            // Colours: of JFIF, of a profile, of Adobe.
            0xe0 | 0xee => out.extend(segment),
            0xe2 if words.starts_with(b"ICC_PROFILE") => out.extend(segment),
            0xe1 => {
                if let Some(by) = words.strip_prefix(b"Exif\0\0").and_then(turn) {
                    out.extend(b"\xff\xe1\0\x22Exif\0\0");
                    out.extend(turned(by));
                }
            }
            0xe3..=0xef | 0xe2 | 0xfe => {}
            _ => out.extend(segment),
        }
        at += 2 + length;
        if mark == 0xda {
            let points = bytes.get(at..)?.windows(2);
            let is_mark = |two: &[u8]| two[0] == 0xff && !matches!(two[1], 0 | 0xd0..=0xd7);
            let length = points.clone().position(is_mark)?;
            out.extend(&bytes[at..at + length]);
            at += length;
        }
    }
}

/// Chunks, each with its length, its name and a sum at its end; what stands after the last is no part of the picture.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const NOTES: [&[u8; 4]; 5] = [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"];
    let mut out = bytes.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?) as usize;
        let name = bytes.get(at + 4..at + 8)?;
        let end = at.checked_add(length)?.checked_add(12)?;
        let chunk = bytes.get(at..end)?;
        if !NOTES.iter().any(|note| *note == name) {
            out.extend(chunk);
        }
        if name == b"IEND" {
            return Some(out);
        }
        at = end;
    }
}

/// Chunks, each with its name and its length, and a byte more where that is odd.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    const HAS_XMP: u8 = 0x04;
    const HAS_EXIF: u8 = 0x08;
    let mut out = bytes.get(..12)?.to_vec();
    let whole = u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?) as usize + 8;
    if !(out.len()..=bytes.len()).contains(&whole) || whole == out.len() {
        return None;
    }
    let (mut at, mut flags, mut is_turned) = (12, None, false);
    while at < whole {
        let name = bytes.get(at..at + 4)?;
        let length = u32::from_le_bytes(*bytes.get(at + 4..)?.first_chunk()?) as usize;
        let end = (at + 8).checked_add(length)?;
        let words = bytes.get(at + 8..end)?;
        match name {
            b"EXIF" => {
                let tiff = words.strip_prefix(b"Exif\0\0").unwrap_or(words);
                if let Some(by) = turn(tiff) {
                    out.extend(b"EXIF\x1a\0\0\0");
                    out.extend(turned(by));
                    is_turned = true;
                }
            }
            b"XMP " => {}
            _ => {
                flags = if name == b"VP8X" { Some(out.len() + 8) } else { flags };
                out.extend(&bytes[at..end]);
                out.extend((length % 2 == 1).then_some(0));
            }
        }
        at = end + length % 2;
    }
    if let Some(flags) = flags {
        let byte = out.get_mut(flags)?;
        *byte &= if is_turned { !HAS_XMP } else { !(HAS_XMP | HAS_EXIF) };
    }
    let length = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&length.to_le_bytes());
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(mark: u8, words: &[u8]) -> Vec<u8> {
        let length = (words.len() as u16 + 2).to_be_bytes();
        [&[0xff, mark], &length[..], words].concat()
    }

    /// Two scans with what looks like a mark among their points, and a film behind the picture.
    fn photograph(exif: &[u8]) -> Vec<u8> {
        let exif = [b"Exif\0\0", exif].concat();
        let parts = [
            b"\xff\xd8".to_vec(),
            segment(0xe0, b"JFIF\0"),
            segment(0xe1, &exif),
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0SECRET"),
            segment(0xe2, b"ICC_PROFILE\0colours"),
            segment(0xe2, b"MPF\0SECRET"),
            segment(0xed, b"SECRET"),
            segment(0xfe, b"SECRET"),
            segment(0xdb, b"table \xff\xd9"),
            segment(0xda, b"scan"),
            b"points \xff\0 \xff\xd0 points".to_vec(),
            segment(0xc4, b"table"),
            segment(0xda, b"scan"),
            b"more\xff\xd9SECRET".to_vec(),
        ];
        parts.concat()
    }

    fn has(bytes: &[u8], words: &[u8]) -> bool {
        bytes.windows(words.len()).any(|at| at == words)
    }

    #[test]
    fn a_photograph_keeps_what_draws_and_how_it_is_turned() {
        let little = b"II*\0\x08\0\0\0\x02\0\x0f\x01\x02\0\x06\0\0\0SECR\x12\x01\x03\0\x01\0\0\0\x06\0\0\0SECRET";
        for (exif, turned_by) in
            [(&little[..], Some(6)), (b"MM\0*SECRET", None), (&turned(1), None)]
        {
            let bare = without_details(photograph(exif));
            assert!(!has(&bare, b"SECR"), "{exif:?}");
            for kept in
                [&b"JFIF"[..], b"ICC_PROFILE\0colours", b"table \xff\xd9", b"\xff\xd0 points"]
            {
                assert!(has(&bare, kept), "{kept:?}");
            }
            assert!(bare.ends_with(b"more\xff\xd9"));
            let exif = turned_by.map(|by| [b"\xff\xe1\0\x22Exif\0\0", &turned(by)[..]].concat());
            assert_eq!(exif.as_ref().is_some_and(|exif| has(&bare, exif)), turned_by.is_some());
            assert_eq!(has(&bare, b"Exif"), turned_by.is_some());
            assert_eq!(without_details(bare.clone()), bare);
        }
    }

    #[test]
    fn a_drawn_picture_keeps_its_chunks_and_no_words() {
        let chunk = |name: &[u8; 4], words: &[u8]| {
            [&(words.len() as u32).to_be_bytes()[..], name, words, b"sum!"].concat()
        };
        let head = b"\x89PNG\r\n\x1a\n".to_vec();
        let kept = [chunk(b"IHDR", b"size"), chunk(b"iCCP", b"colours"), chunk(b"IDAT", b"points")];
        let end = chunk(b"IEND", b"");
        let notes =
            [chunk(b"tEXt", b"SECRET"), chunk(b"eXIf", b"SECRET"), chunk(b"tIME", b"SECRET")];
        let whole = [&head, &kept[0], &notes[0], &kept[1], &notes[1], &kept[2], &notes[2], &end];
        let whole = [&whole.map(Vec::as_slice).concat()[..], b"SECRET"].concat();
        let bare = [&head, &kept[0], &kept[1], &kept[2], &end].map(Vec::as_slice).concat();
        assert_eq!(without_details(whole), bare);
    }

    #[test]
    fn a_web_picture_says_no_more_that_it_has_notes() {
        let chunk = |name: &[u8; 4], words: &[u8]| {
            let odd = words.len() % 2;
            [name, &(words.len() as u32).to_le_bytes()[..], words, &[0][..odd]].concat()
        };
        let file = |chunks: &[Vec<u8>]| {
            let all = chunks.concat();
            [b"RIFF", &(all.len() as u32 + 4).to_le_bytes()[..], b"WEBP", &all].concat()
        };
        let points = chunk(b"VP8 ", b"points!");
        let flags = |flags: u8| chunk(b"VP8X", &[flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let xmp = chunk(b"XMP ", b"SECRET!");
        let upright =
            file(&[flags(0x1c), points.clone(), chunk(b"EXIF", b"II*\0SECRET"), xmp.clone()]);
        assert_eq!(without_details(upright), file(&[flags(0x10), points.clone()]));
        let exif = chunk(b"EXIF", &turned(8));
        let lying = file(&[flags(0x1c), points.clone(), exif.clone(), xmp]);
        assert_eq!(without_details(lying), file(&[flags(0x18), points, exif]));
    }

    #[test]
    fn what_is_not_of_its_form_is_left() {
        for odd in [
            &b"\xff\xd8\xff\xe1\xff\xff"[..],
            b"\xff\xd8\xff",
            b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff",
            b"RIFF\0\0\0\0WEBPEXIF\xff",
            b"%PDF",
            b"",
        ] {
            assert_eq!(without_details(odd.to_vec()), odd);
        }
    }
}
