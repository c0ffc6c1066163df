// Proof in a browser: payloads of every kind in every field that a person can write, built, and read by Chromium with the
// policy (CSP) taken out. Nothing may run, load or lead elsewhere. `never.example` stands only where no link may lead.
// Fields of documents are many to a site: a council for each field, a document for each payload. Documents in which the payload is
// an error are taken out first, since they would hold their council back, and counted as refused. Each payload in each field is a
// pair, and every page that a pair made is judged; of all pages a sample is opened, many to a load, and touched.
//   node tests/hold/proof.mjs [--loads N] [--theme embed] [--fields NAME;...]      (npm ci --prefix tests/browser first)
import { createServer } from "node:http";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, existsSync, statSync } from "node:fs";
import { dirname, extname, join, normalize } from "node:path";
import { tmpdir } from "node:os";
import { createHash } from "node:crypto";
import { launch, PROTOSITE } from "../browser/site.mjs";
import { isXml, judgeXml, markdown, plain, word } from "./plain.mjs";

const options = Object.fromEntries(process.argv.slice(2).map((word, at, all) => [word.replace(/^--/, ""), all[at + 1]]).filter((_, at) => at % 2 === 0));
const LOADS = Number(options.loads ?? 3000);
/** All that a site may be asked for: absolute addresses, the other form of its documents, rules for each kind of host. */
const ALL = { base_url: "http://site.example", theme: options.theme ?? "default", formats: "[akoma-ntoso]", redirects: "[netlify, apache, nginx, iis]" };
const settings = (lines = "") => lines + Object.entries(ALL).filter(([name]) => !lines.startsWith(`${name}:`)).map(([name, value]) => `${name}: ${value}\n`).join("");

