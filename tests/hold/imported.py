"""Shapes of files for `growth.py`, each repeated to a size and imported: text, pages, Word files, OpenDocument texts, PDFs."""
import imports

# Shapes of plain text beside those of a source: names, furniture, lists that lost their signs, quotations, contents.
TEXTS = {
    "numbers of capitals": "7 ABCDE\n\n", "bullets of capitals": "\u2022 ABCDE\n\n7. ABCDE\n\n", "sections and words": "1. Ab\nx y z\n\n2. Cd\nx y\n\n3. Ef\nx\n\n",
    "number and bullets": "1.1 Words:\n\u2022 One\n\u2022 Two\n1.4 Words\n", "bullets alone": "\u2022\n\u2022\nWords\n", "numbers alone": "{n}\n\nWords of it.\n\n", "numbers in a heap": "1\n2\n3\nWords\n\nWords\n\n",
    "pages": "Words of a page\n\fFoo Council\nPage {n} of 900\n", "heads": "Foo Council Policy\n\nWords {n} of the text.\n\n", "contents": "Contents\n1. One {n}\n2. Two 3\n\n1. One {n}\n\nWords.\n\n",
    "contents once": "{n}. Head {n}\n", "quotations": "\u201cOpen quote of words\n\nmore\n\n", "straight quotations": "\"Open quote of words\n\nmore\n\n", "quotation and clause": "1. \u201cWords of it\n(a) more\n",
    "facts": "Version: {n}\n", "dates": "Adopted: 4 May 2024\n\n", "contacts": "Telephone: 01632 960123 a@b.example\n\n", "documents": "Foo Policy\n\n1. One\n\nWords.\n\n2. Two\n\nWords.\n\n3. Three\n\nWords.\n\n",
    "wrapped": "The words of a line that is wrapped by a program at some eighty columns and\nthat goes on in the next one, {n} of them.\n", "letters on edges": "a. Procedure for officers\n\nThe words of a paragraph that is longer than sixty letters, as they are.\n\n",
    "cut": "The words of a sentence that a page cut and that\n\ngoes on {n}\n\n", "colon": "Those who ask:\nsmall words\nother words\n", "bold": "**Heading {n}**\n\nWords.\n\n", "spaces before": " Words {n}\nwords\nwords\nwords\n", "label jumps": "1.1Words\n1.2Words\n",
    "comments": "<!-- {n} -->\nwords\n", "chairs": "Chair\nSigned: ....\n\n", "hyphens": "well-\nknown words\n", "printed hyphens": "well\u2010\nknown words\n", "soft hyphens": "well\u00ad\nknown words\n", "leaders": "Contents\n\nFees ........ {n}\n", "stairs in": "a\n    b\n        c\n",
}

# What stands in the body of a page. The first of two is put once before the rest.
PAGES = {
    "tall cells": ("<table><tr>", "<td colspan=60 rowspan=1000>x"), "tall cells and rows": ("<table><tr>" + "<td colspan=60 rowspan=1000>x" * 60, "<tr><td>y"), "tall rows": ("<table>", "<tr><td rowspan=1000>x<td>y"), "rows": ("<table>", "<tr><td>1.{n}<td>Words"),
    "tables": ("", "<table><tr><td>x</table>"), "deep tables": ("", "<table><tr><td>"), "items": ("<ol>", "<li>x"), "lists": ("", "<ol><li>x</ol>"), "deep lists": ("", "<ol><li>x"), "reversed": ("<ol reversed>", "<li>x"),
    "headings": ("", "<h2>Words</h2><p>x"), "deep": ("", "<div>"), "spans": ("", "<span>x"), "links": ("", "<a href=https://a.example/{n}>here</a> "), "open links": ("", "<a href=x>x"), "bold": ("", "<b>x"), "breaks": ("", "x<br>"), "labels": ("", "<p>1.{n}</p><p>Words</p>"),
    "label spans": ("", "<p><span>1.{n}</span><p>Words"), "hidden": ("", "<p hidden>x</p>"), "styles": ("<style>", "ol.a{n} {{ list-style: lower-alpha }} "), "classes": ("", "<p class=a{n}>x"), "pictures": ("", "<img src=a{n}.png>"), "quotations": ("", "<blockquote>x"),
    "typed": ("<pre>", "1. x\n"), "navigation": ("", "<nav>x{n}</nav>"), "shares": ("", "<div class=share><a href=x>Share {n}</a></div>"), "entities": ("", "&nbsp;&lt;"), "comments": ("", "<!-- x -->"), "comment signs": ("", "&lt;!-- x "), "notes": ("", "<sup><a href=#n{n}>{n}</a></sup><p id=n{n}>x"),
}

