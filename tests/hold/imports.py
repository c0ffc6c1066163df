#!/usr/bin/env python3
"""Files that are broken by chance, imported: no failure of the program, no hang, no more memory than a limit, nothing outside the project.

  imports.py [--inputs 10000] [--seed 1] [--keep FOLDER]

PROTOSITE is the program. Each input is a Word file, an OpenDocument text, a page, a PDF, Markdown or plain text with a few faults:
cut, letters changed, parts doubled, moved or taken out, XML put in; and some that are made to harm: a zip that unpacks to much, a
size that is no true one, names that lead out of the archive, entities of entities, pictures from another place. A hundred are
imported by one call; where a call fails, its files are tried one by one, and the one that did it is kept."""
import argparse, io, json, os, random, resource, shutil, struct, subprocess, sys, tempfile, zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MEMORY = 300 << 20
SECONDS = 60
EACH = 100

def archive(parts, stored=False):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()

def word(body, more=None):
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rel}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rel}/numbering" Target="numbering.xml"/><Relationship Id="rId9" Type="{rel}/image" Target="http://127.0.0.1:9/x.png" TargetMode="External"/></Relationships>',
        "word/numbering.xml": f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">' + "".join(f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{f}"/><w:lvlText w:val="{t}"/></w:lvl>' for n, (f, t) in enumerate([("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("lowerRoman", "(%4)")])) + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
    }
    return archive({**parts, **(more or {})})

def para(text, level=None):
    row = "" if level is None else f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return f"<w:p>{row}<w:r><w:t>{text}</w:t></w:r></w:p>"

BODY = "".join(para(t, l) for t, l in [("Ferry Policy", None), ("Fares", 0), ("A fare is paid.", 1), ("by coin;", 2), ("by card.", 2), ("at the gate", 3), ("Dogs", 0), ("A dog is held, as clause 1.1 says.", 1)]) + "<w:tbl><w:tr><w:tc>" + para("Day") + "</w:tc><w:tc>" + para("Fare") + "</w:tc></w:tr></w:tbl>"

def odt(body=None):
    ns = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    body = body or "<text:h text:outline-level=\"1\">Ferry Policy</text:h><text:list><text:list-item><text:p>Fares</text:p><text:list><text:list-item><text:p>A fare is paid.</text:p></text:list-item></text:list></text:list-item></text:list>"
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": f'<?xml version="1.0"?><office:document-content {ns}><office:body><office:text>{body}</office:text></office:body></office:document-content>'})