const OUT = ["", "\">", "'>", "</title>", "</script>", "-->", "</style>", "]]>", "</textarea>", "`\"'>"];
const MARKUP = [
  "<script>ran=1</script>", "<img src=x onerror=ran=1>", "<svg onload=ran=1>", "<svg><script>ran=1</script></svg>", "<iframe src=//never.example>",
  "<a href=javascript:ran=1>x</a>", "<base href=//never.example/>", "<link rel=stylesheet href=//never.example/x.css>",
  "<meta http-equiv=refresh content=\"0;url=//never.example\">", "<style>@import '//never.example/x.css'</style>",
  "<form action=//never.example><button>x</button></form>", "<details open ontoggle=ran=1>x</details>",
];
const SCHEMES = [
  "javascript:ran=1", "JAVASCRIPT:ran=1", "java&#10;script:ran=1", "java\tscript:ran=1", "&#106;avascript:ran=1", "javascript&colon;ran=1", "\u0001javascript:ran=1",
  "javascript://never.example/%0aran=1", "vbscript:ran", "livescript:ran=1", "data:text/html,<script>parent.ran=1</script>", "data:image/svg+xml,<svg onload=ran=1>",
  "blob:https://never.example/x", "filesystem:https://never.example/", "file:///etc/passwd", "about:blank", "view-source:https://never.example", "ftp://never.example/x",
  "ws://never.example", "ms-word:ofe|u|https://never.example", "intent://never.example#Intent;end", "//never.example/x", "/\\never.example/x", "\\\\never.example\\x",
  "///never.example", "/%09/never.example", "https:never.example", "https:/never.example", "https:///never.example", "https:\\\\never.example", "http:\\never.example",
  "https://a.example@never.example/", "https://a.example:x@never.example", "https://a.example\\.never.example/", "https://never.example\u3002a.example/", "https://nev\u200ber.example/",
  "https://\u202eelpmaxe.never.example", "https://n\u0435ver.example/", "https://xn--nver-8ud.example/", "https://never.example:99999/", "https://[::1", "https://never.example%2ea/",
  "mailto:x@never.example?bcc=y@never.example", "mailto:x@never.example%0d%0aBcc:y@never.example", "tel:*21*1#", "tel:**21*never#", "sms:1", "C:\\never.example\\x.docx",
];
const STYLES = [
  "red;background:url(//never.example/x)", "};@import '//never.example/x';a{", "</style><script>ran=1</script>", "expression(ran=1)", "url(javascript:ran=1)",
  "#fff;}body{background:url(//never.example)}", "\\75rl(//never.example)", "/**/url(//never.example)", "x' style='background:url(//never.example/x)", "\" style=\"background:url(//never.example/x)",
];
const YAML = [
  "!!python/object/apply:os.system [x]", "&a [*a, *a]", "*a", "<<: {x: y}", "x: y", "- x", "{{a: b}}", "\"\\x1b[31m\"", "|\n  x", "> x", "'", "\"", "[", "{", "#", "? x", "%TAG ! tag:never.example", "---", "...", "!<tag:never.example> x", "0x7f", "~", "\u0085x: y", "\u2028x: y", "@never",
];
const TEMPLATES = [
  "{{ 7*7 }}", "{% include \"/etc/passwd\" %}", "{{ page }}", "${ran=1}", "#{ran=1}", "<%= ran=1 %>", "{{constructor.constructor('ran=1')()}}", "{% raw %}", "{# x #}", "{{ __tera_context }}", "{%- set a = 1 -%}", "}}{{",
];
const LETTERS = [
  "\u202e\u2066x\u2069", "\u200b\u200c\u200d", "\ufeffx", "\u0000x", "\u001b]8;;https://never.example\u0007x\u001b]8;;\u0007", "\u0007\b\u007f", "\u009b31m", "\ud83c\udff4", "\ufffe\uffff", "\u061c", "\u2028\u2029", "\u00ad", "\ufff9\ufffa\ufffb", "\u0301\u0301\u0301", "\ue0001", "\uff1cscript\uff1eran=1\uff1c/script\uff1e", "+ADw-script+AD4-ran=1+ADw-/script+AD4-",
];
const ENTITIES = [
  "&lt;script&gt;ran=1&lt;/script&gt;", "&#60;script&#62;ran=1&#60;/script&#62;", "&#x3c;img src=x onerror=ran=1&#x3e;", "&quot; onclick=ran=1 x=&quot;", "&#0;", "&#xD800;", "&#x110000;", "&amp;lt;script&amp;gt;", "&NewLine;&Tab;", "&lt", "&notin;", "&bsol;&bsol;never.example",
];
const DATA = [
  "\"}</script><script>ran=1</script>", "\\u003c/script\\u003e\\u003cscript\\u003eran=1", "\",\"@context\":\"https://never.example\"", "</script\u0020><script>ran=1</script>", "<!--<script>", "\\", "\\\"", "\u2028\"", "=HYPERLINK(\"//never.example\")", "+1+cmd|' /C calc'!A0", "@SUM(1)", "-2+3",
];
const ATTRIBUTES = [
  "\" onmouseover=\"ran=1", "' onmouseover='ran=1", "x onmouseover=ran=1", "\" autofocus onfocus=ran=1 x=\"", "\"\tonclick\n=\nran=1 \"", "\" srcdoc=\"<script>ran=1</script>", "\" ping=\"//never.example", "\" formaction=\"javascript:ran=1", "\" id=\"main\" name=\"body", "` onclick=ran=1 `",
];
const MARKDOWN = [
  "[x](javascript:ran=1)", "[x](<javascript:ran=1>)", "![x](//never.example/x.png)", "![x](https://never.example/x.png)", "[x](\\\\never.example)", "<javascript:ran=1>", "<https://a@never.example>", "[x]: javascript:ran=1", "[x][y]\n\n[y]: javascript:ran=1", "[x](data:text/html,x \"t\")", "[a](b \"\" onclick=ran=1 \")",
  "[[\" onclick=\"ran=1]]", "[[media|<img src=x onerror=ran=1>]]", "[^1]\n\n[^1]: [x](javascript:ran=1)", "| a |\n|---|\n| [x](javascript:ran=1) |", "```\"><script>ran=1</script>\nx\n```", "~~<script>ran=1</script>~~", "`<script>ran=1</script>`", "<!-- --><script>ran=1</script>", "<!--> <img src=x onerror=ran=1> -->", "{#\" onclick=\"ran=1}", "## <img src=x onerror=ran=1>", "> <script>ran=1</script>",
  "https://a.example\"onclick=ran=1", "www.a.example/<script>ran=1</script>", "x@a.example\"onclick=\"ran=1", "[x](https://elsewhere.example/\"onclick=\"ran=1)", "[x](&#x6a;avascript:ran=1)", "[x](j\\avascript:ran=1)", "\\<script>ran=1\\</script>", "[![x](x.png)](javascript:ran=1)", "[x](/etc/passwd)", "[x](../../../../etc/passwd)", "[x](%2e%2e/%2e%2e/etc/passwd)",
];
const PAYLOADS = [...new Set([...OUT.flatMap((out) => MARKUP.map((inner) => out + inner)), ...SCHEMES, ...STYLES, ...YAML, ...TEMPLATES, ...LETTERS, ...ENTITIES, ...DATA, ...ATTRIBUTES, ...MARKDOWN])];

