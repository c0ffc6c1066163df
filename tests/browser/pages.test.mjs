// Every page of every site in real Chromium: axe at three widths, light, dark and forced colours; no request elsewhere, no
// breach of the page's own policy, whole without script, titles of their own.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { open, test } from "./site.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const VIEWS = [
  { name: "phone", width: 320, height: 640 },
  { name: "tablet", width: 768, height: 900 },
  { name: "desktop", width: 1280, height: 900 },
  { name: "dark", width: 1280, height: 900, colorScheme: "dark" },
  { name: "dark phone", width: 320, height: 640, colorScheme: "dark" },
  { name: "forced colours", width: 768, height: 900, forcedColors: "active" },
];
const { each } = open();

for (const view of VIEWS) {
  test(`axe finds nothing: ${view.name}`, () =>
    each({ ...view, bypassCSP: true }, async (page, path) => {
      await page.addScriptTag({ content: axe });
      const { violations } = await page.evaluate((tags) => axe.run(document, { runOnly: tags, rules: { "target-size": { enabled: true }, "label-content-name-mismatch": { enabled: true } } }), RULES);
      const said = violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html).join(" ")}`);
      assert.deepEqual(said, [], `${path} (${view.name})`);
    }));
}

test("nothing is asked of another host, nothing is missing, and no page breaks its own policy", () =>
  each({ width: 1280, height: 900 }, async (page, path, heard) => {
    await page.waitForLoadState("networkidle");
    assert.deepEqual(heard, [], path);
    assert.ok(await page.locator('meta[http-equiv="Content-Security-Policy"]').count(), path);
  }));

test("pages are whole without script", async () => {
  const whole = new Map();
  const text = (page) => page.locator("main").evaluate((main) => {
    const copy = main.cloneNode(true);
    copy.querySelectorAll(".copy").forEach((button) => button.remove());
    return copy.textContent.replace(/\s+/g, " ");
  });
  await each({ width: 1280, height: 900, javaScriptEnabled: false }, async (page, path) => {
    assert.ok((await page.locator("main h1").innerText()).length > 3, path);
    whole.set(page.url(), await text(page));
  });
  // On the day of the build the script has nothing to turn.
  await each({ width: 1280, height: 900 }, async (page, path) => assert.equal(await text(page), whole.get(page.url()), path));
});

test("titles are unique", async () => {
  const titles = new Map();
  await each({ width: 1280, height: 900 }, async (page, path) => {
    const title = await page.title();
    const key = `${new URL(page.url()).port} ${title}`;
    assert.ok(!titles.has(key), `${path} and ${titles.get(key)}: ${title}`);
    titles.set(key, path);
  });
});
