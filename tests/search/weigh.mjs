// What searching weighs and how long it takes: `node tests/search/weigh.mjs [SITE]`, after `npm ci --prefix tests/browser`. Without
// a built site it makes one: a council of 30 documents of 4,000 words. Times are of Chromium, from a letter to its answers in the
// page, laid out, six times over: as if the processor were slowed so often, which on a busy machine measures the others on it. The
// best of six rounds, each of which remembers nothing of those before; of them what is ranked, shown and laid out.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { PROTOSITE, launch, serve } from "../browser/site.mjs";

const SLOWED = 6, ROUNDS = 6;
const LIMITS = { index: 250_000, first: 60_000, script: 15_000, letter: 16 };
const QUERIES = ["who may speak to the press", "casting vote", "8.2(b)", "confidential information"];

/** The same numbers at each run. */
let seed = 17;
const dice = (sides) => (seed = (seed * 48271) % 2147483647) % sides;

/** Sentences of the sample council in another order, with words of their own in each document: as many as real ones have. */
function made() {
  const dir = mkdtempSync(join(tmpdir(), "protosite-weigh-"));
  // However this ends, nothing stays behind.
  process.on("exit", () => rmSync(dir, { recursive: true, force: true }));
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
  if (/assets.search-/.test(file)) script += weight(bytes);
}

const site = await serve(dir);
const browser = await launch();
const page = await browser.newPage();
// Each question is put to a page that has just been opened.
const asked = JSON.stringify({ site: dir, search: "search", language: "en", questions: QUERIES });
const ask = new URL("ask.mjs", import.meta.url).pathname;
const answers = JSON.parse(execFileSync(process.execPath, [ask], { input: asked, env: { ...process.env, FRESH: "1" } }));
const loaded = Math.max(...answers.map(({ first }) => first));
await page.goto(`${site.root}/search/?q=casting+vote`, { waitUntil: "networkidle" });
// When a question came to be ranked, how long its answers took to be put into the page, and when all was done.
await page.evaluate(() => {
  const { ask } = Ranking.prototype;
  globalThis.watch = {};
  Ranking.prototype.ask = async function (query, wanted, many, show) {
    Object.assign(watch, { ranking: this, began: performance.now(), shown: 0 });
    const answer = await ask.call(this, query, wanted, many, (...found) => {
      const began = performance.now();
      show(...found);
      watch.shown += performance.now() - began;
    });
    watch.ranked = performance.now() - watch.began - watch.shown;
    watch.done();
    return answer;
  };
});
const letter = (text) => page.evaluate((text) => new Promise((done) => {
  const began = performance.now();
  // The page is laid out once who asked has had the answer.
  watch.done = () => queueMicrotask(() => {
    const from = performance.now();
    document.body.getBoundingClientRect();
    const end = performance.now();
    done({ whole: end - began, ranked: watch.ranked, shown: watch.shown, "laid out": end - from });
  });
  const box = document.querySelector("#_find");
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}), text);
const forget = () => page.evaluate(async () => {
  if (!watch.ranking) return;
  watch.ranking.asking.remembered.clear();
  for (const document of await Promise.all(watch.ranking.index.opened.values())) {
    document.known.clear();
    document.asked = undefined;
  }
});
const best = new Map();
for (let round = 0; round < ROUNDS; round++) for (const query of QUERIES) {
  await forget();
  for (let end = 1; end <= query.length; end++) {
    const took = await letter(query.slice(0, end));
    const known = best.get(query.slice(0, end)) ?? took;
    best.set(query.slice(0, end), Object.fromEntries(Object.keys(took).map((part) => [part, Math.min(known[part], took[part])])));
  }
}
await browser.close();
site.close();
const at = (share, part = "whole") => SLOWED * [...best.values()].map((took) => took[part]).sort((a, b) => a - b)[Math.floor((best.size - 1) * share)];
const say = (name, value, limit, unit) => console.log(`${name}: ${Math.round(value * 10) / 10} ${unit} (at most ${limit}) ${value <= limit ? "ok" : "TOO MUCH"}`);
say("index, compressed", index, LIMITS.index, "bytes");
say("loaded until the first answer", loaded, LIMITS.first, "bytes");
say("script, compressed", script, LIMITS.script, "bytes");
say("a letter, in the middle", at(0.5), LIMITS.letter, "ms");
say("a letter, nine of ten", at(0.9), LIMITS.letter, "ms");
for (const part of ["ranked", "shown", "laid out"]) console.log(`  of it ${part}: ${Math.round(at(0.5, part) * 10) / 10} ms in the middle, ${Math.round(at(0.9, part) * 10) / 10} ms nine of ten`);
