// Sources, occupation groups and roles found by typing any of their words: a combobox by the ARIA pattern, one list for
// all fields. The field itself holds the key, which can be typed without any of this.

import { say } from "./said.js";

const WAIT = 180;
const NAMES = { source: "source", group: "occupation group", role: "role" };

const list = Object.assign(document.createElement("ul"), { id: "found", className: "found", role: "listbox", hidden: true });
let found = [];
let active = -1;
let asked = null;
let timer = 0;

const about = (input) => document.getElementById(`${input.id}_stands_for`);

function mark(input, place) {
  active = place;
  input.removeAttribute("aria-activedescendant");
  for (const [at, option] of [...list.children].entries()) {
    option.setAttribute("aria-selected", at === active);
    if (at !== active) continue;
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }
}

function option({ key, label }, at) {
  const made = Object.assign(document.createElement("li"), { id: `found-${at}`, role: "option", className: "found__one" });
  made.append(Object.assign(document.createElement("span"), { textContent: label, className: "found__label" }));
  made.append(Object.assign(document.createElement("span"), { textContent: key, className: "found__key" }));
  return made;
}

function show(input, rows) {
  found = rows;
  list.replaceChildren(...rows.map(option));
  list.hidden = !rows.length;
  input.setAttribute("aria-expanded", !list.hidden);
  if (list.hidden) input.removeAttribute("aria-controls");
  else input.setAttribute("aria-controls", list.id);
  mark(input, -1);
}

// What the key in a field stands for, as far as the last answer knows; a few words are no key yet.
function explain(input, rows, done = document.activeElement !== input) {
  const typed = input.value.trim();
  const known = rows.find((one) => one.key === typed);
  const found = rows.length === 1 ? "1 found: choose it with the arrow keys." : `${rows.length} found: choose one with the arrow keys.`;
  const unknown = rows.length && !done ? found : `There is no ${NAMES[input.dataset.find]} “${typed}”.`;
  about(input).textContent = known ? known.label : typed && unknown;
  if (!known && typed && !done) say(unknown);
}

function leave(input) {
  const rows = found;
  show(input, []);
  if (rows.length) explain(input, rows, true);
}

async function ask(form, input) {
  asked?.abort();
  asked = new AbortController();
  const query = new URLSearchParams({ kind: input.dataset.find, q: input.value.trim() });
  try {
    const answer = await fetch(`${form.dataset.roleForm}?${query}`, { signal: asked.signal });
    if (!answer.ok) throw new Error(answer.status);
    const { found: rows } = await answer.json();
    explain(input, rows);
    if (document.activeElement === input) show(input, rows);
  } catch (error) {
    if (error.name !== "AbortError") about(input).textContent = "Nothing can be looked up just now. You can type the key itself.";
  }
}

function choose(input, row) {
  input.value = row.key;
  about(input).textContent = row.label;
  show(input, []);
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

async function step(form, input, by) {
  if (list.hidden) await ask(form, input);
  const places = found.length + 1;
  if (found.length) mark(input, ((active + 1 + by + places) % places) - 1);
}

function press(form, input, event) {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") step(form, input, event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === "Enter" && active >= 0) choose(input, found[active]);
  else if (event.key === "Escape" && !list.hidden) show(input, []);
  else return;
  event.preventDefault();
}

function prepare(input) {
  if (list.parentElement !== input.parentElement) input.after(list);
  if (input.role === "combobox") return;
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": false };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
}

export function findByTyping(form) {
  const finds = (event) => (event.target.matches("[data-find]") ? event.target : null);
  list.setAttribute("aria-label", "Found");
  form.addEventListener("focusin", (event) => finds(event) && prepare(finds(event)));
  form.addEventListener("focusout", (event) => finds(event) && leave(finds(event)));
  form.addEventListener("keydown", (event) => finds(event) && press(form, finds(event), event));
  form.addEventListener("input", (event) => {
    const input = finds(event);
    if (!input) return;
    clearTimeout(timer);
    timer = setTimeout(() => ask(form, input), WAIT);
  });
  // The field keeps the focus while something found is pressed.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const pressed = event.target.closest("[role=option]");
    if (pressed) choose(list.parentElement.querySelector("[data-find]"), found[[...list.children].indexOf(pressed)]);
  });
}
