// What searching weighs and how long it takes: `node tests/search/weigh.mjs [SITE]`, after `npm ci --prefix tests/browser`. Without
// a built site it makes one: a council of 30 documents of 4,000 words. Times are of Chromium with the processor slowed six times,
// from a letter to its answers in the page, laid out; the best of four, for a busy machine takes part of each.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { PROTOSITE, launch, serve } from "../browser/site.mjs";

const SLOWED = 6, ROUNDS = 4;
const LIMITS = { index: 250_000, first: 60_000, script: 15_000, letter: 16 };
const QUERIES = ["who may speak to the press", "casting vote", "8.2(b)", "confidential information"];

/** The same numbers at each run. */
let seed = 17;
const dice = (sides) => (seed = (seed * 48271) % 2147483647) % sides;

/** Sentences of the sample council in another order, with words of their own in each document: as many as real ones have. */
function made() {
  const dir = mkdtempSync(join(tmpdir(), "protosite-weigh-"));
  const content = new URL("../../content/", import.meta.url);
  const texts = readdirSync(content).filter((name) => name.endsWith(".md")).map((name) => readFileSync(new URL(name, content), "utf8").split("---\n").slice(2).join(" "));
  const sentences = texts.join(" ").replace(/[#>|*[\](){}\d]|\.md/g, " ").split(/(?<=[.;:])\s+/).map((line) => line.replace(/\s+/g, " ").trim()).filter((line) => line.split(" ").length > 4);
  const word = () => Array.from({ length: 2 + dice(3) }, () => "bdfglmnprst"[dice(11)] + "aeiou"[dice(5)]).join("");
  mkdirSync(join(dir, "content"));
  writeFileSync(join(dir, "content/council.yaml"), "name: Weighford Town Council\n");
  for (let document = 0; document < 30; document++) {
    const own = Array.from({ length: 150 }, word);
    let text = `---\ntitle: Protocol ${document + 1} on ${word()}\nadopted: 2 May 2026\nreview_every: 1 year\n---\n`;
    for (let section = 1, words = 0; words < 4000; section++) {
      text += `\n## ${section}. ${own[dice(150)]} and ${own[dice(150)]}\n`;
      for (let clause = 1; clause <= 8; clause++) {
        const said = Array.from({ length: 3 }, () => `${sentences[dice(sentences.length)]} The ${own[dice(150)]} is ${own[dice(150)]}.`).join(" ");
        words += said.split(" ").length;
        text += `\n${section}.${clause} ${said}\n`;
      }
    }
    writeFileSync(join(dir, `content/protocol-${document + 1}.md`), text);
  }
  try {
    execFileSync(PROTOSITE, ["build", dir, "--today", "2026-11-21", "--quiet", "--output", join(dir, "site")], { stdio: "pipe" });
  } catch {}
  return join(dir, "site");
}

const dir = process.argv[2] ?? made();
const weight = (bytes) => gzipSync(bytes, { level: 9 }).length;
let index = 0, script = 0;
for (const file of readdirSync(dir, { recursive: true }).filter((file) => file.endsWith(".js"))) {
  const bytes = readFileSync(join(dir, file));
  if (bytes.subarray(0, 10).toString() === "protosite(") index += weight(bytes);
  if (/assets.(rank|search)-/.test(file)) script += weight(bytes);
}

const site = await serve(dir);
const browser = await launch();
const page = await browser.newPage();
const cdp = await page.context().newCDPSession(page);
// Each question is put to a page that has just been opened.
const asked = JSON.stringify({ site: dir, search: "search", language: "en", questions: QUERIES });
const ask = new URL("ask.mjs", import.meta.url).pathname;
const answers = JSON.parse(execFileSync(process.execPath, [ask], { input: asked, env: { ...process.env, FRESH: "1" } }));
const loaded = Math.max(...answers.map(({ first }) => first));
await page.goto(`${site.root}/search/?q=casting+vote`, { waitUntil: "networkidle" });
await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
const letter = (text) => page.evaluate((text) => new Promise((done) => {
  const began = performance.now();
  // New answers take the place of others; the rest of them, which comes later, takes that of none.
  const seen = new MutationObserver((changes) => {
    if (!changes.some(({ removedNodes }) => removedNodes.length)) return;
    seen.disconnect();
    document.body.getBoundingClientRect();
    done(performance.now() - began);
  });
  seen.observe(document.querySelector("#_found").lastElementChild, { childList: true });
  setTimeout(() => done(Infinity), 600);
  const box = document.querySelector("#_find");
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}), text);
const best = new Map();
for (let round = 0; round < ROUNDS; round++) for (const query of QUERIES) for (let end = 1; end <= query.length; end++) {
  const text = query.slice(0, end);
  best.set(text, Math.min(best.get(text) ?? Infinity, await letter(text)));
}
await browser.close();
site.close();
const times = [...best.values()].filter(Number.isFinite).sort((a, b) => a - b);
const at = (share) => times[Math.floor((times.length - 1) * share)];
const say = (name, value, limit, unit) => console.log(`${name}: ${Math.round(value * 10) / 10} ${unit} (at most ${limit}) ${value <= limit ? "ok" : "TOO MUCH"}`);
say("index, compressed", index, LIMITS.index, "bytes");
say("loaded until the first answer", loaded, LIMITS.first, "bytes");
say("script, compressed", script, LIMITS.script, "bytes");
say("a letter, in the middle", at(0.5), LIMITS.letter, "ms");
say("a letter, nine of ten", at(0.9), LIMITS.letter, "ms");