const quoted = (words) => JSON.stringify(words).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
const front = (lines, body = "1.1 The Clerk speaks.\n") => `---\ntitle: Media\nadopted: May 2025\nreview_every: 3 years\n${lines}---\n\n${body}`;
/** A document with two decisions. */
const decided = (body) => front("history:\n  - {amended: 4 May 2026}\n", body).replace("adopted: May 2025", "adopted: 3 May 2025");
const text = (words) => ({ "media.md": front("", `1.1 The Clerk speaks.\n\n${words}\n`) });
const council = (lines) => ({ "council.yaml": (name) => `name: Council ${name}\n${lines}\n` });
const key = (name) => [name, (p) => ({ "media.md": front(`${name}: ${quoted(p)}\n`) })];
const raw = (name) => [`${name}, unquoted`, (p) => ({ "media.md": front(`${name}: ${p}\n`) })];
/** Every field that a person can write, with the files of a council that has a payload in it. */
const FIELDS = Object.fromEntries([
  ["title", (p) => ({ "media.md": front("").replace("title: Media", `title: ${quoted(p)}`) })],
  ["title, unquoted", (p) => ({ "media.md": front("").replace("title: Media", `title: ${p}`) })],
  ...["summary", "version", "minute", "approved_by", "owner", "author", "kind", "review", "supersedes", "replaced_by", "language", "status", "review_every", "adopted", "id", "redirect_from", "also_known_as"].map(key),
  ...["summary", "owner", "also_known_as"].map(raw),
  ["based_on title", (p) => ({ "media.md": front(`based_on: {title: ${quoted(p)}, publisher: ${quoted(p)}}\n`) })],
  ["based_on url", (p) => ({ "media.md": front(`based_on: {title: A, url: ${quoted(p)}}\n`) })],
  ["definitions", (p) => ({ "media.md": front(`definitions: {clerk: ${quoted(p)}}\n`) })],
  ["a defined term", (p) => ({ "media.md": front(`definitions: {${quoted(p)}: the clerk}\n`) })],
  ["removed", (p) => ({ "media.md": front(`removed: {"1.9": {date: 1 May 2026, minute: ${quoted(p)}}}\n`) })],
  ["review_waiver", (p) => ({ "media.md": front(`review_waiver: {until: May 2027, reason: ${quoted(p)}}\n`) })],
  ["extra", (p) => ({ "media.md": front(`extra: {a: ${quoted(p)}}\n`) })],
  ["clause", (p) => text(`1.2 ${p}`)], ["paragraph", (p) => text(p)], ["heading", (p) => text(`## 2. ${p}\n\n2.1 Words.`)], ["point", (p) => text(`1.2 One:\n(a) ${p}; and\n(b) ${p}.`)],
  ["cell", (p) => text(`| a |\n|---|\n| ${p.replaceAll("\n", " ")} |`)], ["note", (p) => text(`1.2 Words.[^1]\n\n[^1]: ${p}`)], ["quotation", (p) => text(`> ${p}`)], ["code", (p) => text(`\`\`\`\n${p}\n\`\`\``)],
  ["code in a line", (p) => text(`1.2 See \`${p}\`.`)], ["emphasis", (p) => text(`1.2 **${p}** and *${p}*.`)], ["meaning", (p) => text(`1.2 “${p}” means a thing. The ${p} speaks.`)], ["remark", (p) => text(`<!-- ${p} -->\n\n1.2 Words.`)],
  ["link", (p) => text(`1.2 [word](${p})`)], ["link in brackets", (p) => text(`1.2 [word](<${p}>)`)], ["link words", (p) => text(`1.2 [${p}](https://elsewhere.example/)`)], ["link title", (p) => text(`1.2 [word](https://elsewhere.example/ "${p}")`)],
  ["picture", (p) => text(`1.2 ![word](${p})`)], ["picture in brackets", (p) => text(`1.2 ![word](<${p}>)`)], ["picture words", (p) => ({ ...text(`1.2 ![${p}](seal.png)`), "seal.png": "\u0089PNG\r\n\u001a\n" })], ["address", (p) => text(`1.2 <${p}>`)],
  ["reference", (p) => text(`1.2 [word][w]\n\n[w]: ${p}`)], ["id of a document", (p) => text(`1.2 [[${p}]]`)], ["words for a document", (p) => text(`1.2 [[media|${p}]]`)], ["own address", (p) => text(`1.2 Words. {#${p}}`)],
  ["council name", (p) => ({ "council.yaml": () => `name: ${quoted(p)}\n` })], ...["website", "licence", "kind"].map((name) => [`council ${name}`, (p) => council(`${name}: ${quoted(p)}`)]),
  ...["name", "role", "email", "phone", "address"].map((name) => [`contact ${name}`, (p) => council(`contact: {${name}: ${quoted(p)}}`)]),
  ["council definitions", (p) => council(`definitions: {clerk: ${quoted(p)}}`)], ["council term", (p) => council(`definitions: {${quoted(p)}: a clerk}`)], ["colour", (p) => council(`brand: {colour: ${quoted(p)}}`)], ["logo", (p) => council(`brand: {logo: ${quoted(p)}}`)],
  ["default owner", (p) => council(`defaults: {owner: ${quoted(p)}}`)], ["translated name", (p) => council(`language: [en-GB, cy]\ntranslations: {cy: {name: ${quoted(p)}, role: ${quoted(p)}}}`)], ["council language", (p) => council(`language: ${quoted(p)}`)],
  ["statement", (p) => council(`accessibility: {status: partial, prepared: 3 May 2026, reviewed: 3 May 2026, respond_within: ${quoted(p)}, tested: {date: 2 May 2026, by: ${quoted(p)}, method: ${quoted(p)}}, issues: [{problem: ${quoted(p)}, criteria: 1.1.1, instead: ${quoted(p)}, because: failure}]}`)],
  ["drawing", (p) => ({ ...text("1.2 [a drawing](a.svg) and ![b](a.svg)"), "a.svg": `<svg xmlns="http://www.w3.org/2000/svg"><title>${p}</title></svg>` })],
  ["drawing's attribute", (p) => ({ ...text("1.2 [a drawing](a.svg)"), "a.svg": `<svg xmlns="http://www.w3.org/2000/svg"><rect fill="${p}" style="${p}"/></svg>` })],
  ...["reviewed", "review_by", "numbering", "translation_of"].map(key), ...["version", "minute", "review"].map(raw),
  ["decision", (p) => ({ "media.md": front(`history:\n  - {amended: May 2026, minute: ${quoted(p)}, by: ${quoted(p)}, note: ${quoted(p)}}\n`) })],
  ["day of a decision", (p) => ({ "media.md": front(`history:\n  - {amended: ${quoted(p)}}\n`) })], ["clauses of a decision", (p) => ({ "media.md": front(`history:\n  - {suspended: May 2026, clauses: [${quoted(p)}]}\n`) })],
  ["corrected version", (p) => ({ "media.md": front(`history:\n  - {corrected: May 2026, corrects: ${quoted(p)}}\n`) })],
  ["frozen text", (p) => ({ "media.md": front("history:\n  - {amended: 4 May 2026}\n").replace("adopted: May 2025", "adopted: 3 May 2025"), "history/media/2025-05-03.md": front("", `1.1 ${p}\n`), "history/media/2026-05-04.md": front("") })],
  ["based_on year", (p) => ({ "media.md": front(`based_on: {title: A, year: ${quoted(p)}}\n`) })], ["name of a model", (p) => ({ "media.md": front(`based_on: {model: ${quoted(p)}}\n`) })],
  ["blank of a model", (p) => ({ "media.md": front(`based_on: {model: m, blanks: {who: ${quoted(p)}}}\n`), "../models/m.md": front("", "1.1 {{who}} speaks.\n") })],
  ["removed address", (p) => ({ "media.md": front(`removed: {${quoted(p)}: {date: 1 May 2026}}\n`) })], ["removed, replaced by", (p) => ({ "media.md": front(`removed: {"1.9": {date: 1 May 2026, replaced_by: ${quoted(p)}}}\n`) })],
  ["review_waiver until", (p) => ({ "media.md": front(`review_waiver: {until: ${quoted(p)}, reason: x}\n`) })], ["name of extra", (p) => ({ "media.md": front(`extra: {${quoted(p)}: a}\n`) })],
  ["guidance", (p) => text(`1.2 Words.\n\n> [!GUIDANCE]\n> ${p}`)], ["duty", (p) => text(`1.2 The Clerk must keep ${p}.`)], ["who must", (p) => text(`1.2 The ${p} must keep it.`)], ["name of an Act", (p) => text(`1.2 See section 2 of the ${p} Act 2011.`)],
  ["cited number", (p) => text(`1.2 See clause 1.1 (${p}) and clause ${p}.`)], ["head of a table", (p) => text(`| ${p.replaceAll("\n", " ")} | b |\n|---|---|\n| 1 | 2 |`)], ["name of a note", (p) => text(`1.2 Words.[^${p}]\n\n[^${p}]: x`)], ["what was struck", (p) => text(`1.2 ~~${p}~~ and <u>${p}</u>.`)],
  ["title of a picture", (p) => ({ ...text(`1.2 ![word](seal.png "${p}")`), "seal.png": "\u0089PNG\r\n\u001a\n" })],
  ["council role", (p) => council(`roles: {Clerk: [${quoted(p)}]}`)], ["name of a role", (p) => council(`roles: {${quoted(p)}: [Clerk]}`)], ["annual meeting", (p) => council(`annual_meeting: [${quoted(p)}]`)], ["meeting", (p) => council(`meetings: [${quoted(p)}]`)], ["meeting of a body", (p) => council(`meetings: {${quoted(p)}: [4 May 2027]}`)],
  ["review_notices", (p) => council(`review_notices: ${quoted(p)}`)], ["translated contact", (p) => council(`language: [en-GB, cy]\ntranslations: {cy: {name: Cyngor, website: ${quoted(p)}, address: ${quoted(p)}, licence: ${quoted(p)}}}`)],
  ["improvement", (p) => council(`accessibility: {status: partial, prepared: 3 May 2026, improving: ${quoted(p)}}`)], ["status of the statement", (p) => council(`accessibility: {status: ${quoted(p)}, nation: ${quoted(p)}, prepared: ${quoted(p)}}`)],
  ["old page", (p) => ({ "media.md": front(`redirect_from: [${quoted(`/old/${p}.html`)}]\n`) })], ["old folder", (p) => ({ "media.md": front(`redirect_from: [${quoted(`/old/${p}/`)}, ${quoted(`/old/${p}/x.html`)}]\n`) })],
  // A model is in error for all councils: what would hold them back is left out.
  ["model", (words, p = words.replace(/<?!--+>?|--+!?>|[\u0000-\u0008]/g, "")) => ({ "media.md": front(`based_on: {model: "model-of-MINE"}\n`, `## 1. Speaking\n\n1.1 The Clerk speaks.\n\n1.2 One ${p} two.\n`), "../models/model-of-MINE.md": front("", `## 1. ${p}\n\n1.1 The Clerk speaks.\n\n1.2 One ${p} three.\n\n> [!GUIDANCE]\n> ${p}\n`).replace("title: Media", `title: ${quoted(p)}`) })],
  ["words of two texts", (p) => ({ "media.md": decided(`1.1 One ${p} two.\n`), "history/media/2025-05-03.md": front("", `1.1 One ${[...p].reverse().join("")} two ${p}.\n\n## 2. ${p}\n\n2.1 ${p}\n`), "history/media/2026-05-04.md": decided(`1.1 One ${p} two.\n`) })],
  ["half of words of two texts", (p) => ({ "media.md": decided(`1.1 ${p.slice(0, p.length >> 1)} x ${p.slice(p.length >> 1)}\n`), "history/media/2025-05-03.md": front("", `1.1 ${p}\n`), "history/media/2026-05-04.md": decided(`1.1 ${p.slice(0, p.length >> 1)} x ${p.slice(p.length >> 1)}\n`) })],
  ["name of a frozen text", (p) => ({ "media.md": decided("1.1 The Clerk speaks.\n"), [`history/media/${p.replaceAll("/", "_").slice(0, 80)}.md`]: front("") })], ["title of a frozen text", (p) => ({ "media.md": decided("1.1 The Clerk speaks.\n"), "history/media/2025-05-03.md": front("").replace("title: Media", `title: ${quoted(p)}`), "history/media/2026-05-04.md": decided("1.1 The Clerk speaks.\n") })],
  ["reason of an allowance", (p) => text(`<!-- protosite: allow number-gap because ${p} -->\n\n1.3 Words.`)], ["clause of a document", (p) => text(`1.2 [[media#${p}]] and [a](media.md#${p})`)],
  ["file name", (p) => ({ [`${p.replaceAll("/", "_").slice(0, 80) || "x"}.md`]: front("") })], ["name of a linked file", (p) => ({ ...text(`1.2 [a paper](<${p.replaceAll("/", "_").slice(0, 80)}.pdf>)`), [`${p.replaceAll("/", "_").slice(0, 80) || "x"}.pdf`]: "%PDF-1.7" })],
]);
/** Fields of the whole site: a build each. */
const SITE = {
  "site title": (p) => `title: ${quoted(p)}\n`, base_url: (p) => `base_url: ${quoted(p)}\n`, theme: (p) => `theme: ${quoted(p)}\n`, laws: (p) => `laws: {Boats Act 2019: ${quoted(p)}}\n`, "law's name": (p) => `laws: {${quoted(p)}: ukpga/2019/5}\n`, languages: (p) => `languages: [${quoted(p)}]\n`,
  "owner of all": (p) => `defaults: {owner: ${quoted(p)}}\n`, "folder of the host": (p) => `base_url: ${quoted(`http://site.example/${p}`)}\n`, lints: (p) => `lints: {${quoted(p)}: ${quoted(p)}}\n`,
};

