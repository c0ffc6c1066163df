//! A site's own face: themes over those that ship, in both template languages, and all that can be wrong with them; the
//! council's colour and logo.

use crate::house::{COUNCIL, Project, snapshot};

fn themed(files: &[(&str, &str)]) -> Project {
    let project = Project::new().file("protosite.yaml", "theme: own\n");
    files
        .iter()
        .fold(project, |project, (name, text)| project.file(&format!("themes/own/{name}"), text))
}

#[test]
fn files_of_a_theme_take_the_place_of_those_of_the_same_name() {
    let project = themed(&[
        ("redirect.html", "gone: {{ page.to.words }}"),
        (
            "council.html",
            "{% extends \"base.html\" %}{% block main %}<h1>Welcome to {{ page.name }}</h1>{% include \"note.html\" %}{% endblock %}",
        ),
        ("note.html", "<p>{{ say.as_at }}</p>"),
        ("protocol.html", "{{ page.extra.ward }} {{ page.extra.wards[1] }}{{ body | safe }}"),
    ]);
    project.write(
        "content/media.md",
        "---\ntitle: Media\nadopted: May 2025\nreview_every: 3 years\nextra: {ward: North & South, wards: [East, no]}\n---\n\n1.1 Text.\n",
    );
    let built = project.build();
    assert_eq!((built.code, built.err.as_str()), (0, ""), "{}", built.out);
    let home = project.read("site/index.html");
    assert!(
        home.contains("<h1>Welcome to Testford Parish Council</h1><p>As at</p>")
            && home.contains("<html lang=\"en-GB\""),
        "{home}"
    );
    let page = project.read("site/media/index.html");
    assert!(page.starts_with("North &amp; South no") && page.contains("Clause 1.1"), "{page}");
}

#[test]
fn colours_alone_may_be_changed_and_each_pair_is_measured() {
    let project = themed(&[(
        "colours.css",
        ":root{--paper:#ffffff;--wash:#f0f0f0;--ink:#222222;--quiet:#444;--link:#003399;--edge:#555;--mark:#003399;--brand:#003399;--on-brand:#fff;--focus:#fd0;--focus-ink:#111;--link-visited:#505;--overdue:#900;--overdue-wash:#fee;--soon:#630;--soon-wash:#ffe;--current:#040;--current-wash:#efe}\n",
    )]);
    assert_eq!(project.build().code, 0);
    let style = snapshot(&project.path("site"))
        .into_iter()
        .find(|(name, _)| name.starts_with("assets/style-"))
        .unwrap()
        .1;
    assert!(String::from_utf8(style).unwrap().contains("--link:#003399"));
    project.write(
        "themes/own/colours.css",
        project.read("themes/own/colours.css").replace("--quiet:#444", "\n--quiet:#aaa"),
    );
    let built = project.build();
    assert_eq!(built.code, 1);
    assert!(
        built.err.contains("themes/own/colours.css:2")
            && built.err.contains(
                "--quiet on --paper in the light scheme has a contrast of 2.3:1, and needs 4.5:1"
            ),
        "{}",
        built.err
    );
    assert!(built.err.contains("The nearest that passes is #"), "{}", built.err);
    let dark =
        "\n@media (prefers-color-scheme:dark){:root{--paper:#111;--wash:#111;\n--ink:#333}}\n";
    project.write(
        "themes/own/colours.css",
        project.read("themes/own/colours.css").replace("#aaa", "#444") + dark,
    );
    let built = project.build();
    assert!(
        built.err.contains("themes/own/colours.css:5")
            && built.err.contains("--ink on --paper in the dark scheme"),
        "{}",
        built.err
    );
}

