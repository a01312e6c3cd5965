/* Folded parts of the side bar stay as this person left them; one that a page opens by itself is nobody's wish. */
(() => {
  "use strict";
  /* The click comes before the part turns, also by a key; `toggle` would come after a page that is left at once. */
  document.addEventListener("click", (event) => {
    const part = event.target.closest("[data-fold] > summary")?.parentElement;
    if (!part || event.defaultPrevented) return;
    const { fold } = part.dataset;
    const kept = (document.cookie.match(/(?:^|; )nexus_folds=([^;]*)/) || ["", ""])[1];
    const opened = new Set(kept.split(".").filter(Boolean));
    if (part.open) opened.delete(fold);
    else opened.add(fold);
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `nexus_folds=${[...opened].join(".")}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  });
})();
