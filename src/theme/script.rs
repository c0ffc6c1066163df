//! Scripts of a theme as they are published: without the lines that only who works on them reads, and without indentation.

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
    for line in script.lines().map(str::trim).filter(|line| !aside(line)) {
        out.push_str(line);
        // After these the end of a line says nothing.
        if !line.ends_with(['{', ',', ';', '(', '[']) || line.contains("//") {
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::light;

    #[test]
    fn a_script_loses_what_no_browser_reads() {
        let script = "// Bells.\nconst a = 1; // kept\n\n  /** One. */\n  ring(`${a}`);\n/* two\n   lines */\n/* a */ b();\n";
        let left = "const a = 1; // kept\nring(`${a}`);/* two\nlines */\n/* a */ b();";
        assert_eq!(light(script), left);
        assert_eq!(light("ring([\n  1, // one,\n  2,\n]);\n"), "ring([1, // one,\n2,]);");
        let over = "const a = `one\n  two`;\n// kept\n";
        assert_eq!(light(over), over);
    }
}
