/* Cells of lists are edited where they stand: double click, Enter or the pencil; Enter or Tab saves, Escape leaves. */
(() => {
  "use strict";
  const find = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const tool = find("[data-cells-tool]");
  if (!tool) return;
  const texts = tool.dataset;
  const pencil = find("template", tool).content.firstElementChild;
  const FIELDS = "input:not([type=hidden]), select, textarea";
  let busy = false;

  const url = (cell) => cell.closest("[data-cells]").dataset.cells + cell.dataset.cell;
  const shown = () => all("[data-cells] [data-cell]").filter((cell) => cell.offsetParent);
  const say = (text) => { find("[data-cells-say]").textContent = text; };
  const head = (cell) => cell.dataset.label
    || all("thead th", cell.closest("table"))[cell.cellIndex].textContent.trim();

  /* One cell of the list takes the focus by Tab; the arrows go from there. */
  const reach = (cell) => {
    all("[data-cell][tabindex='0']").forEach((each) => { each.tabIndex = -1; });
    cell.tabIndex = 0;
  };
  const dress = (row) => all("[data-cell]", row).forEach((cell) => {
    cell.tabIndex = -1;
    cell.setAttribute("aria-describedby", "cells-hint");
    const button = pencil.cloneNode(true);
    button.setAttribute("aria-label", `${button.getAttribute("aria-label")}: ${head(cell)}`);
    cell.append(button);
  });
  const focus = (cell) => {
    reach(cell);
    cell.focus();
  };

  const editor = () => find("form.nx-cell");
  const leave = (cell) => {
    const form = find("form.nx-cell", cell);
    if (!form) return;
    form.remove();
    cell.classList.remove("nx-editing");
    find(".nx-cell-kept", cell).replaceWith(...find(".nx-cell-kept", cell).childNodes);
  };
  const fault = (cell, text) => {
    const form = find("form.nx-cell", cell);
    if (!form) return say(text);
    const place = find("[data-cell-fault]", form) || document.createElement("span");
    place.className = "nx-error";
    place.setAttribute("role", "alert");
    place.setAttribute("data-cell-fault", "");
    place.textContent = text;
    form.append(place);
  };
  const enter = (cell, text) => {
    leave(cell);
    const kept = document.createElement("span");
    kept.className = "nx-cell-kept";
    kept.append(...cell.childNodes);
    const form = new DOMParser().parseFromString(text, "text/html").body.firstElementChild;
    cell.append(kept, form);
    cell.classList.add("nx-editing");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      save(cell, 0);
    });
    const field = find("[aria-invalid=true]", form) || find(FIELDS, form);
    if (!field) return;
    field.focus();
    if (field.select && field.type !== "date") field.select();
  };

  const ask = async (cell, options) => {
    const answer = await fetch(`${url(cell)}?part=1`, options).catch(() => null);
    if (answer && answer.redirected) location.reload();
    return answer;
  };
  const open = async (cell) => {
    if (busy || find("form.nx-cell", cell)) return;
    const other = editor();
    if (other && !(await close(other.closest("[data-cell]")))) return;
    busy = true;
    const answer = await ask(cell);
    busy = false;
    if (!answer) return fault(cell, texts.lost);
    if (!answer.ok) return fault(cell, texts.gone);
    reach(cell);
    enter(cell, await answer.text());
  };
  const isChanged = (form) => all(FIELDS, form).some((field) => (
    /checkbox|radio/.test(field.type) ? field.checked !== field.defaultChecked
      : field.tagName === "SELECT" ? [...field.options].some((option) => option.selected !== option.defaultSelected)
        : field.value !== field.defaultValue));
  /* A cell that was not changed is left; one that was is saved. */
  const close = async (cell) => {
    if (isChanged(find("form.nx-cell", cell))) return save(cell, 0);
    leave(cell);
    return true;
  };

  /* The list itself says how its row looks now: other columns may follow from this one. */
  const renew = async (cell, text) => {
    const row = cell.closest("[data-cells]");
    const address = row.dataset.cells, name = cell.dataset.cell;
    const answer = await fetch(location.href).catch(() => null);
    const page = answer && answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page && find(`[data-cells="${address}"]`, page);
    if (!fresh) {
      leave(cell);
      all(":scope > :not(.nx-cell-pencil)", cell).forEach((each) => each.remove());
      [...cell.childNodes].filter((node) => node.nodeType === 3).forEach((node) => node.remove());
      cell.prepend(text.trim());
      say(page ? texts.left : texts.saved);
      return cell;
    }
    const box = find("[data-row]", row);
    if (box && box.checked) find("[data-row]", fresh).checked = true;
    row.replaceWith(fresh);
    dress(fresh);
    say(texts.saved);
    return find(`[data-cell="${name}"]`, fresh);
  };
  const save = async (cell, step) => {
    if (busy) return false;
    const form = find("form.nx-cell", cell);
    if (!isChanged(form) && !find(".nx-cell-said", form)) {
      leave(cell);
      go(cell, step);
      return true;
    }
    busy = true;
    form.setAttribute("aria-busy", "true");
    const answer = await ask(cell, { method: "POST", body: new FormData(form) });
    const text = answer ? await answer.text() : "";
    if (answer && answer.ok) {
      const fresh = await renew(cell, new DOMParser().parseFromString(text, "text/html").body.textContent);
      busy = false;
      go(fresh, step);
      return true;
    }
    busy = false;
    form.removeAttribute("aria-busy");
    if (answer && [412, 422].includes(answer.status)) enter(cell, text);
    else fault(cell, answer ? texts.gone : texts.lost);
    return false;
  };
  const go = (cell, step) => {
    const cells = shown();
    const next = step && cells[cells.indexOf(cell) + step];
    focus(next || cell);
    if (next) open(next);
  };

  const across = (cell, step) => {
    const cells = shown().filter((each) => each.closest("tr") === cell.closest("tr"));
    return cells[cells.indexOf(cell) + (document.dir === "rtl" ? -step : step)];
  };
  const along = (cell, step) => {
    const cells = shown().filter((each) => each.dataset.cell === cell.dataset.cell);
    return cells[cells.indexOf(cell) + step];
  };
  const inEditor = (event, cell, form) => {
    const { key, target } = event;
    if (key === "Escape") {
      leave(cell);
      focus(cell);
    } else if (key === "Enter" && target.matches(FIELDS)) {
      if (target.tagName === "TEXTAREA" && !(event.ctrlKey || event.metaKey)) return;
      save(cell, 0);
    } else if (key === "Tab") {
      const fields = all(FIELDS, form);
      const at = fields.indexOf(target), step = event.shiftKey ? -1 : 1;
      if (at >= 0 && fields[at + step]) return;
      if (at < 0) return;
      save(cell, step);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onCell = (event, cell) => {
    const moves = {
      ArrowLeft: [across, -1], ArrowRight: [across, 1], ArrowUp: [along, -1], ArrowDown: [along, 1],
    }[event.key];
    if (event.key === "Enter" || event.key === "F2") open(cell);
    else if (moves) {
      const next = moves[0](cell, moves[1]);
      if (next) focus(next);
    } else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-cell]");
    if (!cell || event.altKey) return;
    const form = event.target.closest("form.nx-cell");
    if (form) inEditor(event, cell, form);
    else if (event.target === cell && !event.ctrlKey && !event.metaKey) onCell(event, cell);
  }, true);
  document.addEventListener("dblclick", (event) => {
    const cell = event.target.closest("[data-cells] [data-cell]");
    if (!cell || event.target.closest("a, button, form")) return;
    getSelection().removeAllRanges();
    open(cell);
  });
  document.addEventListener("click", (event) => {
    const cell = event.target.closest("[data-cells] [data-cell]");
    if (cell && event.target.closest(".nx-cell-pencil")) open(cell);
    else if (cell && event.target.closest("[data-cell-leave]")) {
      leave(cell);
      focus(cell);
    } else if (!cell && editor() && !isChanged(editor())) leave(editor().closest("[data-cell]"));
  });

  all("[data-cells]").forEach(dress);
  const first = shown()[0];
  if (first) first.tabIndex = 0;
})();
