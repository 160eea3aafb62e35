// Bands and the pay scale pick among the figures as they stand in the form now: one typed a moment ago is there at once,
// one whose words change is picked by its new words, one taken out is gone.

function figuresOf(form) {
  const rows = [...form.querySelectorAll('[data-rows="figures"] [data-row]')];
  return rows.map((row) => {
    const value = (name) => row.querySelector(`[name$="-${name}"]`).value.trim();
    return { row, key: value("key"), words: inWords(value("what"), value("value"), value("unit")), out: row.classList.contains("row--out") };
  });
}

// As `in_words` of roles/editing/sheet.py says it.
export function inWords(what, value, unit) {
  const plain = value.replace(/^£|,/g, "");
  const amount = plain && Number.isFinite(Number(plain)) ? Number(plain).toLocaleString("en-GB", { maximumFractionDigits: 20 }) : value;
  return `${what || "no words yet"}: ${amount || "?"} ${unit}`.trim();
}

function box(name, at) {
  const label = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type: "checkbox", name, id: `id_${name}_new${at}` });
  label.className = "picks__one";
  label.htmlFor = input.id;
  label.append(input, " ", document.createElement("span"));
  return label;
}

let made = 0;

function show(picks, figures, renamed) {
  const list = picks.querySelector("[data-picks-list]");
  const boxes = new Map([...list.children].map((label) => [label.querySelector("input").value, label]));
  const wanted = figures.filter((one) => one.key);
  for (const [at, { row, key, words, out }] of wanted.entries()) {
    const label = boxes.get(key) ?? boxes.get(renamed.get(row)) ?? box(picks.dataset.picks, made++);
    boxes.delete(key);
    boxes.delete(renamed.get(row));
    label.querySelector("input").value = key;
    label.querySelector("span").textContent = words;
    // One taken out may be brought back, and is picked then as it was.
    label.hidden = out;
    // One that stands in its place is left alone: a box that is moved while somebody presses it stays unticked.
    if (list.children[at] !== label) list.insertBefore(label, list.children[at] ?? null);
  }
  for (const label of boxes.values()) label.remove();
  picks.querySelector("[data-picks-none]").hidden = wanted.some((one) => !one.out);
}

export function pickFigures(form) {
  const list = form.querySelector('[data-rows="figures"]');
  const picks = [...form.querySelectorAll("[data-picks]")];
  let keys = new Map(figuresOf(form).map(({ row, key }) => [row, key]));

  const update = () => {
    const figures = figuresOf(form);
    for (const one of picks) show(one, figures, keys);
    keys = new Map(figures.map(({ row, key }) => [row, key]));
  };
  list.addEventListener("input", update);
  list.addEventListener("change", update);
  list.addEventListener("click", (event) => event.target.closest("[data-move]") && update());
}