def tagged():
    text = ["Ferry Policy", "1.", "A fare is paid.", "(a)", "by coin;", "Day", "Fare"]
    show = b"\n".join(b"/P <</MCID %d>> BDC BT /F1 12 Tf 72 %d Td (%s) Tj ET EMC" % (n, 720 - 20 * n, words.replace("(", "\\(").replace(")", "\\)").encode()) for n, words in enumerate(text))
    part = lambda tag, kids: "<</S/%s/Pg 3 0 R/K[%s]>>" % (tag, kids)
    point = lambda label, words: part("LI", part("Lbl", label) + part("LBody", words))
    tree = part("H1", "0") + part("L", point("1", "2" + part("L", point("3", "4")))) + part("Table", part("TR", part("TD", "5") + "<</S/TD/Pg 3 0 R/A<</O/Table/ColSpan 3/RowSpan 2>>/K 6>>"))
    return of_objects([b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot<</RoleMap<</Clause/P>>/K[%s]>>>>" % tree.encode()], show)

def pdf():
    show = b"BT /F1 12 Tf 72 720 Td (1. A fare is paid.) Tj 0 -20 Td (\\(a\\) by coin; or) Tj 0 -20 Td (\\(b\\) by card.) Tj ET"
    return of_objects([b"<</Type/Catalog/Pages 2 0 R>>"], show)

def printed():
    """Two columns, side notes, a note at the foot, and text that is turned."""
    rows = lambda x, y, size, words, count: b"".join(b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y - 14 * n, words) for n in range(count))
    column = rows(72, 800, 11, b"the ferry leaves at noon, and whoever", 8) + rows(300, 797, 11, b"wants to cross pays a fare before that", 8)
    beside = rows(60, 640, 7, b"Fares", 1) + rows(160, 640, 11, b"1.1 A fare is paid by those who cross, and by nobody else who", 8)
    foot = b"BT /F1 11 Tf 160 500 Td (1.2 A dog is held) Tj 4 Ts /F1 7 Tf (1) Tj ET\n" + rows(72, 90, 8, b"1 Be it large or small.", 1)
    return of_objects([b"<</Type/Catalog/Pages 2 0 R>>"], column + beside + foot + b"BT 0 1 -1 0 40 300 Tm /F1 9 Tf (Harbour) Tj ET")

def of_objects(objects, show):
    objects = objects + [b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>", b"<</Length %d>>stream\n%s\nendstream" % (len(show), show), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in places)
    return out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % table

PAGE = "<html><head><title>Ferry</title></head><body><nav>Home</nav><main><h1>Ferry Policy</h1><ol><li>Fares<ol type=a start=3><li>coin</li><li value=9>card</li></ol></li></ol><table><tr><td>Day</td></tr></table></main></body></html>"
TEXT = "FERRY POLICY\nAdopted 3 March 2026\n\n1. FARES\n1.1 The fare is paid before the ferry\nleaves.\n(a) by coin; or\n(b) by card.\n\x0cPage 2 of 3\n\n2. DOGS\n2.1 A dog is held.\nNext review: March 2028\n"
MARK = "# Ferry Policy\n\n1\\. Fares\n\n\\(a\\) coin\n\n| Day | Fare |\n|---|---|\n| Mon | 2 |\n"
XML = ["<w:p>", "</w:p>", "<w:t>", "<w:tbl>", "</w:tbl>", "<w:sdt>", "<w:del>", "<w:ins>", "&#0;", "&x;", "<![CDATA[", "<!--", "<a", "1.1.1.1.1.1.1.1", "\u202e", "<w:ilvl w:val=\"99999999999\"/>", "<w:numId w:val=\"-1\"/>", "<w:start w:val=\"4294967295\"/>", "<w:fldChar w:fldCharType=\"begin\"/>", "<w:fldChar w:fldCharType=\"end\"/>", "<table>" * 30, "<ol start=-999999999999>", "<pre>", "/MCID 99999999999", "/S/Note", "/K 1 0 R", "/ColSpan 99999999", "/ActualText<FEFF00AD>", "/Pg 3 0 R", "/S/Table", "<li value=1e99>"]
SEEDS = [("docx", word(BODY)), ("odt", odt()), ("pdf", pdf()), ("pdf", tagged()), ("pdf", printed()), ("html", PAGE.encode()), ("txt", TEXT.encode()), ("md", MARK.encode())]

def harmful(dice):
    kind = dice.randrange(6)
    if kind == 0:
        return "docx", word(BODY, {"word/document.xml": b" " * (40 << 20)})
    if kind == 1:  # a declared size of 500 MB
        made = bytearray(word(BODY))
        at = made.rfind(b"PK\x01\x02")
        struct.pack_into("<I", made, at + 24, 500 << 20)
        return "docx", bytes(made)
    if kind == 2:
        return "docx", word(BODY, {"../../../../tmp/protosite-escaped": b"x", "word/media/../../../x.png": b"\x89PNG"})
    if kind == 3:
        entity = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 10}">' for n in range(9))
        return "docx", word(BODY, {"word/document.xml": f"<!DOCTYPE a [{entity}]><a>&e8;</a>"})
    if kind == 4:
        return "docx", word(BODY + '<w:p><w:r><w:drawing><a:blip r:link="rId9"/></w:drawing></w:r></w:p>')
    return "html", b"<div>" * dice.randrange(1, 200_000) + PAGE.encode()

def broken(data, dice, extra):
    data = bytearray(data)
    for _ in range(dice.randrange(1, 6)):
        at = dice.randrange(len(data) + 1)
        end = min(len(data), at + dice.randrange(1, 60))
        what = dice.randrange(7)
        if what == 0: del data[at:end]
        elif what == 1: data[at:at] = data[at:end] * dice.randrange(1, 40)
        elif what == 2: data[at:at] = bytes(dice.randrange(256) for _ in range(dice.randrange(1, 9)))
        elif what == 3 and at < len(data): data[at] ^= 1 << dice.randrange(8)
        elif what == 4: data[at:at] = dice.choice(extra).encode("utf-8", "replace")
        elif what == 5 and dice.randrange(4) == 0: del data[at:]
        else:
            part = data[at:end]; del data[at:end]
            to = dice.randrange(len(data) + 1); data[to:to] = part
    return bytes(data)

def mutant(dice):
    if dice.randrange(60) == 0:
        return harmful(dice)
    ending, data = dice.choice(SEEDS)
    if ending in ("docx", "odt") and dice.randrange(3):
        # The parts are broken and the archive is whole: the faults come as far as the reader.
        with zipfile.ZipFile(io.BytesIO(data)) as made:
            parts = {name: made.read(name) for name in made.namelist()}
        name = dice.choice([name for name in parts if name.endswith("xml")])
        return ending, archive({**parts, name: broken(parts[name], dice, XML)})
    return ending, broken(data, dice, XML)

def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

def call(program, folder, project):
    """What one call did wrong; None if nothing."""
    shutil.rmtree(project, ignore_errors=True)
    os.makedirs(f"{project}/content")
    for name, text in (("protosite.yaml", ""), ("content/council.yaml", "name: The Ferry Council\n")):
        with open(f"{project}/{name}", "w") as file:
            file.write(text)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    try:
        done = subprocess.run([program, "import", folder, "--project", project, "--format", "json"], capture_output=True, timeout=SECONDS * 4, preexec_fn=limit)
    except subprocess.TimeoutExpired:
        return "hangs"
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode not in (0, 1) or "panicked" in said:
        return f"ends with {done.returncode}: {said[:300]}"
    told = len(json.loads(done.stdout)["files"])
    given = len(os.listdir(folder)) if os.path.isdir(folder) else 1
    if told < given:
        return f"tells of {told} of {given} files"
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    if most > MEMORY and most > before * 1024:
        return f"takes {most >> 20} MiB"
    return None

def main():
    options = argparse.ArgumentParser()
    options.add_argument("--inputs", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", default="")
    options = options.parse_args()
    program = os.environ.get("PROTOSITE") or sys.exit("PROTOSITE is the program to try")
    dice, faults, count = random.Random(options.seed), [], 0
    with tempfile.TemporaryDirectory() as place:
        while count < options.inputs:
            folder = f"{place}/in"
            shutil.rmtree(folder, ignore_errors=True)
            os.makedirs(folder)
            for n in range(min(EACH, options.inputs - count)):
                ending, data = mutant(dice)
                with open(f"{folder}/f{count + n:06}.{ending}", "wb") as file:
                    file.write(data)
            count += len(os.listdir(folder))
            if call(program, folder, f"{place}/project") is None:
                continue
            for name in sorted(os.listdir(folder)):
                wrong = call(program, f"{folder}/{name}", f"{place}/project")
                if wrong:
                    faults.append(f"{name}: {wrong}")
                    if options.keep:
                        os.makedirs(options.keep, exist_ok=True)
                        shutil.copy(f"{folder}/{name}", options.keep)
        outside = [name for name in os.listdir(place) if name not in ("in", "project")]
    if os.path.exists("/tmp/protosite-escaped") or outside:
        faults.append(f"something was written outside of the project: {outside}")
    print("\n".join(faults))
    print(f"{count} files, {len(faults)} faults")
    sys.exit(bool(faults))

if __name__ == "__main__":
    main()
