// Rows that move up and down, are taken out and brought back, and are added in place. The numbers typed into "Place"
// are what is sent, so that all of it works without this script too.

import { showTotal } from "./counts.js";
import { say } from "./said.js";

const rowsOf = (list) => [...list.querySelectorAll("[data-row]")];
const nameOf = (row) => row.querySelector(".row__name").textContent.trim().replace(/\s+\d+$/, "");

// Numbers the rows as they stand: what is seen, what is sent, and which buttons lead nowhere.
function number(list) {
  const rows = rowsOf(list);
  for (const [at, row] of rows.entries()) {
    row.querySelector("[data-number]").textContent = at + 1;
    row.querySelector("input[name$='-ORDER']").value = at + 1;
    const [up, down] = row.querySelectorAll("[data-move]");
    up.hidden = down.hidden = false;
    // Not disabled: the focus would be lost from a button that has just been pressed.
    up.setAttribute("aria-disabled", at === 0);
    down.setAttribute("aria-disabled", at === rows.length - 1);
  }
}

function move(list, row, step) {
  const rows = rowsOf(list);
  const place = rows.indexOf(row) + step;
  if (place < 0 || place >= rows.length) return say(`${nameOf(row)} is ${step < 0 ? "first" : "last"} already`);
  const button = document.activeElement;
  if (step < 0) rows[place].before(row);
  else rows[place].after(row);
  number(list);
  button.focus();
  row.scrollIntoView({ block: "nearest" });
  say(`${nameOf(row)} moved to place ${place + 1} of ${rows.length}`);
}

// A number typed by hand moves the row to that place once the field is left.
function put(list, row, typed) {
  const rows = rowsOf(list).filter((one) => one !== row);
  const place = Math.min(Math.max(Number.parseInt(typed, 10) || rows.length + 1, 1), rows.length + 1);
  const focused = document.activeElement;
  if (place > rows.length) list.querySelector("[data-rows-list]").append(row);
  else rows[place - 1].before(row);
  number(list);
  focused?.focus();
  say(`${nameOf(row)} moved to place ${place} of ${rows.length + 1}`);
}

function add(form, list) {
  const total = form.elements[`${list.dataset.rows}-TOTAL_FORMS`];
  const made = list.querySelector("[data-empty]").content.firstElementChild.cloneNode(true);
  for (const element of [made, ...made.querySelectorAll("*")]) {
    for (const { name, value } of [...element.attributes]) {
      if (value.includes("__prefix__")) element.setAttribute(name, value.replaceAll("__prefix__", total.value));
    }
  }
  total.value = Number(total.value) + 1;
  list.querySelector("[data-rows-list]").append(made);
  number(list);
  showTotal(form, list);
  made.querySelector(".row__fields :is(input, select, textarea)").focus();
}

export function moveRows(form) {
  const lists = [...form.querySelectorAll("[data-rows]")];
  for (const list of lists) {
    // What the server numbered stays as it is until somebody moves a row: nothing is unsaved on a page just opened.
    for (const button of list.querySelectorAll("[data-move]")) button.hidden = false;
    const rows = rowsOf(list);
    rows[0]?.querySelector("[data-move='-1']").setAttribute("aria-disabled", true);
    rows.at(-1)?.querySelector("[data-move='1']").setAttribute("aria-disabled", true);

    list.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button?.matches("[data-move]")) move(list, button.closest("[data-row]"), Number(button.dataset.move));
      if (!button?.matches("[data-add]")) return;
      event.preventDefault();
      add(form, list);
    });
    list.addEventListener("change", ({ target }) => {
      const row = target.closest("[data-row]");
      if (target.name.endsWith("-ORDER")) put(list, row, target.value);
      if (!target.name.endsWith("-DELETE")) return;
      row.classList.toggle("row--out", target.checked);
      showTotal(form, list);
      say(target.checked ? "It is taken out with the next save" : "It stays");
    });
    // Enter in a number moves the row; it does not save the form.
    list.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !event.target.name?.endsWith("-ORDER")) return;
      event.preventDefault();
      put(list, event.target.closest("[data-row]"), event.target.value);
    });
  }
}
