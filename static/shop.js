/* What makes the shop quicker. Every page works without it. */
(() => {
  "use strict";
  const find = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const hide = (part, hidden) => { part.hidden = hidden; };

  all("[data-scriptless]").forEach((part) => hide(part, true));
  find("[data-errors]")?.focus();
  const sort = find("[data-sort]");
  sort?.addEventListener("change", () => sort.submit());

  document.addEventListener("click", (event) => {
    const menu = find(".sh-menu[open]");
    if (menu && !menu.contains(event.target)) menu.open = false;
  });

  const once = find("form[data-once]");
  const wait = (value) => { if (once) find("[type=submit]", once).disabled = value; };
  once?.addEventListener("submit", () => setTimeout(wait, 0, true));
  addEventListener("pageshow", () => wait(false));

  const form = find("form[data-variants]");
  if (form) {
    const variants = JSON.parse(form.dataset.variants);
    const groups = all("fieldset", form);
    const button = find("[data-add]");
    const match = (values) => variants.find(({ choices }) => choices.every((choice, place) => choice === values[place]));
    const draw = () => {
      const values = groups.map((group) => find("input:checked", group)?.value);
      const found = match(values);
      const open = found && found.state !== "sold_out";
      groups.forEach((group, place) => all("label", group).forEach((label) => {
        const beside = match(Object.assign([...values], { [place]: find("input", label).value }));
        label.classList.toggle("sh-option-off", !beside || beside.state === "sold_out");
      }));
      all("[data-unsold]").forEach((part) => hide(part, found));
      hide(find("[data-offer]"), !found);
      ["price", "former", "saving", "stock"].forEach((name) => all(`[data-${name}]`).forEach((part) => {
        const text = found?.[name] || "";
        (find("[data-text]", part) || part).textContent = text;
        hide(part, !text);
      }));
      find("[data-stock]").dataset.state = found?.state;
      button.disabled = !open;
      find("[data-add-words]").textContent = form.dataset[open ? "sayAdd" : found ? "saySoldOut" : "sayUnsold"];
      hide(find("[data-price]", button), !open);
    };
    form.addEventListener("change", (event) => event.target.type === "radio" && draw());
  }

  const slides = find("[data-slides]");
  const thumbs = all(".sh-thumbs a");
  slides?.addEventListener("scroll", () => {
    const place = Math.round(Math.abs(slides.scrollLeft) / slides.clientWidth);
    thumbs.forEach((thumb, number) => thumb.setAttribute("aria-current", number === place));
  });
})();