const folder = mkdtempSync(join(tmpdir(), "proof-"));
const put = (project, path, words) => {
  try { mkdirSync(dirname(join(project, path)), { recursive: true }); writeFileSync(join(project, path), words); } catch { /* no system can hold such a name */ }
};

function build(project, told) {
  const ran = spawnSync(PROTOSITE, ["build", "--today", "2026-11-21", "--quiet", ...(told ? ["--evidence", "evidence.html"] : [])], { cwd: project, encoding: "utf8", timeout: 240_000, maxBuffer: 1 << 28 });
  const fault = ran.status === null || ran.status > 2 || /panicked|program-fault|protosite itself/.test(ran.stderr);
  return fault ? [`the program failed (${ran.status}): ${ran.stderr.slice(0, 300)}`] : [];
}

/** Councils of one site, one for each payload: one that is held back holds back no other. */
function councils(field, files) {
  const project = mkdtempSync(join(folder, "p-"));
  put(project, "protosite.yaml", settings());
  PAYLOADS.forEach((payload, at) => {
    const name = `c${at}`;
    const own = { "council.yaml": () => `name: Council ${name}\ncontact: {role: Clerk}\n`, "media.md": front("", "1.1 The Clerk speaks.\n"), ...files(payload) };
    for (const [path, words] of Object.entries(own)) put(project, `content/${name}/${path}`.replace("MINE", name), (typeof words === "function" ? words(name) : words).replaceAll("MINE", name));
  });
  return project;
}

