//! One template of a site's own that is wrong: it is named, with its line; its pages stay as they were, and the rest is
//! published.

use crate::house::{Project, snapshot};
use std::fs;

const MEDIA: &str = "---\ntitle: Media\nadopted: May 2025\nreview_every: 3 years\n---\n\n1.1 The Clerk speaks.\n\n1.2 Section 27 of the Localism Act 2011 applies.\n";

fn themed(engine: &str) -> Project {
    Project::new()
        .file("protosite.yaml", "theme: own\n")
        .file("themes/own/theme.yaml", format!("engine: {engine}\n"))
        .file("content/media.md", MEDIA)
        .file("content/boats.md", MEDIA.replace("Media", "Boats"))
}

/// The page of a site's folder.
fn page(project: &Project, name: &str) -> String {
    project.read(&format!("site/{name}/index.html"))
}

#[test]
fn the_pages_of_one_wrong_template_stay_and_the_rest_is_published() {
    for (engine, wrong, said) in [
        ("minijinja", "\n{% if %}", "themes/own/law.html:2"),
        ("minijinja", "\n\n{{ page.tides }}", "themes/own/law.html:3"),
        ("minijinja", "{% include \"tides.html\" %}", "tides.html is named here"),
        ("minijinja", "{% extends \"law.html\" %}", "in a circle"),
        ("tera", "\n{% if %}", "themes/own/law.html:2"),
        ("tera", "{{ page.tides }}", "themes/own/law.html:1"),
    ] {
        let project = themed(engine);
        assert_eq!(project.build().code, 0, "{engine}");
        let law = page(&project, "law");
        project.write("content/media.md", MEDIA.replace("speaks", "answers"));
        project.write("themes/own/law.html", wrong);
        let built = project.build();
        assert!(built.code == 1 && built.err.contains(said), "{wrong}: {}", built.err);
        assert_eq!(built.err.matches("[template]").count(), 1, "{wrong}: {}", built.err);
        let stays = "1 page could not be made, and stays as it was published last.";
        assert!(built.out.contains(stays), "{wrong}: {}{}", built.out, built.err);
        assert!(page(&project, "media").contains("The Clerk answers"), "{wrong}");
        assert_eq!(page(&project, "law"), law, "{wrong}");
        let checked = project.run(&["check"]);
        assert!(checked.code == 1 && checked.err.contains(said), "{wrong}: {}", checked.err);
        fs::remove_file(project.path("themes/own/law.html")).unwrap();
        assert_eq!(project.build().code, 0, "{wrong}");
        let clean = themed(engine).file("content/media.md", MEDIA.replace("speaks", "answers"));
        assert_eq!(clean.build().code, 0);
        assert_eq!(snapshot(&project.path("site")), snapshot(&clean.path("site")), "{wrong}");
    }
}

#[test]
fn a_part_that_is_wrong_is_wrong_in_the_pages_that_hold_it_alone() {
    let project = themed("minijinja").file("themes/own/banner.html", "<p>Welcome</p>\n").file(
        "themes/own/law.html",
        "{% extends \"base.html\" %}{% block main %}<h1>{{ frame.title }}</h1>{% include \"banner.html\" %}{% endblock %}",
    );
    let built = project.build();
    assert_eq!(built.code, 0, "{}", built.err);
    project.write("themes/own/banner.html", "<p>\n{{ oops</p>\n");
    project.write("content/media.md", MEDIA.replace("speaks", "answers"));
    let built = project.build();
    assert!(built.code == 1 && built.err.contains("themes/own/banner.html:2"), "{}", built.err);
    assert!(page(&project, "law").contains("Welcome"));
    assert!(page(&project, "media").contains("The Clerk answers"));
}

#[test]
fn a_template_on_which_every_page_rests_keeps_the_whole_site() {
    let project = themed("minijinja");
    project.build();
    let before = snapshot(&project.path("site"));
    project.write("content/media.md", MEDIA.replace("speaks", "answers"));
    for wrong in ["{% if %}", "{{ page.tides }}"] {
        project.write("themes/own/base.html", wrong);
        let built = project.build();
        assert!(built.code == 1 && built.err.contains("Nothing was published"), "{}", built.err);
        assert_eq!(snapshot(&project.path("site")), before);
    }
}

#[test]
fn a_site_that_was_never_published_waits_for_its_templates() {
    let project = themed("minijinja").file("themes/own/law.html", "{% if %}");
    let built = project.build();
    assert!(built.code == 1 && built.err.contains("Nothing was published"), "{}", built.err);
    assert!(!project.path("site").exists());
}

#[test]
fn what_others_lead_to_is_there_though_its_template_is_wrong() {
    let project = themed("minijinja");
    project.build();
    let protocol = "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>{{ page.extra.ward }}{{ body | safe }}{% endblock %}";
    project.write("themes/own/protocol.html", protocol);
    // One goes, one comes: nothing that stays may lead to what is not there.
    fs::remove_file(project.path("content/boats.md")).unwrap();
    project.write("content/piers.md", MEDIA.replace("Media", "Piers"));
    let built = project.build();
    assert!(built.code == 1 && built.err.contains("themes/own/protocol.html:1"), "{}", built.err);
    assert!(built.out.contains("piers/index.html was never published before"), "{}", built.out);
    assert!(page(&project, "piers").contains("The Clerk speaks"), "in the template that ships");
    assert!(page(&project, "register").contains("Piers"));
    assert!(project.path("site/boats/index.html").exists(), "pages that stay may lead to it");
    project.write(
        "content/piers.md",
        MEDIA.replace("Media", "Piers").replace("\n---\n\n1", "\nextra: {ward: North}\n---\n\n1"),
    );
    project
        .write("content/media.md", MEDIA.replace("\n---\n\n1", "\nextra: {ward: South}\n---\n\n1"));
    let built = project.run(&["build", "--publish"]);
    assert_eq!(built.err.matches("[template]").count(), 0, "{}", built.err);
    assert!(page(&project, "media").contains("South"));
}

/// Faults of an engine that name no place of themselves.
#[test]
fn an_engine_that_fails_is_told_with_the_template_and_the_line() {
    for words in [
        "{% if 7 is divisibleby 0 %}x{% endif %}",
        "{% for a in [1] %}\n{{ loop.cycle() }}{% endfor %}",
    ] {
        let law = format!(
            "{{% extends \"base.html\" %}}\n{{% block main %}}\n<h1>{{{{ frame.title }}}}</h1>\n{words}{{% endblock %}}"
        );
        let line = 4 + words.matches('\n').count();
        let project = themed("minijinja").file("themes/own/law.html", law);
        let checked = project.run(&["check"]);
        let at = format!("themes/own/law.html:{line}");
        assert!(checked.code == 1 && checked.err.contains(&at), "{words}: {at}: {}", checked.err);
    }
}
