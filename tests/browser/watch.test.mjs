// Watch mode in real Chromium: the new words take the place of the old ones without a new page; scroll and focus stay; what
// is wrong is said, and goes again; a new colour needs no new page.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, launch, PROTOSITE, test } from "./site.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser, folder, server, address;

before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "protosite-watch-"));
  await cp(join(root, "content"), join(folder, "content"), { recursive: true });
  address = await serve(0);
});
after(async () => {
  server?.kill();
  await browser?.close();
  if (folder) await rm(folder, { recursive: true });
});

/** Starts the server; the address that it says it has. */
async function serve(port) {
  server = spawn(PROTOSITE, ["serve", "--today", "2026-11-21", "--port", String(port)], { cwd: folder });
  const [said] = await once(server.stdout, "data");
  return /http:\/\/\S+\//.exec(said)[0];
}

const source = (name) => join(folder, "content", name);
const edit = async (name, change) => writeFile(source(name), change(await readFile(source(name), "utf8")));

/** A page of the site that heard from the server; `same` is lost if the page is loaded anew. */
async function open(path, more = {}) {
  const page = await browser.newPage({ viewport: { width: 900, height: 600 }, ...more });
  const wrong = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  await page.goto(address + path);
  await page.waitForFunction(() => document.documentElement.dataset.live !== undefined);
  await page.evaluate(() => (window.same = true));
  return { page, wrong };
}

test("new words take the place of the old ones; scroll and focus stay, and the change is said", async () => {
  const { page, wrong } = await open("councillor-officer/");
  await page.locator('[id="4.3"] > a.num').focus();
  await page.locator('[id="4.3"]').scrollIntoViewIfNeeded();
  const top = await page.locator('[id="4.3"]').evaluate((part) => part.getBoundingClientRect().top);
  await edit("councillor-officer.md", (text) => text.replace("is used for that purpose alone", "is used for no other purpose").replace("1.1 A town is run well", "1.1 Any town, large or small, with all who live and work in it and whatever else there is to be said of it, is run well"));
  await page.getByText("is used for no other purpose").waitFor();
  assert.equal(await page.evaluate(() => window.same), true, "the page was not loaded anew");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#4.3", "focus stays");
  const now = await page.locator('[id="4.3"]').evaluate((part) => part.getBoundingClientRect().top);
  assert.ok(Math.abs(now - top) < 40, `scroll stays: ${top} and ${now}`);
  assert.equal(await page.locator('[id="4.2"]._changed').count(), 1, "the changed clause is marked");
  await page.waitForFunction(() => document.querySelector("#_live [role=status]").textContent.includes("Clause 4.2"));
  assert.deepEqual(wrong, []);
});

test("a change out of sight comes into view", async () => {
  const { page } = await open("councillor-officer/", { reducedMotion: "reduce" });
  await edit("councillor-officer.md", (text) => text.replace("reviews this protocol every year", "looks at this protocol every year"));
  const clause = page.locator('[id="6.1"]');
  await page.getByText("looks at this protocol").waitFor();
  await page.waitForFunction(() => { const box = document.getElementById("6.1").getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; });
  assert.ok(await clause.isVisible());
});

test("a text that cannot be read leaves the page, with what is wrong over it; mending it takes that away", async () => {
  const { page } = await open("media/");
  const whole = await readFile(source("media.md"), "utf8");
  await edit("media.md", (text) => text.replace("adopted:", "adopted: ["));
  const error = page.locator("#_live .error");
  await error.waitFor();
  assert.match(await error.innerText(), /cannot be read/);
  assert.match(await error.locator("a").getAttribute("href"), /^vscode:\/\/file\/.*content\/media\.md:\d+:\d+$/);
  assert.ok(await page.getByText("Residents learn what their council does").isVisible(), "the last good page stays");
  await writeFile(source("media.md"), whole.replace("Residents learn", "People learn"));
  await page.getByText("People learn what their council does").waitFor();
  await error.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => window.same), true);
});

test("a new colour is taken over without a new page", async () => {
  const { page } = await open("media/");
  const colour = () => page.locator("header.site").evaluate((header) => getComputedStyle(header).backgroundColor);
  const old = await colour();
  await edit("council.yaml", (text) => text.replace("#0b4f45", "#5b1a6b"));
  await page.waitForFunction((old) => getComputedStyle(document.querySelector("header.site")).backgroundColor !== old, old);
  assert.equal(await colour(), "rgb(91, 26, 107)");
  assert.equal(await page.evaluate(() => window.same), true);
});

test("listings follow too", async () => {
  const { page } = await open("");
  await edit("filming.md", (text) => text.replace("title: Filming and Reporting Protocol", "title: Recording Protocol"));
  await page.getByRole("link", { name: "Recording Protocol" }).waitFor();
  assert.equal(await page.evaluate(() => window.same), true);
});

test("the panel works by keyboard, opens what is wrong, and axe finds nothing in it", async () => {
  const { page } = await open("councillor-officer/", { bypassCSP: true });
  const summary = page.locator("#_live details:first-of-type summary");
  await summary.waitFor();
  await summary.focus();
  await page.keyboard.press("Enter");
  assert.match(await page.locator("#_live li").first().innerText(), /out-of-step|after this was last reviewed|overdue/i);
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.href), /^vscode:/);
  await page.addScriptTag({ content: axe });
  const { violations } = await page.evaluate(() => axe.run("#_live", { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }));
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
});

test("a server that comes back is heard again", async () => {
  const { page } = await open("site-visits/");
  const gone = once(server, "exit");
  server?.kill();
  await page.waitForFunction(() => document.querySelector("#_live [role=status]").textContent.includes("stopped"));
  // A process closes its streams before its port: only the end of it says that the port can be had again.
  await gone;
  assert.equal(await serve(new URL(address).port), address);
  await edit("site-visits.md", (text) => text.replace("## When to visit", "## When to visit\n\nEveryone may read this."));
  await page.getByText("Everyone may read this.").waitFor();
});