#[test]
fn what_is_wrong_with_a_theme_is_said_at_its_line_and_the_last_good_site_stays() {
    let project = themed(&[("theme.yaml", "engine: minijinja\n")]);
    project.build();
    let before = snapshot(&project.path("site"));
    for (file, text, said) in [
        ("protocol.html", "\n{% if %}", "themes/own/protocol.html:2"),
        ("law.html", "{{ say.no_such_words.at_all }}", "themes/own/law.html:1"),
        (
            "council.html",
            "<p>\n{% include \"no-such.html\" %}",
            "no-such.html is named here, and the theme has no such template",
        ),
        (
            "council.html",
            "{% include \"../../../etc/passwd\" %}",
            "it is outside the theme's folder",
        ),
        (
            "base.html",
            "{% include \"parts.html\" %}",
            "in a circle: base.html, parts.html, base.html",
        ),
        ("style.css", "body{background:url(../../secret.png)}", "outside the theme's folder"),
        ("style.css", "\n@import \"no-such.css\";", "themes/own/style.css:2"),
        (
            "style.css",
            "@import \"colours.css\";\n\nbody{background:url(no-such.png)}",
            "themes/own/style.css:3",
        ),
        (
            "style.css",
            "@font-face{src:url(https://elsewhere.example/f.woff2)}",
            "loaded from elsewhere",
        ),
        ("home.css", "p{color:#111}}\n.x{color:#222}", "this } ends nothing"),
        ("home.css", "\n@media print{p{color:#111}\n", "themes/own/home.css:2"),
        (
            "home.css",
            ".x{margin:0 2erm}",
            "`erm` is no measure that is known here: did you mean `em`?",
        ),
        ("home.css", ".x{content:\"and so on}\n", "a text in it has no end"),
        ("home.css", ".x{color:#111}\n/* and so on", "this comment has no end"),
        ("home.css", ".x{{@media print{background:url(a", "this { has no end"),
        ("theme.yaml", "engine: handlebars\n", "there is no such template engine"),
        ("theme.yaml", "colour: red\n", "theme.yaml has no key `colour`"),
        ("protocol.html", "\u{fffd}{{ page.title }}{% endblock %}", "themes/own/protocol.html:1"),
    ] {
        let project = themed(&[("theme.yaml", "engine: minijinja\n"), (file, text)]);
        if text.contains("parts.html") {
            project.write("themes/own/parts.html", "{% include \"base.html\" %}");
        }
        project.write(
            "content/media.md",
            "---\ntitle: Media\nadopted: May 2025\n---\n\n1.1 See the Localism Act 2011.\n",
        );
        let built = project.run(&["build", "--today", "2026-11-21"]);
        assert_eq!(built.code, 1, "{file}: {text}: {}", built.err);
        assert!(built.err.contains(said), "{file}: {text}: {}", built.err);
        assert!(!project.path("site").exists());
    }
    assert_eq!(snapshot(&project.path("site")), before);
}

/// Tera takes a name that does not exist for false; a slip of the hand would show nothing and say nothing.
#[test]
fn a_name_that_does_not_exist_is_named_in_conditions_of_both_languages() {
    let of = |engine: &str, line: &str| {
        let theme = format!("engine: {engine}\n");
        let text = match engine {
            "tera" => include_str!("../themes/embed/protocol.html").to_owned() + line,
            _ => include_str!("../themes/default/protocol.html")
                .replace("</h1>", &format!("</h1>{line}")),
        };
        let project = themed(&[("theme.yaml", &theme), ("protocol.html", &text)]);
        (project.build(), text.lines().position(|of| of.contains(line)).unwrap() + 1)
    };
    for engine in ["minijinja", "tera"] {
        for (name, line) in [
            ("page.sumary", "{% if page.sumary %}x{% endif %}"),
            ("page.draught", "{% if not page.draught %}x{% endif %}"),
            ("frame.motto", "{% if page.title and frame.motto %}x{% endif %}"),
            ("ward", "{% if page.draft %}x{% elif ward %}y{% endif %}"),
            ("page.lng", "{% if page.lng == \"cy\" %}x{% endif %}"),
            ("page.extra.ward", "{{ 'x' if page.extra.ward else 'y' }}"),
        ] {
            let (built, at) = of(engine, line);
            let place = format!("themes/own/protocol.html:{at}:");
            assert!(
                built.code == 1 && built.err.contains(&place),
                "{engine} {line}: {}",
                built.err
            );
            assert!(built.err.contains(&format!("`{name}` is undefined")), "{line}: {}", built.err);
        }
        for line in [
            "{% if page.extra.ward is defined and page.extra.ward %}x{% endif %}",
            "{% if page.draft or page.summary %}x{% endif %}",
            "{% if page.facts | length > 1 %}x{% endif %}",
        ] {
            let (built, _) = of(engine, line);
            assert_eq!(built.code, 0, "{engine} {line}: {}", built.err);
        }
    }
}