# Bodies of Word files, with the numbering of `imports.py`.
WORDS = {
    "paragraphs": imports.para("Words of it"), "numbered": imports.para("Words", 0) + imports.para("Words", 1) + imports.para("Words", 2), "first level": imports.para("Words", 0), "typed numbers": imports.para("{n}. Words"), "typed letters": imports.para("(a) Words"), "capitals": imports.para("7 ABCDE"), "empty": "<w:p/>", "empty numbered": imports.para("", 0),
    "runs": "<w:r><w:t>x</w:t></w:r>", "tables": "<w:tbl><w:tr><w:tc>" + imports.para("x") + "</w:tc></w:tr></w:tbl>", "rows of clauses": "<w:tbl><w:tr><w:tc>" + imports.para("{n}.1") + "</w:tc><w:tc>" + imports.para("Words of a clause") + "</w:tc></w:tr></w:tbl>",
    "wide": "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"60\"/></w:tcPr>" + imports.para("x") + "</w:tc></w:tr></w:tbl>", "deleted": "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>", "fields": "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>",
    "bookmarks": "<w:p><w:bookmarkStart w:id=\"{n}\" w:name=\"b{n}\"/><w:r><w:t>x</w:t></w:r><w:r><w:instrText> REF b{n} \\r </w:instrText></w:r></w:p>", "bold": "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Words</w:t></w:r></w:p>" + imports.para("words"),
}


def repeated(unit, size, before="", after=""):
    counted = "{n}" in unit or "{{" in unit
    if not counted:
        return before + unit * (size // len(unit.encode()) + 1) + after
    out, at, n = [], 0, 0
    while at < size:
        n += 1
        out.append(unit.format(n=n))
        at += len(out[-1].encode())
    return before + "".join(out) + after


def odt(unit, size):
    made = repeated(unit, size)
    return imports.odt(made)


def pdf(lines, size):
    show, count = [], 0
    while count < size:
        for at, (x, words) in enumerate(lines):
            place = f"{x} {740 - (len(show) % 50) * 14}"
            place = words[1:].split("|")[0].format(place) if words.startswith("|") else f"/F1 12 Tf {place} Td"
            words = words[1:].split("|")[1] if words.startswith("|") else words
            show.append(f"BT {place} ({words.format(n=len(show))}) Tj ET")
            count += len(show[-1])
    return imports.of_objects([b"<</Type/Catalog/Pages 2 0 R>>"], "\n".join(show).encode())


PDFS = {
    "lines": [(72, "Words of a line {n}")], "two columns": [(72, "Words of the left"), (320, "Words of the right")], "labels": [(72, "1.{n}"), (120, "Words of a clause")], "letters": [(72, "x")], "places": [(72, "a"), (90, "b"), (140, "c"), (300, "d")],
    "columns": [(72, "the words of a column that goes on"), (300, "and the words of another that goes on")], "raised": [(72, "Words of it"), (140, "|/F1 6 Tf {} Td 5 Ts|{n}")], "turned": [(72, "|/F1 12 Tf 0 1 -1 0 {} Tm|Words of it")],
    "feet": [(72, "Words of it"), (140, "|/F1 6 Tf {} Td 5 Ts|{n}"), (72, "|/F1 8 Tf {} Td|{n} A note")], "margins": [(72, "|/F1 7 Tf {} Td|side note"), (160, "the words of a clause that goes on in the next line of it")], "hyphens": [(72, "the words of a line that is parted in mid-")],
}
TEXTS_OF_ODT = {"paragraphs": "<text:p>Words</text:p>", "headings": "<text:h text:outline-level=\"2\">Words</text:h>", "lists": "<text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>", "deep lists": "<text:list><text:list-item>", "rows": "<text:p>1.{n} Words</text:p>"}


def shapes(units):
    """Each with its name, the ending of its file, and how it is made to a size. `units` are those of a source."""
    encoded = lambda made: lambda size: made(size).encode()
    for name, unit in (units | TEXTS).items():
        yield f"import text: {name}", "txt", encoded(lambda size, unit=unit: repeated(unit, size))
    for name, (before, unit) in PAGES.items():
        yield f"import page: {name}", "html", encoded(lambda size, before=before, unit=unit: repeated(unit, size, "<html><body>" + before))
    for name, unit in WORDS.items():
        yield f"import Word: {name}", "docx", lambda size, unit=unit: imports.word(repeated(unit, size))
    for name, unit in TEXTS_OF_ODT.items():
        yield f"import OpenDocument: {name}", "odt", lambda size, unit=unit: odt(unit, size)
    for name, lines in PDFS.items():
        yield f"import PDF: {name}", "pdf", lambda size, lines=lines: pdf(lines, size)
