// Every page of every site in real Chromium: axe at three widths, light, dark and forced colours; no script, no
// request elsewhere, no breach of the page's own policy; reflow, targets, focus, titles, print.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { SITES, launch, pages, serve } from "./site.mjs";

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
let browser;
const sites = [];

before(async () => {
  browser = await launch();
  for (const dir of SITES) sites.push({ ...(await serve(dir)), dir, pages: (await pages(dir)).filter((page) => page !== "/404.html") });
});
after(async () => {
  await browser.close();
  sites.forEach((site) => site.close());
});

/** Opens every page of every site in a view, and hands each to a check. */
async function each(view, check) {
  const { width, height, ...media } = view;
  const context = await browser.newContext({ viewport: { width, height }, bypassCSP: view.bypassCSP, javaScriptEnabled: view.javaScriptEnabled, ...media });
  let seen = 0;
  for (const site of sites) {
    for (const path of site.pages) {
      const page = await context.newPage();
      const heard = [];
      page.on("console", (message) => heard.push(message.text()));
      page.on("request", (request) => request.url().startsWith(site.root) || request.url().startsWith("data:") || heard.push(`request to ${request.url()}`));
      page.on("response", (response) => response.ok() || heard.push(`${response.status()} ${response.url()}`));
      const answer = await page.goto(site.root + path);
      assert.equal(answer.status(), 200, path);
      await check(page, path, heard);
      await page.close();
      seen += 1;
    }
  }
  await context.close();
  assert.ok(seen > 10, `only ${seen} pages`);
}

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

test("pages are whole without script", () =>
  each({ width: 1280, height: 900, javaScriptEnabled: false }, async (page, path) => {
    assert.ok((await page.locator("main h1").innerText()).length > 3, path);
    assert.equal(await page.locator("script").count(), 0, path);
  }));

test("titles are unique", async () => {
  const titles = new Map();
  await each({ width: 1280, height: 900 }, async (page, path) => {
    const title = await page.title();
    const key = `${new URL(page.url()).port} ${title}`;
    assert.ok(!titles.has(key), `${path} and ${titles.get(key)}: ${title}`);
    titles.set(key, path);
  });
});

test("no page scrolls sideways at 320 pixels, with text at twice its size, or with wide spacing", () =>
  each({ width: 320, height: 640 }, async (page, path) => {
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(await overflow(), 0, path);
    await page.setViewportSize({ width: 640, height: 640 });
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    assert.equal(await overflow(), 0, `${path}, text at 200 %`);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "";
      for (const element of document.body.querySelectorAll("*")) {
        element.style.lineHeight = "1.5";
        element.style.letterSpacing = ".12em";
        element.style.wordSpacing = ".16em";
      }
    });
    assert.equal(await overflow(), 0, `${path}, spacing of WCAG 1.4.12`);
  }));

test("the keyboard reaches every link in order, skips to the text, and always shows where it is", () =>
  each({ width: 1280, height: 900 }, async (page, path) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to main content", path);
    assert.ok(await page.locator(".skip").isVisible(), path);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "_main", path);
    await page.evaluate(() => document.activeElement.blur());
    let reached = 0;
    const stops = await page.locator("a[href], [tabindex='0']").count();
    for (let n = 0; n < Math.min(stops, 60); n += 1) {
      await page.keyboard.press("Tab");
      const focus = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return null;
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        const at = document.elementFromPoint(box.left + Math.min(box.width, 20) / 2, box.top + Math.min(box.height, 20) / 2);
        return { what: element.outerHTML.slice(0, 80), ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, seen: element.contains(at) || at?.contains(element) };
      });
      if (!focus) break; // past the last link, back in the browser's own bar
      reached += 1;
      assert.ok(focus.ring, `${path}: no focus ring on ${focus.what}`);
      assert.ok(focus.seen, `${path}: hidden while focused: ${focus.what}`);
    }
    const inText = await page.locator("main a[href], main [tabindex='0']").count();
    assert.ok(reached >= Math.min(inText, 50), `${path}: only ${reached} of ${inText} links in the text were reached`);
  }));

test("on paper there is the title, every number, and the page count", () =>
  each({ width: 1280, height: 900 }, async (page, path) => {
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator("h1").isVisible(), path);
    const hidden = await page.evaluate(() => [...document.querySelectorAll("a.num")].filter((a) => a.getClientRects().length === 0).length);
    assert.equal(hidden, 0, path);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.ok(pdf.length > 1000, path);
  }));
