/* The box of tags, files and comments: sent without leaving the page, files by drag with their progress, @ offers people. */
(() => {
  "use strict";
  if (window.nxTalk) return;
  window.nxTalk = true;
  const find = (selector, from = document) => from.querySelector(selector);
  const box = () => find("#talk");

  /* An answer is the whole page of the record: the box is taken out of it. A refusal says why at its head. */
  const show = (text) => {
    const fresh = find("#talk", new DOMParser().parseFromString(text, "text/html"));
    if (!fresh) return false;
    box().replaceWith(fresh);
    return true;
  };
  const faultOf = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const said = find("[data-refusal], main p, main h1", page);
    return said ? said.textContent.trim() : "";
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!("talk" in form.dataset)) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
    if (!answer || !show(await answer.text())) return form.submit();
    const again = find(`#${CSS.escape(form.querySelector("[id]")?.id || "talk")}`);
    if (again) again.focus();
  });

  /* Files, one after the other. */
  const send = (form, file) => new Promise((resolve) => {
    const body = new FormData(form);
    body.set("file", file);
    const call = new XMLHttpRequest();
    const bar = find("progress", form);
    bar.hidden = false;
    call.upload.onprogress = (event) => { bar.value = event.total ? (100 * event.loaded) / event.total : 0; };
    call.onload = () => resolve(call.status < 400 ? call.responseText : { fault: faultOf(call.responseText) });
    call.onerror = () => resolve({ fault: "" });
    call.open("POST", form.action);
    call.send(body);
  });
  const sendAll = async (files) => {
    for (const file of files) {
      const form = find("[data-drop]");
      const answer = await send(form, file);
      if (typeof answer === "string" && show(answer)) continue;
      find("progress", form).hidden = true;
      find(".nx-talk-fault", form).textContent = `${file.name}: ${answer.fault || "✕"}`;
      return;
    }
  };
  const dropOf = (event) => event.target.closest && event.target.closest("[data-drop]");
  document.addEventListener("submit", (event) => {
    if (!("drop" in event.target.dataset)) return;
    event.preventDefault();
    sendAll([...find("[type=file]", event.target).files]);
  });
  ["dragover", "dragleave", "drop"].forEach((type) => document.addEventListener(type, (event) => {
    const form = dropOf(event);
    if (!form) return;
    event.preventDefault();
    form.classList.toggle("is-over", type === "dragover");
    if (type === "drop") sendAll([...event.dataTransfer.files]);
  }));

  /* @ and some letters offer people; arrows choose, Enter or Tab takes, Escape leaves. */
  let field = null;
  const list = () => find("#talk-people");
  const wordAt = (area) => /(^|\s)@([^\s@[\]]{0,40})$/.exec(area.value.slice(0, area.selectionStart));
  const close = () => {
    if (list()) list().hidden = true;
    if (field) {
      field.removeAttribute("aria-activedescendant");
      field.removeAttribute("aria-expanded");
    }
    field = null;
  };
  const options = () => [...list().querySelectorAll("[data-call]")];
  const choose = (option) => {
    options().forEach((each) => each.setAttribute("aria-selected", String(each === option)));
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  };
  const take = (option) => {
    const found = wordAt(field);
    const end = field.selectionStart;
    const text = `@[${option.dataset.name.replace(/[[\]]/g, "")}](user:${option.dataset.call}) `;
    field.setRangeText(text, end - found[2].length - 1, end, "end");
    field.focus();
    close();
  };
  document.addEventListener("input", async (event) => {
    const area = event.target;
    if (!("people" in area.dataset)) return;
    const found = wordAt(area);
    if (!found) return close();
    if (field) choose(null); // who was offered for other letters is not taken by Enter
    const answer = await fetch(`${area.dataset.people}?q=${encodeURIComponent(found[2])}`).catch(() => null);
    const text = answer && answer.ok && await answer.text();
    const now = wordAt(area);
    if (text === null || text === false || !now || now[2] !== found[2]) return;
    list().innerHTML = text;
    area.after(list());
    list().hidden = false;
    field = area;
    area.setAttribute("aria-controls", "talk-people");
    area.setAttribute("aria-expanded", "true");
    choose(options()[0]);
  });
  document.addEventListener("keydown", (event) => {
    if (!field || event.target !== field || list().hidden) return;
    const all = options();
    const at = all.findIndex((each) => each.getAttribute("aria-selected") === "true");
    if (event.key === "Escape") close();
    else if (!all.length || (at < 0 && !event.key.startsWith("Arrow"))) return;
    else if (event.key === "ArrowDown") choose(all[(at + 1) % all.length]);
    else if (event.key === "ArrowUp") choose(all[(Math.max(at, 0) + all.length - 1) % all.length]);
    else if (event.key === "Enter" || event.key === "Tab") take(all[at]);
    else return;
    event.preventDefault();
  });
  document.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("[data-call]");
    if (!option || !field) return;
    event.preventDefault();
    take(option);
  });
})();
