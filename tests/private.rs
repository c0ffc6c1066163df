//! Nothing private is published: a secret in every place where a person could write one, and every byte of the site read.

use crate::house::{Project, snapshot};

/// A document with secrets in all that its page does not show; each has a number of its own.
const MEDIA: &str = "---
# SECRET01 is a comment
title: Media   # SECRET02 after a value
adopted: 15 October 2025
review_every: 3 years # SECRET03
owner: 'Clerk # not a comment'   # SECRET04
summary: >-
  Who speaks # for us
  and when.
# SECRET05 between
definitions:
  # SECRET06 within
  embargo: a time before which nothing is said  # SECRET07
based_on: {title: The model, publisher: A body} # SECRET08
extra:
  note: SECRET09
  list: [SECRET10, x]
review_waiver: {until: 31 May 2030, reason: SECRET11}
replaced_by: next-media
minute: \"FC # 12\" # SECRET12
---

<!-- SECRET13 before all -->

## 1. Who speaks <!-- SECRET14 in a heading -->

1.1 The Clerk <!-- SECRET15 in a sentence --> answers.

<!-- SECRET16
over
SECRET17 lines
-->

1.2 Before speaking, <!--SECRET18--> the Chair:
(a) tells the Clerk; <!-- SECRET19 in a point -->
(b) keeps to it.

| Who | What |
|---|---|
| Chair <!-- SECRET20 in a table --> | Speaks |

> A word. <!-- SECRET21 in a quotation -->

[//]: # (SECRET22 by habit)
[note]: <> (SECRET23 by habit)

1.3 A note.[^1]

[^1]: The note. <!-- SECRET24 in a note -->

1.4 *In <!-- SECRET25 --> emphasis*, [a link <!-- SECRET26 -->](#1.1).

```
<!-- an example that is shown -->
```

- A bullet <!-- SECRET27 -->
  <!-- SECRET28 -->

<!-- protosite: allow all-caps because SECRET29 -->

1.5 The end.
";
const DRAFT: &str = "---
title: SECRET40 to come
id: next-media
owner: SECRET41
definitions: {SECRET42 term: SECRET43}
supersedes: media
---

1.1 Under section 3 of the SECRET44 Act 2021 the “SECRET45 officer” means the SECRET46.
";
const COUNCIL: &str = "# SECRET50
name: Quaymouth Town Council # SECRET51
contact: {email: clerk@quaymouth.example} # SECRET52
definitions:
  # SECRET53
  clear day: a day between # SECRET54
";

#[test]
fn a_secret_in_any_place_is_in_no_byte_of_the_site() {
    let project = Project::empty()
        .file("content/council.yaml", COUNCIL)
        .file("content/media.md", MEDIA)
        .file("content/next.md", DRAFT)
        .file("content/notes/SECRET60.txt", "SECRET61")
        .file("content/.SECRET62.md", "SECRET63")
        .file(
            "protosite.yaml",
            "# SECRET70\nbase_url: https://protocols.quaymouth.example # SECRET71\n",
        );
    let built = project.build();
    assert_eq!(built.code, 0, "{}{}", built.out, built.err);
    let folder = project.path("");
    let folder = folder.to_string_lossy();
    let mut read = 0;
    for (path, bytes) in snapshot(&project.path("site")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!path.contains("SECRET") && !path.contains("next"), "{path}");
        if let Some(at) = text.find("SECRET") {
            panic!("{path}: {}", text[at..].chars().take(60).collect::<String>());
        }
        assert!(
            !text.contains(folder.trim_end_matches('/')),
            "{path} names a folder of this machine"
        );
        assert!(!text.contains("next-media"), "{path} names a draft");
        read += 1;
    }
    assert!(read > 15, "{read}");
    let source = project.read("site/media/media.md");
    for words in [
        "title: Media\n",
        "owner: 'Clerk # not a comment'\n",
        "  Who speaks # for us\n",
        "minute: \"FC # 12\"\n",
        "embargo: a time",
        "1.1 The Clerk  answers.",
        "<!-- an example that is shown -->",
    ] {
        assert!(source.contains(words), "no {words:?} in\n{source}");
    }
    // Lines keep their numbers: the data of the document names them.
    let line = |text: &str, words: &str| text.lines().position(|line| line.contains(words));
    assert_eq!(line(&source, "1.3 A note"), line(MEDIA, "1.3 A note"));
    let page = project.read("site/media/index.html");
    assert!(page.contains("&lt;!-- an example that is shown --&gt;"));
}
