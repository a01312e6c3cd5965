/* Deals move by drag, by a dialog and by keys (Shift and an arrow, M). */
(() => {
  "use strict";
  const find = (selector, from = document) => from.querySelector(selector);
  const dialog = find("#board-move");
  if (!dialog) return;
  const form = find("form", dialog);
  const stageOf = (card) => card.closest("[data-stage]").dataset.stage;
  let held = null;

  const show = (text, card) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    ["[data-board]", "[data-board-sum]", ".nx-toasts"].forEach((part) => {
      find(part).replaceWith(find(part, page));
    });
    const moved = find(`#${card.id} a`);
    if (moved) moved.focus();
  };

  /* A refusal leads to the page that asks for what is missing. */
  const move = async (card, stage) => {
    if (stage === stageOf(card) || card.dataset.busy) return;
    card.dataset.busy = "yes";
    const body = new FormData(form);
    body.set("stage_id", stage);
    const answer = await fetch(card.dataset.move, { method: "POST", body }).catch(() => null);
    if (answer && answer.ok) return show(await answer.text(), card);
    const query = new URLSearchParams({ stage_id: stage, next: body.get("next") });
    location.assign(`${card.dataset.move}?${query}`);
  };

  const ask = (card) => {
    held = card;
    find("[data-board-name]").textContent = find("a", card).textContent;
    form.querySelectorAll("[name=stage_id]").forEach((button) => {
      button.hidden = button.value === stageOf(card);
    });
    dialog.showModal();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    move(held, event.submitter.value);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-board-menu]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    ask(link.closest("[data-move]"));
  });
  document.addEventListener("keydown", (event) => {
    const card = event.target.closest("[data-move]");
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey && { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      const stages = [...document.querySelectorAll("[data-stage]")].map((column) => column.dataset.stage);
      const next = stages[stages.indexOf(stageOf(card)) + (document.dir === "rtl" ? -step : step)];
      if (next) move(card, next);
    } else if (event.key.toLowerCase() === "m") ask(card);
    else return;
    event.preventDefault();
  });
  document.addEventListener("dragstart", (event) => {
    held = event.target.closest("[data-move]");
  });
  document.addEventListener("dragover", (event) => {
    if (held && event.target.closest("[data-stage]")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const column = event.target.closest("[data-stage]");
    if (!held || !column) return;
    event.preventDefault();
    move(held, column.dataset.stage);
  });
})();