/// Whoever puts an address together of pieces is told at the line that does.
#[test]
fn what_a_template_puts_together_is_said_at_its_line() {
    for line in [
        "<script src=\"{{ 'https:' ~ '//scripts.example/a.js' }}\"></script>",
        "{% set host = 'scripts.example' %}<script src=\"https://{{ host }}/a.js\"></script>",
        "<style>@import \"{{ 'https:' }}//scripts.example/a.css\";</style>",
        "<p style=\"background:url({{ 'https://scripts.example/a.png' }})\">x</p>",
        "{{ ('<scr' ~ 'ipt src=https://scripts.example/a.js></scr' ~ 'ipt>') | safe }}",
        "<meta http-equiv=\"refresh\" content=\"0;url=https://scripts.example\">",
        "<svg><script href=\"https://scripts.example/a.js\"></script></svg>",
    ] {
        let base = include_str!("../themes/default/base.html");
        let at = base.lines().position(|line| line.contains("<main")).unwrap();
        let mut lines: Vec<&str> = base.lines().collect();
        lines.insert(at, line);
        let text = lines.join("\n");
        let project = themed(&[("theme.yaml", "engine: minijinja\n"), ("base.html", &text)]);
        let built = project.build();
        let place = format!("themes/own/base.html:{}:", at + 1);
        assert!(built.code == 1 && built.err.contains(&place), "{line}: {}", built.err);
    }
}

#[test]
fn a_template_that_was_emptied_or_cut_short_blanks_no_page() {
    let project = themed(&[("colours.css", ":root{--ink:#000000}\n")]);
    assert_eq!(project.build().code, 0);
    let before = snapshot(&project.path("site"));
    let base = include_str!("../themes/default/base.html");
    let cut = |at: &str| base.split_once(at).unwrap().0.to_owned();
    let empty = "this file is empty";
    for (file, text, said) in [
        ("base.html", String::new(), empty),
        ("protocol.html", " \n".to_owned(), empty),
        ("style.css", String::new(), empty),
        ("page.js", String::new(), empty),
        ("fonts/atkinson.woff2", String::new(), empty),
        ("base.html", "{# later #}".to_owned(), "what comes of it is empty"),
        ("base.html", cut("<body>"), "what comes of it is empty"),
        ("base.html", cut("{%- block main %}"), "<main> is missing or empty"),
        ("base.html", base.replace("{{ frame.title }}", ""), "<title> is missing or empty"),
        ("base.html", base.replace("<!doctype html>", ""), "does not begin with <!doctype html>"),
        (
            "protocol.html",
            "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>{% endblock %}"
                .to_owned(),
            "the page lacks its clauses",
        ),
    ] {
        project.write(&format!("themes/own/{file}"), &text);
        let built = project.build();
        assert_eq!(built.code, 1, "{file}: {text}: {}", built.out);
        let at = format!("themes/own/{file}");
        assert!(built.err.contains(said) && built.err.contains(&at), "{at}: {said}: {}", built.err);
        assert_eq!(snapshot(&project.path("site")), before, "{at}: the last good site stays");
        std::fs::remove_file(project.path(&at)).unwrap();
    }
}

#[test]
fn a_theme_that_is_not_there_is_said_with_those_that_are() {
    let project = themed(&[("council.html", "x")]).file("protosite.yaml", "theme: onw\n");
    let built = project.build();
    assert_eq!(built.code, 1);
    assert!(
        built.err.contains("there is no theme `onw`") && built.err.contains("Did you mean `own`?"),
        "{}",
        built.err
    );
    let outside = Project::new().file("protosite.yaml", "theme: ../secret\n").build();
    assert!(outside.err.contains("a theme is a folder directly under `themes`"), "{}", outside.err);
}

#[test]
fn a_file_that_takes_the_place_of_none_is_said() {
    let built = themed(&[
        ("protcol.html", "x"),
        ("notes.txt", "x"),
        ("arms.png", "x"),
        ("council.html", "{{ asset[\"arms.png\"] }}"),
    ])
    .build();
    assert_eq!(built.code, 0);
    let unused =
        "takes the place of none in the theme `default`, and nothing in the theme names it";
    assert_eq!(built.err.matches(unused).count(), 2, "{}", built.err);
    assert!(
        built.err.contains("themes/own/protcol.html")
            && built.err.contains("Did you mean `protocol.html`?")
            && built.err.contains("themes/own/notes.txt")
    );
}

