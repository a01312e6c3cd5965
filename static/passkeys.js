/* Passkeys: asks the device, puts its answer into the form and sends it. Without them the page offers none. */
(() => {
  "use strict";
  if (!window.PublicKeyCredential || !window.PublicKeyCredential.parseRequestOptionsFromJSON) return;

  const READ = {
    create: (options) => window.PublicKeyCredential.parseCreationOptionsFromJSON(options),
    get: (options) => window.PublicKeyCredential.parseRequestOptionsFromJSON(options),
  };

  const ask = async (url, form) => {
    const answer = await fetch(url, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.detail || answer.statusText);
    return found;
  };

  const tell = (form, text) => {
    let place = form.querySelector("[data-passkey-error]");
    if (!place) {
      place = document.createElement("p");
      place.className = "nx-error";
      place.setAttribute("role", "alert");
      place.dataset.passkeyError = "";
      form.prepend(place);
    }
    place.textContent = text;
  };

  const run = async (button) => {
    const form = button.closest("form");
    const act = button.dataset.passkey;
    button.disabled = true;
    try {
      const options = button.dataset.options ? JSON.parse(button.dataset.options) : await ask(button.dataset.url, form);
      const made = await navigator.credentials[act]({ publicKey: READ[act](options) });
      form.elements.credential.value = JSON.stringify(made.toJSON());
      form.noValidate = true;
      form.submit();
    } catch (error) {
      button.disabled = false;
      tell(form, error.name === "NotAllowedError" ? button.dataset.denied || "No passkey was used." : error.message);
    }
  };

  document.querySelectorAll("[data-passkey-offer]").forEach((place) => { place.hidden = false; });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-passkey]");
    if (button) run(button);
  });
})();
