// Sections that fold: which stand open is remembered while one works, and a link to a field unfolds what hides it.

const KEY = `role-form:${location.pathname}`;

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function remember(sections) {
  const open = sections.filter((one) => one.open).map((one) => one.id);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(open));
  } catch {
    // A browser that keeps nothing begins anew each time.
  }
}

// Unfolds what an element lies in and goes there; a box of ticks takes the focus as a whole.
export function goTo(element) {
  if (!element) return;
  for (let one = element.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
  const target = element.matches("details") ? element.querySelector("summary") : element;
  target.focus();
  target.scrollIntoView({ block: "center" });
}

export function fold(form) {
  const sections = [...form.querySelectorAll("[data-section]")];
  const open = remembered();
  if (open) for (const one of sections) one.open = "needsALook" in one.dataset || open.includes(one.id);

  const all = (opened) => sections.forEach((one) => (one.open = opened));
  form.querySelector("[data-fold]").hidden = false;
  form.querySelector("[data-unfold-all]").addEventListener("click", () => all(true));
  form.querySelector("[data-fold-all]").addEventListener("click", () => all(false));
  for (const one of sections) one.addEventListener("toggle", () => remember(sections));

  for (const link of document.querySelectorAll("[data-to], [data-picks-none] a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(document.getElementById(link.hash.slice(1)));
    });
  }
  const box = document.querySelector("[data-focus]");
  if (box) box.focus();
  else if (location.hash) goTo(document.getElementById(location.hash.slice(1)));
}
