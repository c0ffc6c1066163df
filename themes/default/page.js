// What a page on a plain host cannot know by itself: the day on which it is read. And a button that copies the address of a
// clause. The page is whole without either.
"use strict";
(() => {
  const say = document.currentScript.dataset;
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

  const make = (name, className = "", textContent = "") => Object.assign(document.createElement(name), { className, textContent });

  // Tags and notices turn when their day has passed; nothing turns back, and nothing is taken off the page.
  function turn() {
    let turned = false;
    for (const tag of document.querySelectorAll(".tag[data-due]")) {
      const late = today > tag.dataset.due;
      if (!late && today < tag.dataset.soon) continue;
      const words = late ? say.late : say.soon;
      if (tag.textContent === words) continue;
      tag.textContent = words;
      tag.className = `tag ${late ? say.lateClass : say.soonClass}`;
      turned = true;
    }
    for (const later of document.querySelectorAll("main > [data-from]")) {
      if (today < later.dataset.from) continue;
      document.querySelector("main > [data-review]")?.remove();
      const notice = make("div", `notice ${later.dataset.class}`);
      const words = make("p");
      words.append(make("strong", "", later.dataset.lead), ` ${later.dataset.words}`);
      notice.dataset.review = "";
      notice.append(words);
      later.replaceWith(notice);
    }
    if (!turned) return;
    for (const time of document.querySelectorAll("time[data-today]")) {
      time.dateTime = today;
      time.textContent = now.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" });
      const table = document.querySelector("main table");
      for (const count of document.querySelectorAll(".counts li")) {
        count.querySelector("b").textContent = table.querySelectorAll(`.tag.${count.className}`).length;
      }
    }
  }

  const status = make("p", "hidden");
  status.setAttribute("role", "status");

  function copyButton(number) {
    const name = number.getAttribute("aria-label");
    const button = make("button", "copy", say.copy);
    button.type = "button";
    button.setAttribute("aria-label", say.copyTo.replace("{clause}", name ? name[0].toLowerCase() + name.slice(1) : number.textContent));
    button.onclick = async () => {
      status.textContent = "";
      const said = await navigator.clipboard.writeText(number.href).then(() => say.copied, () => say.notCopied);
      status.textContent = button.textContent = said;
      setTimeout(() => (button.textContent = say.copy), 3000);
    };
    return button;
  }

  function copyButtons() {
    if (!navigator.clipboard) return;
    for (const number of document.querySelectorAll(".text :is(h2,h3,h4,h5,h6) > a.num")) number.parentNode.after(copyButton(number));
    for (const number of document.querySelectorAll(".text .clauses > li > a.num")) number.parentNode.append(copyButton(number));
  }

  function all() {
    turn();
    copyButtons();
  }
  document.body.append(status);
  all();
  // While a document is drafted its text is put in anew.
  document.addEventListener("protosite:text", all);
})();
