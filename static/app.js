/* Behaviour of every console page. Pages work without it; it only makes them quicker to use. */
(() => {
  "use strict";
  const find = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  let opener = null;

  const openDialog = (dialog, from) => {
    opener = from;
    dialog.showModal();
  };

  const closeMenus = (except) => {
    all("details[data-menu][open]").forEach((menu) => {
      if (menu !== except) menu.open = false;
    });
  };

  const reveal = (button) => {
    const input = document.getElementById(button.dataset.reveal);
    const hidden = input.type === "password";
    input.type = hidden ? "text" : "password";
    button.setAttribute("aria-pressed", String(hidden));
    const use = find("use", button);
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, hidden ? "#eye-off" : "#eye"));
  };

  const copy = async (button) => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const use = find("use", button);
    const before = use.getAttribute("href");
    use.setAttribute("href", before.replace(/#.*/, "#check"));
    setTimeout(() => use.setAttribute("href", before), 1500);
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-dialog], [data-close], [data-reveal], [data-copy], [data-dismiss]");
    closeMenus(event.target.closest("details[data-menu]"));
    if (event.target.matches("dialog")) event.target.close();
    if (!target) return;
    if (target.dataset.dialog) {
      const dialog = document.getElementById(target.dataset.dialog);
      if (!dialog || !dialog.showModal) return;
      event.preventDefault();
      openDialog(dialog, target);
    } else if ("close" in target.dataset) {
      target.closest("dialog").close();
    } else if (target.dataset.reveal) {
      reveal(target);
    } else if (target.dataset.copy) {
      copy(target);
    } else if ("dismiss" in target.dataset) {
      target.parentElement.remove();
    }
  });

  document.addEventListener("close", (event) => {
    if (event.target.matches("dialog") && opener) {
      opener.focus();
      opener = null;
    }
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus(null);
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const isPalette = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (isPalette || (event.key === "/" && !event.ctrlKey && !event.metaKey)) {
      const search = find("[data-search]");
      if (search) {
        event.preventDefault();
        search.focus();
      }
    }
  });

  /* A filter that says data-submit sends its form as soon as it changes. */
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  });

  /* A form is sent once; its button shows that it works. */
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    const button = event.submitter;
    if (!button || event.defaultPrevented) return;
    setTimeout(() => {
      button.disabled = true;
      button.setAttribute("aria-busy", "true");
    });
  });
  window.addEventListener("pageshow", () => {
    all("[aria-busy]").forEach((button) => {
      button.disabled = false;
      button.removeAttribute("aria-busy");
    });
  });

  /* A lost poll says so once, and the next good answer takes the sentence away. */
  const stale = (isStale) => {
    const mark = find("[data-stale]");
    if (mark) mark.hidden = !isStale;
  };
  document.addEventListener("htmx:error", () => stale(true));
  document.addEventListener("htmx:after:swap", () => stale(false));

  all("[data-reveal][hidden], [data-needs-script][hidden]").forEach((element) => {
    element.hidden = false;
  });
  const invalid = find("[data-errors]");
  if (invalid) invalid.focus();
})();
