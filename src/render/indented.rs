//! JSON as people read it: a line for each value, set in by what holds it. The same bytes as those of serde_json, whose way to
//! write an indent step by step took half the time of a long file.

use serde_json::ser::Formatter;
use std::io::{self, Write};

/// A line's end and beginning, after a comma.
const LINE: &[u8] = b",\n                                                                ";
/// Deeper values are set in no further at once.
const DEEPEST: usize = (LINE.len() - 2) / 2;

/// How far in the writer stands.
#[derive(Default)]
pub struct Indented {
    depth: usize,
    /// True once the list or object that is being written holds a value.
    holds: bool,
}

impl Indented {
    fn line<W: ?Sized + Write>(&self, out: &mut W, comma: bool) -> io::Result<()> {
        let start = usize::from(!comma);
        out.write_all(&LINE[start..2 + 2 * self.depth.min(DEEPEST)])?;
        (DEEPEST..self.depth).try_for_each(|_| out.write_all(b"  "))
    }

    fn open<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.holds = false;
        out.write_all(bracket)
    }

    fn close<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.holds {
            self.line(out, false)?;
        }
        out.write_all(bracket)
    }
}

impl Formatter for Indented {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.line(out, !first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.holds = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.line(out, !first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.holds = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;
    use serde_json::{Value, json};

    #[test]
    fn it_is_as_serde_json_sets_it() {
        let mut deep = json!({"a": [], "b": {}, "c": [1, "x\n", {"d": null}], "e": [[], {}]});
        for _ in 0..40 {
            deep = json!([deep, {"f": 1}]);
            let mut out = Vec::new();
            let mut writer = serde_json::Serializer::with_formatter(&mut out, Indented::default());
            Value::serialize(&deep, &mut writer).unwrap();
            assert_eq!(out, serde_json::to_vec_pretty(&deep).unwrap());
        }
    }
}
