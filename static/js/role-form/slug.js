// A new role's address, proposed from its title until somebody writes their own.

export function slugOf(title) {
  const plain = title.normalize("NFKD").toLowerCase().replaceAll("&", " and ").replace(/[\u0300-\u036f'’]/g, "");
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

// Writes into a field what follows from another's words, unless somebody wrote their own there.
function propose(from, to, was) {
  if (to.value && to.value !== was) return was;
  to.value = slugOf(from.value).slice(0, to.maxLength > 0 ? to.maxLength : undefined);
  return to.value;
}

export function proposeSlug(form) {
  const { title, slug } = form.elements;
  let proposed = slugOf(title.value);
  title.addEventListener("input", () => (proposed = propose(title, slug, proposed)));
}

// A new figure's key, from what it says. On the way down, so that what picks figures reads the key just written.
export function proposeKeys(form) {
  const proposed = new WeakMap();
  const list = form.querySelector('[data-rows="figures"]');
  list.addEventListener("input", ({ target }) => {
    if (!target.name?.endsWith("-what")) return;
    const key = target.closest("[data-row]").querySelector("[name$='-key']");
    proposed.set(key, propose(target, key, proposed.get(key)));
  }, true);
}
