// What is wrong with files of a site that are no pages: data, tables, calendars, feeds, XML, scripts that hand on data, and the
// rules of web hosts, each read as strictly as the program that it is for.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const KINDS = [[/\.json$/, json], [/\.csv$/, csv], [/\.ics$/, calendar], [/(clauses|dictionary|index|documents-\d+|words-\d+)\.js$/, data], [/_redirects$/, netlify], [/nginx\.conf$/, nginx], [/\.htaccess$/, apache]];

/** All that is wrong with a file; XML is read by the browser (`isXml`). */
export function plain(path, words) {
  const bad = KINDS.filter(([name]) => name.test(path)).flatMap(([, judge]) => judge(words));
  if (/\.(json|csv|xml|atom|ics|conf|config|html|htaccess)$|_redirects|_headers/.test(path) && CONTROLS.test(words)) bad.push("a control character");
  return bad.map((what) => `${path}: ${what}`);
}

export const isXml = (path) => /\.(xml|atom|config)$/.test(path);

/** What is wrong with files of XML; it runs in the browser. */
export function judgeXml(files) {
  const bad = [];
  for (const [path, words] of files) {
    const say = (what) => bad.push(`${path}: ${what.slice(0, 200)}`);
    const read = new DOMParser().parseFromString(words, "application/xml");
    if (read.querySelector("parsererror")) { say(`no XML: ${read.querySelector("parsererror").textContent}`); continue; }
    if (read.doctype) say("a DOCTYPE");
    const spaces = new Set([...read.querySelectorAll("*")].map((element) => element.namespaceURI));
    if (spaces.size > 1 && !/sitemap|docx/.test(path)) say(`elements of several kinds: ${[...spaces].join(", ")}`);
    if ([...spaces].some((space) => /xhtml|svg|xslt/i.test(space ?? ""))) say("elements of pages");
    for (const element of read.querySelectorAll("*")) for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) say(`${name}=${value}`);
      if (!/^(href|src|destination)$/.test(name)) continue;
      const to = new URL(value, "http://site.example/");
      if (!["http:", "https:", "mailto:", "tel:"].includes(to.protocol) || to.username) say(`${element.localName} ${name}=${value}`);
      if (to.hostname === "never.example" && (name !== "href" || !(element.textContent + element.getAttribute("showAs")).includes(to.hostname))) say(`${element.localName} ${name}=${value}`);
    }
  }
  return bad;
}

function json(words) {
  try { return JSON.parse(words) === undefined ? ["no JSON"] : []; } catch { return ["no JSON"]; }
}