/** How many fields of documents stand in one site. */
const TOGETHER = 8;
const ofDocument = ([, files]) => { const own = files("x"); return "media.md" in own && !("council.yaml" in own); };

/** One site: a council for each field, and in it a document for each payload, each under a name of its own. */
function documents(fields) {
  const project = mkdtempSync(join(folder, "p-"));
  put(project, "protosite.yaml", settings());
  fields.forEach(([, files], f) => {
    put(project, `content/f${f}/council.yaml`, `name: Council f${f}\ncontact: {role: Clerk}\n`);
    PAYLOADS.forEach((payload, at) => {
      const id = `d${at}`;
      const named = (words) => words.replace(/^title: Media$/m, `title: Media ${id}`).replaceAll("[[media", `[[${id}`).replaceAll("media.md", `${id}.md`).replaceAll("(a.svg)", `(${id}.svg)`).replaceAll("MINE", `f${f}-${id}`);
      for (const [path, words] of Object.entries(files(payload))) put(project, `content/f${f}/${path.replace(/^media\.md$/, `${id}.md`).replace("history/media/", `history/${id}/`).replace(/^a\.svg$/, `${id}.svg`).replace("MINE", `f${f}-${id}`)}`, named(words));
    });
  });
  return project;
}

/** Takes out the documents that are errors, until none is; gives how many there were. */
function refused(project, fields) {
  const out = new Set(), files = new Map();
  for (const path of every(project)) {
    const at = /^content\/(f\d+)\/(?:history\/)?(d\d+)(?:\.|\/)/.exec(path) ?? /^(?:content\/)?models\/model-of-(f\d+)-(d\d+)\./.exec(path);
    if (at) files.set(`${at[1]}/${at[2]}`, [...(files.get(`${at[1]}/${at[2]}`) ?? []), path]);
  }
  const owner = new Map([...files].flatMap(([pair, paths]) => paths.map((path) => [path, pair])));
  // A path with a control character in it is shown escaped.
  const ofPath = (path) => owner.get(path) ?? /(f\d+)[/-](?:history\/)?(d\d+)/.exec(path ?? "")?.slice(1).join("/");
  for (let round = 0; round < 12; round++) {
    const ran = spawnSync(PROTOSITE, ["check", "--today", "2026-11-21", "--format", "json"], { cwd: project, encoding: "utf8", timeout: 240_000, maxBuffer: 1 << 30 });
    if (ran.status !== 0 && ran.status !== 1) return [out.size, [`the program failed (${ran.status}): ${ran.stderr.slice(0, 300)}`]];
    const errors = JSON.parse(ran.stdout).findings.filter((finding) => finding.level === "deny");
    if (!errors.length) return [out.size, []];
    const pairs = new Set(errors.map((error) => ofPath(error.path)).filter((pair) => files.has(pair) && !out.has(pair)));
    // A file whose name is refused is of no document: without it, its document has an error.
    const named = errors.map((error) => error.path.replace(/\\u\{([0-9a-f]+)\}/g, (_, sign) => String.fromCodePoint(parseInt(sign, 16))));
    const refusedFiles = named.map((path) => join(project, path)).filter((path) => !owner.has(path) && /content\/f\d+\/[^/]+\.pdf$/.test(path) && existsSync(path));
    refusedFiles.forEach((path) => rmSync(path));
    if (!pairs.size && !refusedFiles.length) return [out.size, errors.slice(0, 3).map((error) => `an error that no document has: ${JSON.stringify(error).slice(0, 300)}`)];
    for (const pair of pairs) out.add(pair), files.get(pair).forEach((path) => rmSync(join(project, path), { force: true }));
  }
  return [out.size, ["documents are in error without end"]];
}

