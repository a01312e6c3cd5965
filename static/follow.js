/* The log of a run, followed while it runs. Without this script, or without a stream, the page asks every second. */
(() => {
  "use strict";
  const MOST = 2000;
  const panel = () => document.getElementById("said");
  const list = () => panel() && panel().querySelector(".nx-said");
  const numberOf = (line) => Number(line.dataset.number);
  const lastOf = (lines) => lines.lastElementChild ? numberOf(lines.lastElementChild) : 0;
  let source = null;
  let isLive = false;
  let isOver = false;
  let after = "";
  let quiet = 0;
  let kept = [];
  let top = 0;
  let isPinned = true;

  const mark = () => {
    const place = panel() && panel().querySelector("[data-live]");
    if (place) place.hidden = !isLive;
  };
  const live = (now) => { isLive = now; mark(); };
  const atEnd = (lines) => lines.scrollHeight - lines.scrollTop - lines.clientHeight < 40;
  const toEnd = (lines) => { lines.scrollTop = lines.scrollHeight; };
  const clock = (text) => new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, hourCycle: "h23",
    timeZone: panel().dataset.zone,
  }).format(new Date(text)).replace(",", ".");

  const show = (kind, said) => {
    const lines = list();
    if (!lines || said.number <= lastOf(lines)) return;
    const blank = panel().querySelector(`template[data-said="${said.level || kind}"]`);
    const line = blank.content.firstElementChild.cloneNode(true);
    line.dataset.number = said.number;
    const time = line.querySelector("time");
    time.dateTime = said.written_at;
    time.textContent = clock(said.written_at);
    line.querySelector(".nx-said-attempt").textContent = said.attempt;
    const data = said.data === null ? "" : JSON.stringify(said.data);
    line.querySelector(".nx-said-text").textContent = [said.text, data].filter(Boolean).join(" ");
    const follows = atEnd(lines);
    lines.hidden = false;
    panel().querySelector("[data-said-empty]").hidden = true;
    lines.append(line);
    while (lines.childElementCount > MOST) lines.firstElementChild.remove();
    if (follows) toEnd(lines);
  };

  let asked = 0;
  const reload = () => {
    clearTimeout(asked);
    asked = setTimeout(() => {
      const run = document.getElementById("execution");
      if (run && run.hasAttribute("hx-trigger")) window.htmx.trigger(run, "nx-state");
    }, 50);
  };
  const stop = () => {
    isOver = true;
    if (source) source.close();
    live(false);
  };
  const open = () => {
    if (isOver || !panel() || !panel().dataset.stream) return;
    source = new EventSource(`${panel().dataset.stream}?after=${after}`);
    source.onopen = () => {
      clearTimeout(quiet);
      quiet = 0;
      live(true);
      /* The strip that a lost poll put up goes with the next good answer: ask once. */
      if (document.querySelector("[data-stale]:not([hidden])")) reload();
    };
    source.onerror = () => {
      quiet = quiet || setTimeout(() => live(false), 1500);
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 3000);
    };
    for (const kind of ["log", "output", "state", "end"]) source.addEventListener(kind, (event) => {
      after = event.lastEventId;
      if (kind === "end") stop();
      if (kind === "end" || kind === "state") reload();
      else show(kind, JSON.parse(event.data));
    });
  };

  /* While the stream is there the page need not ask; when it is gone the page asks again by itself. */
  document.addEventListener("htmx:before:request", (event) => {
    const { ctx } = event.detail;
    if (isLive && ctx.sourceElement.id === "execution" && ctx.sourceEvent && ctx.sourceEvent.type === "every") {
      event.preventDefault();
    }
  });
  document.addEventListener("htmx:before:swap", () => {
    const lines = list();
    if (!lines) return;
    kept = [...lines.children];
    top = lines.scrollTop;
    isPinned = lines.hidden || atEnd(lines);
  });
  document.addEventListener("htmx:after:swap", () => {
    const lines = list();
    if (!lines) return;
    const last = lastOf(lines);
    lines.append(...kept.filter((line) => numberOf(line) > last && !lines.contains(line)));
    lines.hidden = !lines.childElementCount;
    if (isPinned) toEnd(lines);
    else lines.scrollTop = top;
    if (!panel().dataset.stream) stop();
    mark();
  });

  window.addEventListener("offline", () => live(false));
  if (!panel()) return;
  after = panel().dataset.after;
  toEnd(list());
  if (window.EventSource) open();
})();
