/* Behaviour of console pages. They work without it; it makes them quicker to use. */
(() => {
  "use strict";
  const find = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const on = (type, act, early) => document.addEventListener(type, act, early);
  let opener = null;

  const openDialog = (dialog, from) => {
    if (dialog.open) return;
    opener = from;
    dialog.showModal();
    dialog.dispatchEvent(new Event("open"));
  };
  const closeMenus = (except) => all("details[data-menu][open]").forEach((menu) => {
    if (menu !== except) menu.open = false;
  });
  const shape = (button, name) => {
    const use = find("use", button);
    const before = use.getAttribute("href");
    use.setAttribute("href", before.replace(/#.*/, "#" + name));
    return () => use.setAttribute("href", before);
  };
  const reveal = (button) => {
    const input = document.getElementById(button.dataset.reveal);
    const hidden = input.type === "password";
    input.type = hidden ? "text" : "password";
    button.setAttribute("aria-pressed", String(hidden));
    shape(button, hidden ? "eye-off" : "eye");
  };
  const copy = async (button) => {
    await navigator.clipboard.writeText(button.dataset.copy);
    setTimeout(shape(button, "check"), 1500);
  };

  on("click", (event) => {
    const target = event.target.closest("[data-dialog], [data-close], [data-reveal], [data-copy], [data-dismiss]");
    closeMenus(event.target.closest("details[data-menu]"));
    if (event.target.matches("dialog")) event.target.close();
    if (!target) return;
    const data = target.dataset;
    if (data.dialog) {
      const dialog = document.getElementById(data.dialog);
      if (!dialog || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      openDialog(dialog, target);
    } else if ("close" in data) target.closest("dialog").close();
    else if (data.reveal) reveal(target);
    else if (data.copy) copy(target);
    else target.parentElement.remove();
  });
  on("close", (event) => {
    if (!event.target.matches("dialog") || !opener) return;
    opener.focus();
    opener = null;
  }, true);

  /* Toasts go after 8 seconds, but not while somebody reads or reaches for them. */
  const fade = (toast) => setTimeout(() => {
    if (toast.matches(":hover, :focus-within")) fade(toast);
    else toast.remove();
  }, 8000);
  all("[data-toast]").forEach(fade);

  /* Chosen rows: kept over a refresh of the list, counted in the bar. */
  const chosen = new Set();
  const boxes = () => all("[data-row]");
  const recount = () => {
    const now = boxes();
    const taken = now.filter((box) => box.checked).length;
    all("[data-chosen]").forEach((place) => { place.textContent = taken; });
    all("[data-all]").forEach((box) => {
      box.hidden = false;
      box.checked = taken > 0 && taken === now.length;
      box.indeterminate = taken > 0 && taken < now.length;
    });
  };
  on("change", (event) => {
    const box = event.target;
    if ("all" in box.dataset) boxes().forEach((each) => { each.checked = box.checked; });
    if ("all" in box.dataset || "row" in box.dataset) {
      chosen.clear();
      boxes().filter((each) => each.checked).forEach((each) => chosen.add(each.value));
      recount();
    }
    /* data-submit sends the form as soon as it changes. */
    if ("submit" in box.dataset) box.form.requestSubmit();
  });
  on("reset", (event) => setTimeout(() => {
    chosen.clear();
    recount();
    countChanges(event.target);
  }));

  /* The palette: arrows move through what was found, Enter opens it. */
  const palette = find("#palette");
  const hits = () => all("[data-hit]", palette);
  const mark = (step) => {
    const found = hits();
    if (!found.length) return;
    const at = found.findIndex((hit) => hit.ariaSelected === "true");
    const next = found[at < 0 ? 0 : (at + step + found.length) % found.length];
    found.forEach((hit) => { hit.ariaSelected = String(hit === next); });
    next.scrollIntoView({ block: "nearest" });
    find("input", palette).setAttribute("aria-activedescendant", next.id);
  };
  if (palette) palette.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); mark(step); }
    const hit = event.key === "Enter" && hits().find((each) => each.ariaSelected === "true");
    if (hit) { event.preventDefault(); hit.click(); }
  });
  const openPalette = (event) => {
    if (!palette) return;
    event.preventDefault();
    openDialog(palette, document.activeElement);
    find("input", palette).select();
  };

  /* Single keys: G and a letter goes, ? lists them, a page names its own by data-key. */
  const keys = document.body.dataset.keys === "on";
  let leader = 0;
  const press = (selector) => {
    const target = find(selector);
    if (target) target.tagName === "TEXTAREA" || target.dataset.focus ? target.focus() : target.click();
    return Boolean(target);
  };
  const single = (event) => {
    const key = event.key.toLowerCase();
    if (key === "/") return openPalette(event);
    if (key === "?") return openDialog(find("#keys"), document.activeElement);
    if (key === "g") { leader = Date.now(); return; }
    const goes = Date.now() - leader < 1500;
    leader = 0;
    if (/^[a-z]$/.test(key) && press(`[data-${goes ? "go" : "key"}="${key}"]`)) event.preventDefault();
  };
  on("keydown", (event) => {
    if (event.key === "Escape") closeMenus(null);
    const withControl = event.ctrlKey || event.metaKey;
    if (withControl && event.key.toLowerCase() === "k") return openPalette(event);
    if (!keys || withControl || event.altKey || find("dialog[open]")) return;
    if (!event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) single(event);
  });

  /* A form is sent once; its button shows that it works. */
  on("submit", (event) => {
    const button = event.submitter;
    if (event.target.method !== "post" || !button || event.defaultPrevented) return;
    leaving = true;
    setTimeout(() => {
      button.disabled = true;
      button.dataset.sent = "";
      button.setAttribute("aria-busy", "true");
    });
  });
  window.addEventListener("pageshow", () => all("[data-sent]").forEach((button) => {
    button.disabled = false;
    button.removeAttribute("aria-busy");
  }));

  /* A form that changed says so in its bar, and the browser asks before the page is left. */
  let leaving = false;
  const changed = (form) => [...form.elements].filter((field) => field.type !== "hidden" && (
    "defaultChecked" in field && /checkbox|radio/.test(field.type) ? field.checked !== field.defaultChecked
      : field.tagName === "SELECT" ? [...field.options].some((option) => option.selected !== option.defaultSelected)
        : "defaultValue" in field && field.value !== field.defaultValue));
  const countChanges = (form) => {
    const place = form && find("[data-changes]", form);
    if (!place) return;
    const count = changed(form).length;
    place.hidden = !count;
    place.firstElementChild.textContent = count;
  };
  on("input", (event) => countChanges(event.target.form));
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && all("form[data-unsaved]").some((form) => changed(form).length)) event.preventDefault();
  });

  /* A lost poll says so once, and the next good answer takes the sentence away. */
  const stale = (isStale) => {
    const place = find("[data-stale]");
    if (place) place.hidden = !isStale;
  };
  on("htmx:error", () => stale(true));
  on("htmx:after:swap", () => {
    stale(false);
    boxes().forEach((box) => { box.checked = chosen.has(box.value); });
    recount();
    if (palette && palette.open) mark(0);
  });

  all("[data-reveal][hidden], [data-needs-script][hidden]").forEach((element) => { element.hidden = false; });
  recount();
  const invalid = find("[data-errors]");
  if (invalid) invalid.focus();
})();
