// The theme `embed`: each fragment stands in a page of another site, and brings nothing that does not belong there.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { after, before, everyPage, launch, LIMIT, PROTOSITE, serve, test } from "./site.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const jar = fileURLToPath(new URL("node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));
let browser, folder, site, fragments;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "protosite-embed-"));
  await cp(join(root, "content"), join(folder, "content"), { recursive: true });
  await writeFile(join(folder, "protosite.yaml"), "theme: embed\n");
  await promisify(execFile)(PROTOSITE, ["build", folder, "--today", "2026-11-21", "--drafts", "--quiet"]);
  fragments = (await everyPage(join(folder, "site"))).map((page) => join(folder, "site", page.endsWith("/") ? `${page}index.html` : page));
  for (const file of fragments) {
    const fragment = await readFile(file, "utf8");
    if (fragment.startsWith("<!doctype")) continue; // a redirect, which is a page by itself
    const host = `<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>${file.replace(folder, "")}</title></head><body><header><a href="#top">Exampleford</a></header><main id="top"><h1>The council's own page</h1>\n${fragment}</main></body></html>`;
    await writeFile(file, host);
  }
  browser = await launch();
  site = await serve(join(folder, "site"));
});
after(async () => {
  await browser?.close();
  site?.close();
  if (folder) await rm(folder, { recursive: true });
});

test("axe finds nothing in a fragment on another page, and it loads nothing", async () => {
  const context = await browser.newContext();
  for (const file of fragments) {
    const page = await context.newPage();
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(site.root + file.replace(join(folder, "site"), ""));
    assert.deepEqual(asked.filter((url) => !url.endsWith(".html") && !url.endsWith("favicon.ico")), [], file);
    await page.addScriptTag({ content: axe });
    const { violations } = await page.evaluate(() => axe.run("#top", { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html}`), [], file);
    await page.close();
  }
  assert.ok(fragments.length > 10);
});

test("the Nu HTML checker says nothing about the pages with fragments in them", async () => {
  const said = await new Promise((done) => execFile("java", ["-jar", jar, "--skip-non-html", "--format", "json", join(folder, "site")], { maxBuffer: 1 << 26, timeout: LIMIT }, (_, out, err) => done(err || out)));
  assert.deepEqual(JSON.parse(said).messages.map((m) => `${m.url.split("/").slice(-2).join("/")}: ${m.message}`), []);
});