#[test]
fn files_that_are_not_text_are_said() {
    for name in ["theme.yaml", "council.html", "style.css"] {
        let built = themed(&[]).file(&format!("themes/own/{name}"), b"\xff\xfe\x00").build();
        assert_eq!(built.code, 1, "{name}");
        assert_eq!(
            built.err.matches("this file is not UTF-8 text").count(),
            1,
            "{name}: {}",
            built.err
        );
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_theme_is_not_followed() {
    let project = themed(&[("council.html", "x")]);
    std::os::unix::fs::symlink("/etc/passwd", project.path("themes/own/base.html")).unwrap();
    let built = project.build();
    assert_eq!(built.code, 1);
    assert!(
        built.err.contains("themes/own/base.html")
            && built.err.contains("a link to a file outside the theme's folder"),
        "{}",
        built.err
    );
}

/// One small theme in both languages: the same bytes.
#[test]
fn both_template_languages_give_equal_bytes() {
    let same = "{% for item in frame.nav %}<a href=\"{{ item.href }}\">{{ item.words }}</a>{% if not loop.last %} | {% endif %}{% endfor %}\n<title>{{ frame.title }}</title>\n";
    let protocol = "<h1>{{ page.title }}</h1>{% if page.summary %}<p>{{ page.summary }}</p>{% endif %}\n{%- for fact in page.facts %}\n<dt>{{ fact.name }}</dt><dd>{{ fact.words }}</dd>{% endfor %}\n{{ body | safe }}{{ page.extra.motto }}{{ frame.root }}";
    let council = "{% include \"nav.html\" %}{% for group in page.groups %}<h2>{{ group.heading | upper }}</h2>{% for item in group.items %}{{ loop.index }}. {{ item.title }}{% endfor %}{% endfor %}";
    let mut sites = Vec::new();
    for engine in ["minijinja", "tera"] {
        let project = themed(&[
            ("theme.yaml", &format!("engine: {engine}\nheadings: 2\n")),
            ("nav.html", same),
            ("council.html", council),
            ("protocol.html", &format!("{{% include \"nav.html\" %}}{protocol}")),
        ]);
        project.write("content/media.md", "---\ntitle: Media <& \"Press\">\nadopted: May 2025\nreview_every: 3 years\nsummary: Who's who & what/where.\nextra: {motto: <b>O tempora</b>}\n---\n\n## 1. One & only\n\n1.1 Text – “quoted” <b>.\n");
        let built = project.build();
        assert_eq!(built.code, 0, "{engine}: {}", built.err);
        sites.push((project.read("site/index.html"), project.read("site/media/index.html")));
    }
    assert_eq!(sites[0], sites[1]);
    assert!(
        sites[0].1.contains("Media &lt;&amp; &quot;Press&quot;&gt;")
            && sites[0].1.contains("what/where")
            && sites[0].1.contains("&lt;b&gt;O tempora"),
        "{}",
        sites[0].1
    );
}

#[test]
fn the_embed_theme_gives_fragments_to_paste() {
    let project = Project::new().file("protosite.yaml", "theme: embed\n");
    let built = project.build();
    assert_eq!((built.code, built.err.as_str()), (0, ""));
    let page = project.read("site/media/index.html");
    assert!(
        page.starts_with("<article class=\"protosite\" lang=\"en-GB\">\n<h2>Media Protocol</h2>"),
        "{page}"
    );
    assert!(
        page.contains("<h3><a class=\"num\" href=\"#1\""),
        "sections stand below the title: {page}"
    );
    for absent in ["<html", "<head", "<body", "<link", "<script", "<h1"] {
        assert!(!page.contains(absent), "{absent}");
    }
}

#[test]
fn a_new_theme_is_a_copy_that_builds() {
    let project = Project::new();
    let made = project.run(&["new", "--theme", "exampleford"]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(made.out.contains("theme: exampleford"), "{}", made.out);
    project.build();
    let shipped = snapshot(&project.path("site"));
    project.write("protosite.yaml", "theme: exampleford\n");
    let built = project.build();
    assert_eq!((built.code, built.err.as_str()), (0, ""));
    assert_eq!(snapshot(&project.path("site")), shipped, "a copy looks the same");
    assert_eq!(
        project.run(&["new", "--theme", "exampleford"]).code,
        2,
        "a theme is not written over"
    );
    assert_eq!(project.run(&["new", "--theme", "../x"]).code, 2);
    let embedded = project.run(&["new", "--theme", "pasted", "--from", "embed"]);
    assert_eq!(embedded.code, 0, "{}", embedded.err);
    assert!(project.read("themes/pasted/theme.yaml").contains("engine: tera"));
}

#[test]
fn a_colour_that_is_too_pale_is_refused_with_the_nearest_that_passes() {
    for (colour, taken) in [
        ("#0b4f45", true),
        ("#c8102e", true),
        ("#ffee88", false),
        ("#ffffff", false),
        ("#9a9a9a", false),
    ] {
        let project = Project::new()
            .file("content/council.yaml", format!("{COUNCIL}brand:\n  colour: \"{colour}\"\n"));
        let built = project.build();
        assert_eq!(built.code == 0, taken, "{colour}: {}", built.err);
        if !taken {
            assert!(
                built.err.contains("content/council.yaml:3")
                    && built.err.contains("[brand-contrast]"),
                "{}",
                built.err
            );
            let near = built.err.split("passes is \"").nth(1).unwrap().split('"').next().unwrap();
            project
                .write("content/council.yaml", format!("{COUNCIL}brand:\n  colour: \"{near}\"\n"));
            assert_eq!(project.build().code, 0, "{near} instead of {colour}");
        }
    }
    let wrong = Project::new()
        .file("content/council.yaml", format!("{COUNCIL}brand: {{colour: green}}\n"))
        .build();
    assert!(wrong.err.contains("this is not a colour"), "{}", wrong.err);
}

#[test]
fn a_logo_that_is_no_picture_or_holds_a_script_is_refused() {
    for (name, bytes, said) in [
        ("arms.png", "not a picture", "it is not a PNG picture"),
        (
            "arms.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>x()</script></svg>",
            "it holds a script",
        ),
        (
            "arms.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>",
            "a script that runs on an event",
        ),
    ] {
        let project = Project::new()
            .file("content/council.yaml", format!("{COUNCIL}brand: {{logo: {name}}}\n"))
            .file(&format!("content/{name}"), bytes);
        let built = project.build();
        assert_eq!(built.code, 1);
        assert!(
            built.err.contains(said) && built.err.contains("[bad-logo]"),
            "{name}: {}",
            built.err
        );
    }
}

/// The worked example of the theme guide, file by file as it prints them, does what it says.
#[test]
fn the_worked_example_of_the_guide_does_what_it_says() {
    let guide = std::fs::read_to_string("src/manual/content/themes.md").unwrap();
    let block = |name: &str| -> String {
        let (_, after) = guide.split_once(&format!("`themes/exampleford/{name}`")).unwrap();
        let lines = after.lines().skip_while(|line| !line.starts_with("```")).skip(1);
        lines.take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect()
    };
    let project = Project::new().file("protosite.yaml", "theme: exampleford\n");
    for name in ["colours.css", "motto.html"] {
        project.write(&format!("themes/exampleford/{name}"), block(name));
    }
    for name in ["base.html", "protocol.html"] {
        let shipped = std::fs::read_to_string(format!("themes/default/{name}")).unwrap();
        let block = block(name);
        let (line, _) = block.split_once('\n').unwrap();
        assert_eq!(shipped.matches(line).count(), 1, "{name}: {line}");
        project
            .write(&format!("themes/exampleford/{name}"), shipped.replace(line, block.trim_end()));
    }
    project.write("content/market.md", "---\ntitle: Market Rules\nadopted: May 2025\nreview_every: 3 years\nextra:\n  ward: Market\n---\n\n1.1 Text.\n");
    let built = project.build();
    assert_eq!((built.code, built.err.as_str()), (0, ""));
    let page = project.read("site/market/index.html");
    let header = &page[page.find("<header").unwrap()..page.find("</header>").unwrap()];
    assert!(header.contains("<p lang=\"la\">Vada per omnia</p>"), "{header}");
    assert!(page.contains("<h1>Market Rules</h1>\n<p>Ward: Market</p>"), "{page}");
    assert!(!project.read("site/media/index.html").contains("Ward:"));
    let styles = snapshot(&project.path("site"));
    let style = styles.iter().find(|(name, _)| name.starts_with("assets/style-")).unwrap().1;
    assert!(String::from_utf8_lossy(style).contains("--link:#1d3f8f"));
}
