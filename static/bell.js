/* The bell is asked again while somebody may look at it, and at once when they come back to the page. */
(() => {
  "use strict";
  const ask = () => {
    const bell = document.querySelector("[data-bell]");
    if (bell && window.htmx && !document.hidden) window.htmx.trigger(bell, "nx-bell");
  };
  setInterval(ask, 30000);
  document.addEventListener("visibilitychange", ask);
})();
