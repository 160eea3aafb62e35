// Comforts of the account's pages: a password can be looked at while it is typed, and the row of pages shows this one.

for (const button of document.querySelectorAll("[data-show]")) {
  const field = document.getElementById(button.dataset.show);
  const words = button.querySelector("span");
  const said = button.nextElementSibling;

  const show = (shown) => {
    field.type = shown ? "text" : "password";
    words.textContent = shown ? "Hide" : "Show";
    said.textContent = shown ? "Your password is shown." : "Your password is hidden.";
  };

  field.spellcheck = false;
  field.autocapitalize = "none";
  button.hidden = false;
  button.addEventListener("click", () => show(field.type === "password"));
  // Sent as a password, so that the browser does not offer it among what was typed into other fields.
  field.form.addEventListener("submit", () => show(false));
}

const row = document.querySelector(".manage__nav ul");
const here = row?.querySelector("[aria-current]");
if (here) row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
