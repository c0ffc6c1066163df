// Pages in real Chromium: axe at three widths, light, dark and in forced colours; no request elsewhere, no breach of the
// page's own policy, whole without script, titles of their own.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { open, test } from "./site.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "target-size": { enabled: true }, "label-content-name-mismatch": { enabled: true } },
};
// What a scheme of colours can change of all that axe judges.
const COLOURS = { runOnly: ["color-contrast", "link-in-text-block"] };
const WIDTHS = [
  { name: "phone", width: 320, height: 640 },
  { name: "tablet", width: 768, height: 900 },
  { name: "desktop", width: 1280, height: 900 },
];
const { each } = open();

for (const { name, ...size } of WIDTHS) {
  test(`axe finds nothing: ${name}, light, dark and in forced colours`, () =>
    each({ ...size, bypassCSP: true }, async (page, path) => {
      await page.addScriptTag({ content: axe });
      // What is laid out only where it is looked at has no place before, and axe takes it to lie over the foot of the page.
      await page.addStyleTag({ content: "#_index * { content-visibility: visible !important }" });
      const finds = async (scheme, options, media) => {
        await page.emulateMedia(media);
        const { violations } = await page.evaluate((options) => axe.run(document, options), options);
        const said = violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html).join(" ")}`);
        assert.deepEqual(said, [], `${path} (${name}, ${scheme})`);
      };
      await finds("light", RULES, { colorScheme: "light" });
      if (name !== "tablet") return finds("dark", COLOURS, { colorScheme: "dark" });
      await finds("forced colours", COLOURS, { forcedColors: "active" });
    }));
}

test("titles are unique; nothing is asked of another host, nothing is missing, no page breaks its own policy, and each is whole without script", async () => {
  const [whole, titles] = [new Map(), new Map()];
  const text = (page) => page.locator("main").evaluate((main) => {
    const copy = main.cloneNode(true);
    // What says that no script runs is said where none does.
    copy.querySelectorAll(".copy, noscript").forEach((one) => one.remove());
    return copy.textContent.replace(/\s+/g, " ");
  });
  await each({ width: 1280, height: 900, javaScriptEnabled: false }, async (page, path) => {
    assert.ok((await page.locator("main h1").innerText()).length > 3, path);
    whole.set(page.url(), await text(page));
  });
  await each({ width: 1280, height: 900 }, async (page, path, heard) => {
    await page.waitForLoadState("networkidle");
    assert.deepEqual(heard, [], path);
    assert.ok(await page.locator('meta[http-equiv="Content-Security-Policy"]').count(), path);
    // On the day of the build the script has nothing to turn.
    assert.equal(await text(page), whole.get(page.url()), path);
    const title = `${new URL(page.url()).port} ${await page.title()}`;
    assert.ok(!titles.has(title), `${path} and ${titles.get(title)}: ${title}`);
    titles.set(title, path);
  });
});
