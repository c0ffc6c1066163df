// How pages are read: on narrow screens, with large and widely spaced text, with a keyboard alone.
import assert from "node:assert/strict";
import { open, test } from "./site.mjs";

const { each } = open();

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Boxes of text whose words stand out of them and are cut off. */
const clipped = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("main *, header *, footer *")]
      .filter((part) => !part.closest(".hidden, .copy, svg") && ["hidden", "clip"].includes(getComputedStyle(part).overflowX))
      // What is for those who hear a page alone is cut off for good.
      .filter((part) => getComputedStyle(part).clipPath === "none")
      .filter((part) => part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1)
      .map((part) => part.outerHTML.slice(0, 80)),
  );

test("no page scrolls sideways at 320 pixels, with text at twice its size, at 400 %, or with wide spacing", () =>
  each({ width: 320, height: 640 }, async (page, path) => {
    assert.equal(await overflow(page), 0, path);
    // 1280 by 1024 at 400 % (WCAG 1.4.10).
    await page.setViewportSize({ width: 320, height: 256 });
    assert.equal(await overflow(page), 0, `${path} at 400 %`);
    const sticky = await page.evaluate(() => [...document.querySelectorAll("*")].filter((part) => !part.matches("th, td") && ["sticky", "fixed"].includes(getComputedStyle(part).position)).map((part) => part.className));
    assert.deepEqual(sticky, [], `${path}: nothing covers a small screen`);
    await page.setViewportSize({ width: 640, height: 640 });
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    assert.equal(await overflow(page), 0, `${path}, text at 200 %`);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "";
      for (const element of document.body.querySelectorAll("*")) {
        element.style.lineHeight = "1.5";
        element.style.letterSpacing = ".12em";
        element.style.wordSpacing = ".16em";
        if (element.localName === "p") element.style.marginBottom = "2em";
      }
    });
    assert.equal(await overflow(page), 0, `${path}, spacing of WCAG 1.4.12`);
    assert.deepEqual(await clipped(page), [], `${path}, spacing of WCAG 1.4.12`);
  }));

test("the keyboard reaches every link in order, skips to the text, and always shows where it is, in light, dark and forced colours", () =>
  each({ width: 1280, height: 900 }, async (page, path) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip", path);
    assert.ok(await page.locator(".skip").isVisible(), path);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "_main", path);
    await page.evaluate(() => document.activeElement.blur());
    const shows = (focus, media) => {
      assert.ok(focus.ring, `${path}, ${media}: no focus ring on ${focus.what}`);
      assert.ok(focus.stands >= 3, `${path}, ${media}: the ring has a contrast of ${focus.stands} on ${focus.what}`);
      assert.ok(focus.seen, `${path}, ${media}: hidden while focused: ${focus.what}`);
    };
    // What stands in a part that is folded is reached when that is opened.
    const visible = (query) => page.evaluate((query) => [...document.querySelectorAll(query)].filter((part) => part.checkVisibility({ visibilityProperty: true })).length, query);
    let reached = 0;
    const stops = await visible("a[href], button, [tabindex='0']");
    for (let n = 0; n < Math.min(stops, 60); n += 1) {
      await page.keyboard.press("Tab");
      const focus = await page.evaluate(focused);
      if (!focus) break; // past the last link, back in the browser's own bar
      reached += 1;
      shows(focus, "light");
    }
    const inText = await visible("main a[href], main [tabindex='0']");
    assert.ok(reached >= Math.min(inText, 50), `${path}: only ${reached} of ${inText} links in the text were reached`);
    // The order is the same in other colours: there each stop is judged where it stands, the key having been a Tab.
    for (const media of [{ colorScheme: "dark" }, { colorScheme: "light", forcedColors: "active" }]) {
      await page.emulateMedia(media);
      const rings = await page.evaluate(`[...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")].slice(0, 60).map((part) => (part.focus({ focusVisible: true }), document.activeElement === part && (${focused})())).filter(Boolean)`);
      assert.ok(rings.length >= Math.min(inText, 10), `${path}: ${rings.length} stops`);
      rings.forEach((focus) => shows(focus, Object.values(media).at(-1)));
    }
  }));

/** What has the focus: whether it has a ring, how far that stands out from what is round it, and whether it can be seen. */
function focused() {
  const element = document.activeElement;
  if (element === document.body) return null;
  const style = getComputedStyle(element);
  const numbers = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = numbers(colour).map((value) => ((value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);
  let ground = element.parentElement;
  while (ground.parentElement && numbers(getComputedStyle(ground).backgroundColor)[3] === 0) ground = ground.parentElement;
  const behind = getComputedStyle(ground).backgroundColor;
  const page = numbers(behind)[3] === 0 ? "rgb(255,255,255)" : behind;
  const shadow = /rgba?\([^)]*\)/.exec(style.boxShadow)?.[0];
  const colours = [style.outlineColor, shadow].filter(Boolean);
  const box = element.getClientRects()[0];
  const at = document.elementFromPoint(box.left + Math.min(box.width, 20) / 2, box.top + Math.min(box.height, 20) / 2);
  return {
    what: element.outerHTML.slice(0, 80),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    stands: matchMedia("(forced-colors: active)").matches ? 21 : Math.max(...colours.map((colour) => contrast(colour, page))),
    seen: element.contains(at) || at?.contains(element),
  };
}
