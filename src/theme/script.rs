//! Scripts of a theme as they are published: without the lines that only who works on them reads, and without the blanks that
//! no browser needs.

/// A script without its lines of comment. One whose strings run over lines is left as it is: a space in them may be meant.
pub fn light(script: &str) -> String {
    let over_lines = |line: &str| line.matches('`').count() % 2 == 1 || line.ends_with('\\');
    if script.lines().any(over_lines) {
        return script.to_owned();
    }
    let aside = |line: &str| {
        let whole = line.starts_with("/*") && line.find("*/") == Some(line.len() - 2);
        line.is_empty() || line.starts_with("//") || whole
    };
    let mut out = String::with_capacity(script.len());
    // Within a comment of several lines nothing is known of quotes.
    let mut comment = false;
    for line in script.lines().map(str::trim).filter(|line| !aside(line)) {
        comment |= line.contains("/*");
        let tight = if comment { None } else { tight(line) };
        if line.starts_with('}') && out.ends_with("}\n") {
            out.pop();
        }
        out.push_str(tight.as_deref().unwrap_or(line));
        comment &= !line.contains("*/");
        // After these the end of a line says nothing, and none between the ends of two blocks.
        if !line.ends_with(['{', ',', ';', '(', '[']) || line.contains("//") {
            out.push('\n');
        }
    }
    out
}

/// A line without the blanks around its signs; nothing where a slash or a quotation mark may be more than one thing.
fn tight(line: &str) -> Option<String> {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let whole = match c {
            '"' | '\'' => quoted(rest, c)?,
            '`' => template(rest)?,
            '/' => slash(&out, rest)?,
            _ => c.len_utf8(),
        };
        shorten(&mut out, c);
        if c != ' ' || needed(&out, rest[1..].chars().next()) {
            out.push_str(&rest[..whole]);
        }
        rest = &rest[whole..];
    }
    Some(out)
}

/// Writes what stands before a sign in fewer letters, where that says the same: `let` for `const`, and one name before an arrow
/// without its brackets.
fn shorten(out: &mut String, sign: char) {
    let in_name = |c: char| c.is_alphanumeric() || "_$".contains(c);
    if sign == ' ' && out.ends_with("const") {
        let before = out.len() - "const".len();
        if !out[..before].ends_with(|c| in_name(c) || c == '.') {
            out.truncate(before);
            out.push_str("let");
        }
    } else if sign == '>' && out.ends_with(")=") {
        let open = out.rfind('(').filter(|open| {
            let name = &out[open + 1..out.len() - ")=".len()];
            let before = &out[..*open];
            let bare = !before.ends_with(|c| in_name(c) || c == ')' || c == ']');
            bare && !name.is_empty() && name.chars().all(in_name)
        });
        if let Some(open) = open {
            out.truncate(out.len() - ")=".len());
            out.remove(open);
            out.push('=');
        }
    }
}

/// How long a string is that begins here.
fn quoted(text: &str, quote: char) -> Option<usize> {
    let mut before = quote;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == quote && before != '\\';
        before = if before == '\\' { ' ' } else { *c };
        ends
    })?;
    Some(end.0 + 1)
}

/// How long a template is that begins here. One in another is not read.
fn template(text: &str) -> Option<usize> {
    let end = text[1..].find('`')? + 2;
    let whole = &text[..end];
    (whole.matches("${").count() == whole.matches('}').count() && !whole.contains('\\'))
        .then_some(end)
}

/// How long a pattern is that begins with a slash, or a division; nothing where it may be either.
fn slash(before: &str, text: &str) -> Option<usize> {
    let last = before.trim_end();
    if last.is_empty()
        || last.ends_with(['(', ',', '=', ':', '[', '!', '&', '|', '?', '{', ';'])
        || last.ends_with("=>")
    {
        let (mut class, mut escaped) = (false, false);
        let end = text.char_indices().skip(1).find(|(_, c)| {
            let ends = *c == '/' && !class && !escaped;
            class = !escaped && (*c == '[' || class && *c != ']') || escaped && class;
            escaped = *c == '\\' && !escaped;
            ends
        })?;
        return Some(end.0 + 1);
    }
    (before.ends_with(' ') && text.starts_with("/ ") && !text[1..].contains('/')).then_some(1)
}

/// True for a blank that a script needs between what stands before and after it: two words, signs that would be another one.
fn needed(before: &str, after: Option<char>) -> bool {
    const SIGNS: &str = ",;:=(){}[]?&|";
    const LONGER: &str = "+-<./* ";
    let (Some(last), Some(next)) = (before.chars().next_back(), after) else { return true };
    let value = |c: char| c.is_alphanumeric() || "_$\"'`()[]".contains(c);
    let counts = |c: char| "+-*<>".contains(c);
    let signs =
        SIGNS.contains(last) || SIGNS.contains(next) || next == '>' || before.ends_with("=>");
    let longer = LONGER.contains(last) || LONGER.contains(next);
    !(signs && !longer || counts(last) && value(next) || counts(next) && value(last))
}

#[cfg(test)]
mod tests {
    use super::light;

    #[test]
    fn a_script_loses_what_no_browser_reads() {
        let script = "// Bells.\nconst a = 1; // kept\n\n  /** One. */\n  ring(`${a}`);\n/* two\n   lines */\n/* a */ b();\n";
        let left = "let a=1; // kept\nring(`${a}`);/* two\nlines */\n/* a */ b();";
        assert_eq!(light(script), left);
        assert_eq!(light("ring([\n  1, // one,\n  2,\n]);\n"), "ring([1, // one,\n2,]);");
        let over = "const a = `one\n  two`;\n// kept\n";
        assert_eq!(light(over), over);
    }

    #[test]
    fn blanks_are_left_out_where_they_say_nothing() {
        for (line, left) in [
            ("let bell = (a, b) => a + b;", "let bell=(a,b)=>a+b;"),
            ("const bell = (a) => a;", "let bell=a=>a;"),
            ("const { a } = b; myconst = 1;", "let{a}=b;myconst=1;"),
            ("ring(async (a) => a, f((b)), ([c]) => c);", "ring(async(a)=>a,f((b)),([c])=>c);"),
            ("if (a in b && !c) return [a, \"x = y\"];", "if(a in b&&!c)return[a,\"x = y\"];"),
            ("a = b - -1 + ++c;", "a=b- -1+ ++c;"),
            ("a = b < !--c;", "a=b< !--c;"),
            ("a = /[ /]+ =/.test(`${b} = c`);", "a= /[ /]+ =/.test(`${b} = c`);"),
            ("a = b / c + 'it\\'s = so';", "a=b / c+'it\\'s = so';"),
            // What may be a pattern or a division is left as it is.
            ("if (a) /b = c/.test(d);", "if (a) /b = c/.test(d);"),
            ("a = 1 .toFixed();", "a=1 .toFixed();"),
        ] {
            assert_eq!(light(line), left);
        }
    }
}
