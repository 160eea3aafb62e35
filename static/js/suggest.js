// Roles suggested below a search box as somebody types: a combobox by the ARIA pattern. Enter searches without it.
// Within data-suggest="go" one leads to the role, within "fill" its title goes into the box and the form is sent; within
// "name" the form waits for the rest.

const MOST = 7;
let roles;

function plain(text) {
  return text.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// Each role as its title, its slug, and the plain form of all of its names; fetched once.
async function fetchRoles() {
  const answer = await fetch("/search/index.json");
  const rows = answer.ok ? await answer.json() : [];
  return rows.map(([title, slug, ...others]) => ({ title, slug, names: [title, ...others].map(plain) }));
}

// How well a name fits: 0 when it is what was typed, 1 when it begins with it, 2 when each word typed begins one of its
// words. The title goes before other names that fit as well.
function misfit(name, typed, place) {
  if (name === typed) return 0;
  const later = place ? 2 : 0;
  if (name.startsWith(typed)) return 1 + later;
  return typed.split(" ").every((word) => ` ${name}`.includes(` ${word}`)) ? 2 + later : Infinity;
}

function fitting(known, typed) {
  const rated = known.map((role) => [Math.min(...role.names.map((name, place) => misfit(name, typed, place))), role]);
  const found = rated.filter(([rate]) => rate < Infinity).sort((one, other) => one[0] - other[0]);
  return found.slice(0, MOST).map(([, role]) => role);
}

function element(name, attributes, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

export function suggest(input) {
  const { form } = input;
  const does = input.closest("[data-suggest]").dataset.suggest;
  const list = element("ul", { role: "listbox", id: `${input.id}-list`, "aria-label": "Suggested roles", hidden: "" });
  const status = element("p", { role: "status", class: "visually-hidden" });
  let shown = [];
  let active = -1;

  input.after(list, status);
  for (const [key, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id })) {
    input.setAttribute(key, value);
  }

  function mark(place) {
    active = place;
    input.removeAttribute("aria-activedescendant");
    for (const [at, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", at === active);
      if (at !== active) continue;
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }
  }

  function show(found) {
    shown = found;
    list.replaceChildren(
      ...found.map((role, at) => element("li", { role: "option", id: `${list.id}-${at}` }, role.title)),
    );
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", !list.hidden);
    mark(-1);
  }

  async function update() {
    const typed = plain(input.value);
    roles ??= fetchRoles().catch(() => []);
    const known = await roles;
    if (document.activeElement !== input || typed !== plain(input.value)) return;
    show(typed.length > 1 ? fitting(known, typed) : []);
    status.textContent = list.hidden ? "" : `${shown.length} suggested ${shown.length === 1 ? "role" : "roles"}`;
  }

  function choose({ title, slug }) {
    show([]);
    if (does === "go") return location.assign(`/salaries/${slug}/`);
    input.value = title;
    if (does === "fill") form.requestSubmit();
  }

  async function move(step) {
    if (list.hidden) await update();
    // One place past the last suggestion is the box itself.
    const places = shown.length + 1;
    mark(((active + 1 + step + places) % places) - 1);
  }

  function press(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && active >= 0) choose(shown[active]);
    else if (event.key === "Escape" && !list.hidden) show([]);
    else if (event.key === "Escape" && input.value) input.value = "";
    else return;
    event.preventDefault();
  }

  input.addEventListener("input", update);
  input.addEventListener("keydown", press);
  input.addEventListener("blur", () => show([]));
  // The box keeps the focus while a suggestion is pressed.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(shown[[...list.children].indexOf(option)]);
  });
  show([]);
  roles ??= fetchRoles().catch(() => []);
  if (input.value !== input.defaultValue) update();
}
