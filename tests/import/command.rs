//! `protosite import` as a clerk types it.

use super::docx::{Docx, level, list, n, s};
use crate::house::{COUNCIL, Project};

fn policy() -> Vec<u8> {
    let sheet = "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    let levels = level(0, "decimal", "%1.", "<w:pStyle w:val=\"H1\"/>")
        + &level(1, "decimal", "%1.%2", "")
        + &level(2, "lowerLetter", "(%3)", "");
    let body = s("T", "Dog Policy")
        + &super::docx::p("Adopted: 4 March 2024")
        + &s("H1", "Scope")
        + &n(1, 1, "A dog is:")
        + &n(1, 2, "led; and")
        + &n(1, 2, "quiet.");
    Docx::new(body).styles(sheet).numbering(&list(1, &levels)).bytes()
}

#[test]
fn from_a_word_file_to_a_live_page_in_three_commands() {
    let project = Project::empty().file("Dog Policy.docx", policy());
    assert_eq!(project.run(&["new", "ours", "--council", "Testford Parish Council"]).code, 0);
    let imported = project.run(&["import", "Dog Policy.docx", "--project", "ours"]);
    assert_eq!(imported.code, 0, "{}{}", imported.out, imported.err);
    assert!(
        imported.out.contains("Dog Policy.docx -> ours/content/dog-policy.md"),
        "{}",
        imported.out
    );
    let built = project.run(&["build", "ours", "--today", "2026-11-21"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let page = project.read("ours/site/dog-policy/index.html");
    assert!(page.contains("id=\"1.1.b\""), "{page}");
}

#[test]
fn an_edited_file_is_not_written_over() {
    let project = Project::new().file("a.docx", policy());
    assert_eq!(project.run(&["import", "a.docx"]).code, 0);
    assert!(project.run(&["import", "a.docx"]).out.contains("nothing has changed"));
    let edited = project.read("content/a.md").replace("quiet", "calm");
    project.write("content/a.md", &edited);
    let again = project.run(&["import", "a.docx"]);
    assert_eq!(again.code, 1);
    assert!(
        again.out.contains("- ") && again.out.contains("calm") && again.out.contains("--force"),
        "{}",
        again.out
    );
    assert_eq!(project.read("content/a.md"), edited);
    assert_eq!(project.run(&["import", "a.docx", "--force"]).code, 0);
    assert!(project.read("content/a.md").contains("quiet"));
}

#[test]
fn the_pages_of_an_old_website_lead_to_the_new_ones() {
    let page = "<title>Media Policy</title><main><h1>Media Policy</h1><p>Adopted 4 May 2024</p><h2>1. Press</h2><p>1.1 The clerk answers.</p></main>";
    let project = Project::new()
        .file("old/our policies/press.html", page)
        .file("old/gifts/index.html", page.replace("Media", "Gifts"));
    let ran = project.run(&["import", "old"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(project.read("content/press.md").contains("- /our%20policies/press.html\n"));
    // The page of a folder keeps its address, if it is the same here.
    assert!(!project.read("content/gifts.md").contains("redirect_from"));
    let built = project.run(&["build", "--today", "2026-11-21"]);
    assert_eq!(built.code, 0, "{}", built.err);
    assert!(project.read("site/our policies/press.html").contains("../press/"));
}

#[test]
fn councils_are_named_and_bad_files_do_not_stop_good_ones() {
    let project = Project::empty()
        .file("content/north/council.yaml", COUNCIL)
        .file("content/south/council.yaml", COUNCIL)
        .file("a.docx", policy())
        .file("b.doc", "x");
    let unnamed = project.run(&["import", "a.docx"]);
    assert_eq!(unnamed.code, 2);
    assert!(unnamed.err.contains("--into north"), "{}", unnamed.err);
    assert_eq!(project.run(&["import", "a.docx", "--into", "../.."]).code, 2);
    let ran = project.run(&["import", "b.doc", "a.docx", "--into", "south", "--format", "json"]);
    assert_eq!(ran.code, 1);
    let data: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (&data["files"][0]["result"], &data["files"][1]["result"]),
        (&"refused".into(), &"written".into())
    );
    assert!(
        data["files"][1]["notes"].as_array().unwrap().iter().any(|note| note["kind"] == "decided")
    );
    assert!(project.path("content/south/a.md").exists());
}

#[test]
fn a_folder_is_imported_file_by_file_with_a_table_at_the_end() {
    let project = Project::new()
        .file("old/Dogs.docx", policy())
        .file("old/more/cats.html", "<h1>Cat Rules</h1><h2>Scope</h2><p>All cats of the town.</p>")
        .file("old/~$Dogs.docx", "x")
        .file("old/notes.xlsx", "x")
        .file("older/Seal.doc", "x");
    let ran = project.run(&["import", "older"]);
    assert_eq!(ran.code, 1, "a document of old Word is not passed over: {}", ran.out);
    let ran = project.run(&["import", "old"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    let table = ran.out.split("doubts  file\n").nth(1).unwrap();
    let files: Vec<&str> =
        table.lines().take(2).filter_map(|line| line.split_whitespace().last()).collect();
    assert_eq!(files, ["old/Dogs.docx", "old/more/cats.html"]);
    assert!(project.read("content/cats.md").contains("title: Cat Rules"));
    assert_eq!(project.run(&["import", "content/none"]).code, 2);
}
