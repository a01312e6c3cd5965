/* Folded parts of the side bar stay as this person left them. */
(() => {
  "use strict";
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches("[data-fold]")) return;
    const { fold } = event.target.dataset;
    const kept = (document.cookie.match(/(?:^|; )nexus_folds=([^;]*)/) || ["", ""])[1];
    const opened = new Set(kept.split(".").filter(Boolean));
    if (event.target.open) opened.add(fold);
    else opened.delete(fold);
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `nexus_folds=${[...opened].join(".")}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  }, true);
})();