/** Cells as a spreadsheet reads them, with commas, semicolons or tabs between them: none begins a formula. */
function csv(words) {
  const begins = /^[\s"]*[=+@\uff1d\uff0b\uff0d\uff20-]/;
  const cells = [];
  let cell = "", quoted = false;
  for (const c of words.slice(1)) {
    if (c === "\"") quoted = !quoted;
    if (!quoted && (c === "," || c === "\n")) { cells.push(cell); cell = ""; } else cell += c;
  }
  const plainly = cells.map((cell) => cell.replace(/^"|"\r?$/g, "").replaceAll("\"\"", "\""));
  const bad = plainly.flatMap((cell) => cell.split(/[;\t\r\n]/)).filter((cell) => begins.test(cell) && !/^-?\d+$/.test(cell));
  const wide = words.split("\r\n")[0].split(",").length;
  if (quoted || cells.length % wide) bad.push(`${cells.length} cells in rows of ${wide}`);
  return bad.slice(0, 3).map((what) => `a formula, or no table: ${what.slice(0, 80)}`);
}

/** A paper in Markdown: what is not escaped in it makes no markup, and only whole addresses are links. */
export function markdown(words) {
  const bad = words.split("\n").flatMap((line) => {
    const bare = line.replace(/\\./g, "").replace(/^(#+|>|-) /, "").replace(/^\|[-|]+$/, "");
    const links = line.split(" ").filter((word) => /https?:\/\//.test(word) && !word.includes("\\") && !/^https?:\/\/[\w.~:/?#@!$&()+,;=%-]+$/.test(word) && /^https?:/.test(word));
    return [...(/[<`[\]*~&]/.test(bare.replace(/https?:\S+/g, "")) ? [`markup in ${line.slice(0, 80)}`] : []), ...links.map((link) => `a link in ${link.slice(0, 80)}`)];
  });
  return bad.slice(0, 3);
}

/** The parts of a Word document. */
export function word(file) {
  const read = "import json, sys, zipfile\nmade = zipfile.ZipFile(sys.argv[1])\nprint(json.dumps([[name, made.read(name).decode()] for name in made.namelist()]))";
  return JSON.parse(execFileSync("python3", ["-c", read, file], { encoding: "utf8", maxBuffer: 1 << 28 }));
}

const PROPERTY = /^(BEGIN|END|VERSION|PRODID|CALSCALE|NAME|X-WR-CALNAME|REFRESH-INTERVAL|X-PUBLISHED-TTL|UID|SEQUENCE|DTSTAMP|DTSTART|DTEND|SUMMARY|DESCRIPTION|URL|TRANSP|ACTION|TRIGGER)[:;]/;

/** A calendar (RFC 5545): lines of the standard's length and ends, the properties that protosite writes, entries that close. */
function calendar(words) {
  const bad = [];
  const lines = words.split("\r\n");
  if (lines.pop() !== "" || /[\r\n]/.test(lines.join(""))) bad.push("a line that does not end as the standard has it");
  if (lines.some((line) => Buffer.byteLength(line) > 75)) bad.push("a line of more than 75 bytes");
  const whole = lines.join("\r\n").replaceAll("\r\n ", "").split("\r\n");
  const open = [];
  for (const line of whole) {
    if (!PROPERTY.test(line)) bad.push(`a property that nobody wrote: ${line.slice(0, 80)}`);
    if (line.startsWith("BEGIN:")) open.push(line.slice(6));
    if (line.startsWith("END:") && open.pop() !== line.slice(4)) bad.push(`${line} closes nothing`);
    if (line.startsWith("URL:") && !line.startsWith("URL:http://site.example/")) bad.push(line);
  }
  if (open.length) bad.push(`open: ${open}`);
  return bad;
}

/** A script that hands data on: one call, and nothing else happens. */
function data(words) {
  if (!/^protosite\(/.test(words)) return [];
  if (/<|\u2028|\u2029/.test(words)) return ["a script that could end early"];
  const seen = [];
  const world = createContext({ protosite: (...handed) => seen.push(handed) });
  try { runInContext(words, world, { timeout: 10_000 }); } catch (error) { return [`a script that fails: ${error}`]; }
  return seen.length === 1 && Object.keys(world).join() === "protosite" ? [] : ["a script that does more than hand on data"];
}

/** Where an old address leads, which stands after it: a place of this site. The old one is a path of it, whatever is in it. */
function netlify(words) {
  const rules = words.split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split(" "));
  const whole = rules.filter(([from, to, code, ...more]) => !/^\/[\w.~/%-]*$/.test(from) || !/^\/(?![/\\])[\w.~/%#-]*$/.test(to ?? "") || !/^301!?$/.test(code ?? "") || more.length);
  return whole.slice(0, 3).map((rule) => `no rule of this site: ${rule.join(" ")}`);
}

const installed = (name) => { try { return execFileSync("sh", ["-c", `PATH=$PATH:/usr/sbin command -v ${name}`], { encoding: "utf8" }).trim(); } catch { return ""; } };
const NGINX = installed("nginx"), APACHE = installed("apache2") || installed("httpd");

/** Rules that the host itself reads, where it is installed; else only each by its form. */
function nginx(words) {
  const moves = words.split("\n").filter((line) => /^location = /.test(line));
  const bad = moves.filter((line) => !/^location = "(?:[^"\\]|\\")*" \{ return 301 "\/(?![/\\])[\w.~/%#-]*"; \}$/.test(line)).map((line) => `no rule of this site: ${line}`);
  return bad.concat(asked(NGINX, words, (folder) => {
    writeFileSync(join(folder, "host.conf"), `pid ${folder}/pid;\nerror_log ${folder}/log;\nevents {}\nhttp { access_log off; server { listen 127.0.0.1:1; root ${folder}; include ${folder}/rules; } }\n`);
    return ["-t", "-q", "-c", join(folder, "host.conf")];
  }));
}

function apache(words) {
  const moves = words.split("\n").filter((line) => /RedirectMatch/.test(line));
  const bad = moves.filter((line) => !/^RedirectMatch 301 "\^(?:[^"\\]|\\.)*\$" "\/(?![/\\])(?:[^"\\]|\\.)*"$/.test(line)).map((line) => `no rule of this site: ${line}`);
  const modules = "/usr/lib/apache2/modules";
  return bad.concat(asked(APACHE, words, (folder) => {
    const loaded = ["mpm_event", "authz_core", "alias", "mime", "headers", "filter", "deflate"].map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so\n`).join("");
    writeFileSync(join(folder, "host.conf"), `ServerRoot ${folder}\nServerName x\nPidFile ${folder}/pid\nErrorLog ${folder}/log\nTypesConfig /dev/null\n${loaded}Listen 127.0.0.1:1\n<Directory ${folder}>\nInclude ${folder}/rules\n</Directory>\n`);
    return ["-t", "-f", join(folder, "host.conf")];
  }));
}

function asked(program, words, settings) {
  if (!program) return [];
  const folder = mkdtempSync(join(tmpdir(), "host-"));
  try {
    writeFileSync(join(folder, "rules"), words);
    const said = spawnSync(program, settings(folder), { encoding: "utf8" });
    return said.status === 0 ? [] : [`the host refuses it: ${said.stderr.slice(0, 300)}`];
  } finally { rmSync(folder, { recursive: true, force: true }); }
}