function every(dir, inner = "") {
  if (!existsSync(join(dir, inner))) return [];
  return readdirSync(join(dir, inner), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? every(dir, join(inner, entry.name)) : [join(inner, entry.name)]));
}

/** What is wrong with pages, as the browser's own parser reads them; it runs in the browser. */
function judge(pages) {
  const bad = [];
  const own = "http://site.example/";
  for (const [path, words] of pages) {
    const say = (what) => bad.push(`${path}: ${what.slice(0, 200)}`);
    const page = new DOMParser().parseFromString(words, "text/html");
    for (const template of page.querySelectorAll("template")) page.body.append(template.content);
    for (const element of page.querySelectorAll("*")) {
      const name = element.localName;
      if (/^(iframe|frame|frameset|object|embed|applet|base|style|math|foreignobject|animate|set|portal|plaintext|xmp|select|video|audio)$/i.test(name)) say(`<${name}>`);
      // The site's own form asks its own search page.
      if (name === "form" && !/^http:\/\/site\.example\/([^/]+\/){0,3}search\/index\.html$/.test(new URL(element.getAttribute("action") ?? "", own + path).href)) say(`<form action=${element.getAttribute("action")}>`);
      if (name === "script") {
        if (/json$/.test(element.type)) { try { JSON.parse(element.textContent); } catch { say("data that is none"); } }
        else if (element.textContent.trim() || !element.getAttribute("src")) say("a script in the page");
      }
      if (name === "meta" && /refresh/i.test(element.httpEquiv) && /never|:\/\//.test(element.content)) say(`leads on to ${element.content}`);
      for (const { name: attribute, value } of element.attributes) {
        if (attribute === "action" && name === "form") continue;
        if (/^on|^srcdoc$|^style$|^ping$|^formaction$|^action$|^attributionsrc$/i.test(attribute)) say(`${attribute}=${value}`);
        if (!/^(href|src|xlink:href|data|poster|cite|srcset|background)$/i.test(attribute)) continue;
        let to;
        try { to = new URL(value, own + path); } catch { say(`${attribute}=${value}`); continue; }
        const leads = (name === "a" && attribute === "href") || (name === "link" && /^(canonical|alternate|license)$/.test(element.rel));
        const inside = to.origin === "http://site.example";
        const may = inside || (leads && ["http:", "https:", "mailto:", "tel:"].includes(to.protocol) && !to.username && !to.password && !/[\\\s]/.test(value));
        // A website that its own words name is where a reader means to go.
        const shown = element.textContent.toLowerCase().includes(to.hostname);
        if (!may || (to.hostname === "never.example" && !shown) || (to.protocol === "mailto:" && /cc=|%0d|%0a/i.test(to.search + to.pathname)) || (to.protocol === "tel:" && /[*#]|%2a|%23/i.test(value))) say(`${name} ${attribute}=${value}`);
      }
    }
  }
  return bad;
}

const count = { builds: 0, pairs: 0, refused: 0, published: 0, pages: 0, loads: 0 };
/** What was judged already, by its bytes: a payload that changes nothing makes the same page again. */
const seen = new Set();
const isNew = (kind, words) => { const hash = `${kind} ${createHash("sha1").update(words).digest("base64")}`; return !seen.has(hash) && Boolean(seen.add(hash)); };
const wrong = [];
const browser = await launch();
const judgeTab = await browser.newPage();
let root = "";
const server = createServer((request, response) => {
  const asked = new URL(request.url, "http://x");
  if (asked.pathname === "/-frames") {
    const frames = asked.searchParams.getAll("at").map((path) => `<iframe src="/${path.split("/").map(encodeURIComponent).join("/")}"></iframe>`);
    return response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(frames.join(""));
  }
  const path = decodeURIComponent(asked.pathname);
  let file = normalize(join(root, path));
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
  if (!file.startsWith(root) || !existsSync(file)) return response.writeHead(404).end();
  const type = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json" }[extname(file)] ?? "application/octet-stream";
  let bytes = readFileSync(file);
  // The policy is what a browser that knows none would not have.
  if (extname(file) === ".html") bytes = bytes.toString().replace(/<meta http-equiv="content-security-policy"[^>]*>/i, "");
  response.writeHead(200, { "content-type": type }).end(bytes);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${server.address().port}`;

/** How many pages a tab holds at once, each in a frame. */
const FRAMES = 12;

/** Opens pages in tabs that are used again, and touches what is on them. */
async function open(paths, tabs) {
  const worker = async (tab) => {
    for (let part = paths.splice(0, FRAMES); part.length; part = paths.splice(0, FRAMES)) {
      tab.at = part.join(" or ");
      const say = (what) => wrong.push(`${tab.at}: ${what}`);
      try {
        await tab.page.goto(`${origin}/-frames?${new URLSearchParams(part.map((path) => ["at", path]))}`, { waitUntil: "load", timeout: 300_000 });
        if (new URL(tab.page.url()).pathname !== "/-frames") say(`it led the window to ${tab.page.url()}`);
        const frames = tab.page.frames().slice(1);
        if (frames.length !== part.length) say(`${part.length} pages made ${frames.length} frames`);
        for (const [at, frame] of frames.entries()) {
          if (new URL(frame.url()).origin !== origin) wrong.push(`${part[at]}: it led to ${frame.url()}`);
          const ran = await frame.evaluate(() => {
            for (const element of document.querySelectorAll("body *")) for (const event of ["mouseover", "focus", "toggle"]) element.dispatchEvent(new Event(event));
            return Boolean(window.ran || parent.ran);
          });
          if (ran) wrong.push(`${part[at]}: a script ran`);
        }
      } catch (error) { say(String(error).slice(0, 150)); }
      count.loads += part.length;
    }
  };
  await Promise.all(tabs.map(worker));
}

const context = await browser.newContext();
const tabs = await Promise.all([0, 1].map(async () => {
  const tab = { page: await context.newPage(), at: "" };
  tab.page.on("dialog", (dialog) => { wrong.push(`${tab.at}: a dialog`); dialog.dismiss(); });
  tab.page.on("request", (request) => { if (!request.url().startsWith(origin + "/") && !request.url().startsWith("data:")) wrong.push(`${tab.at}: it asked ${request.url()}`); });
  return tab;
}));

/** The pages among files of the site, and all that is wrong with the others. */
async function judged(files) {
  const pages = [], xml = [], bad = [];
  for (const path of files) {
    const words = readFileSync(join(root, path), "utf8");
    count.pages += path.endsWith(".html");
    if (!isNew(extname(path) === ".html" ? path.split("/").length : extname(path), words)) continue;
    bad.push(...plain(path, words));
    if (path.endsWith(".html")) pages.push([path, words]);
    if (isXml(path)) xml.push([path, words]);
  }
  for (let at = 0; at < xml.length; at += 300) bad.push(...(await judgeTab.evaluate(judgeXml, xml.slice(at, at + 300))));
  return { pages, bad };
}

/** The fields that papers tell of: each takes as long as a build. */
const TOLD = /title|owner|minute|decision|council name|meeting|review|kind|version|approved|Act|words of two/;
const PAPERS = [["--paper", "html"], ["--paper", "markdown"], ["--paper", "docx"], ["--log", "html"], ["--log", "csv"], ["--log", "docx"]];

/** What is not a part of the site: papers, the record, the evidence. */
function written(project) {
  const pages = [], xml = [], bad = [];
  for (const [what, form] of PAPERS) {
    const file = `paper-${what.slice(2)}.${form === "markdown" ? "md" : form}`;
    const ran = spawnSync(PROTOSITE, ["review", what, "--within", "6y", "--today", "2026-11-21", "--format", form, "--to", file], { cwd: project, encoding: "utf8", timeout: 240_000 });
    if (ran.status === null || ran.status > 2 || /panicked/.test(ran.stderr)) bad.push(`${file}: the program failed (${ran.status}): ${ran.stderr.slice(0, 300)}`);
  }
  for (const file of readdirSync(project).filter((name) => statSync(join(project, name)).isFile())) {
    const bytes = readFileSync(join(project, file)), name = `paper:${file}`;
    if (/\.html$/.test(file)) pages.push([name, bytes.toString().replace(/<style>[^<]*<\/style>/, "")]);
    if (/\.docx$/.test(file)) xml.push(...word(join(project, file)).map(([part, words]) => [`${name}/${part}`, words]));
    if (/\.md$/.test(file)) bad.push(...markdown(bytes.toString()).map((what) => `${name}: ${what}`));
    if (/\.csv$/.test(file)) bad.push(...plain(name, bytes.toString()));
  }
  return { pages, xml, bad };
}

/** All that is wrong with a site, said with the field and the payload of each page; `of` gives them for a path. */
async function look(project, name, told, share, of) {
  root = join(project, "site");
  const before = wrong.length;
  const files = every(root);
  count.published += files.filter((path) => /^(c\d+|f\d+\/d\d+)\/index\.html$/.test(path)).length;
  const { pages, bad } = await judged(files);
  wrong.push(...bad);
  const papers = told ? written(project) : { pages: [], xml: [], bad: [] };
  wrong.push(...papers.bad, ...(await judgeTab.evaluate(judgeXml, papers.xml)));
  pages.push(...papers.pages);
  for (let at = 0; at < pages.length; at += 300) wrong.push(...(await judgeTab.evaluate(judge, pages.slice(at, at + 300))));
  // A sample of those that hold the payload, spread over all payloads.
  const likely = pages.map(([path]) => path).filter((path) => !/^(404|cy|paper:)/.test(path)).concat(files.filter((path) => path.endsWith(".svg")));
  const step = Math.max(1, likely.length / share);
  await open(Array.from({ length: Math.min(share, likely.length) }, (_, at) => likely[Math.floor(at * step)]), tabs);
  wrong.splice(before, Infinity, ...wrong.slice(before).map((what) => `${of(what) || name}: ${what}`));
  wrong.slice(before).forEach((what) => console.log(what));
}

const chosen = options.fields?.split(";");
const picked = (fields) => Object.entries(fields).filter(([name]) => !chosen || chosen.includes(name));
const [whole, single] = [picked(FIELDS).filter((field) => !ofDocument(field)), picked(FIELDS).filter(ofDocument)];
// Papers tell of what their fields say, and take as long as a build: those fields stand together.
single.sort(([a], [b]) => TOLD.test(a) - TOLD.test(b));
/** How many pages are opened for a field. */
const SHARE = Math.ceil(LOADS / (Object.keys(FIELDS).length + Object.keys(SITE).length));
const done = (name) => console.log(`${name}: ${JSON.stringify(count)}, ${wrong.length} wrong`);

try {
  console.log(`${PAYLOADS.length} payloads in ${Object.keys(FIELDS).length + Object.keys(SITE).length} fields`);
  for (let at = 0; at < single.length; at += TOGETHER) {
    const fields = single.slice(at, at + TOGETHER), name = fields.map(([field]) => field).join(", "), told = fields.some(([field]) => TOLD.test(field));
    const project = documents(fields);
    const [out, bad] = refused(project, fields);
    bad.concat(build(project, told)).forEach((what) => { wrong.push(`${name}: ${what}`); console.log(`${name}: ${what}`); });
    count.builds += 1;
    count.pairs += fields.length * PAYLOADS.length;
    count.refused += out;
    await look(project, name, told, SHARE * fields.length, (what) => {
      const [, field, payload] = /\bf(\d+)\/(?:d(\d+))?/.exec(what) ?? [];
      return field && `${fields[field]?.[0]}${payload ? ` with ${JSON.stringify(PAYLOADS[payload])}` : ""}`;
    });
    rmSync(project, { recursive: true, force: true });
    done(name);
  }
  for (const [field, files] of whole) {
    const project = councils(field, files);
    build(project, TOLD.test(field)).forEach((what) => { wrong.push(`${field}: ${what}`); console.log(`${field}: ${what}`); });
    count.builds += 1;
    count.pairs += PAYLOADS.length;
    await look(project, field, TOLD.test(field), SHARE, (what) => { const at = /\bc(\d+)\//.exec(what)?.[1]; return at && `${field} with ${JSON.stringify(PAYLOADS[at])}`; });
    rmSync(project, { recursive: true, force: true });
    done(field);
  }
  for (const [field, lines] of picked(SITE)) {
    for (const payload of PAYLOADS) {
      const project = mkdtempSync(join(folder, "p-")), name = `${field} with ${JSON.stringify(payload)}`;
      put(project, "protosite.yaml", settings(lines(payload)));
      for (const name of ["a", "b"]) put(project, `content/${name}/council.yaml`, `name: Council ${name}\n`), put(project, `content/${name}/media.md`, front("", "1.1 Section 2 of the Boats Act 2019.\n"));
      const bad = build(project, false);
      bad.forEach((what) => { wrong.push(`${name}: ${what}`); console.log(`${name}: ${what}`); });
      count.builds += 1;
      count.pairs += 1;
      await look(project, name, false, 1, () => name);
      rmSync(project, { recursive: true, force: true });
    }
    done(field);
  }
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
wrong.slice(0, 40).forEach((what) => console.log(what));
console.log(`${JSON.stringify(count)}: ${wrong.length} that ran, loaded or led elsewhere`);
process.exit(wrong.length ? 1 : 0);
