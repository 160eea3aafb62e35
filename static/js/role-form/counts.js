// Counts while somebody types, by the rule and in the words of roles/editing/counts.py. A screen reader hears of a count
// when it comes to fit what is asked for, or no longer fits.

import { say } from "./said.js";

const BETWEEN = { paragraphs: "\n\n", skills: "\n" };
// How near the end of what fits into a field somebody is told.
const NEAR = 0.85;

// A range, an amount or a hyphenated word is one word.
export function words(text) {
  return text.toLowerCase().match(/[a-z0-9£%+#.,'’/&–-]*[a-z0-9%+#]/g) ?? [];
}

function tidy(text) {
  return text.replace(/[ \t]*(?:\r\n|\r|\n)/g, "\n").trim();
}

const of = (have, unit) => (have === 1 ? unit.replace(/s$/, "") : unit);

export function sentence(unit, have, least, most) {
  if (most && least === most) return `${have} of ${most} ${unit}`;
  const total = `${have} ${of(have, unit)}`;
  return most ? `${total}; ${least} to ${most} are asked for` : total;
}

function misfits(unit, each, least, most) {
  const wrong = [...each.entries()].filter(([, have]) => have < least || have > most);
  return wrong.map(([at, have]) => `${of(1, unit)} ${at + 1} has ${have} ${of(have, "words")}, not ${least} to ${most}`);
}

// What an element that shows a count says for a text, and whether the text fits.
function counted({ unit, least, most, eachLeast, eachMost }, text) {
  const entries = unit in BETWEEN ? tidy(text).split(BETWEEN[unit]).filter((one) => one.trim()) : words(text);
  const each = eachMost ? entries.map((one) => words(one).length) : [];
  const wrong = misfits(unit, each, Number(eachLeast), Number(eachMost));
  const fits = !Number(most) || (entries.length >= Number(least) && entries.length <= Number(most) && !wrong.length);
  return [[sentence(unit, entries.length, Number(least), Number(most)), ...wrong].join("; "), fits];
}

function show(element, text, fits, off) {
  element.textContent = text;
  element.classList.toggle(off, !fits);
}

export function showCount(form, field) {
  const element = document.getElementById(`${field.id}_count`);
  if (!element) return;
  const fitted = !element.classList.contains("count--off");
  const [text, fits] = counted(element.dataset, field.value);
  show(element, text, fits, "count--off");
  const total = form.querySelector(`[data-total="${field.id}"]`);
  if (total) show(total, text, fits, "section__total--off");
  if (fits !== fitted) say(fits ? `${text}, as asked for` : text);
}

// How many rows of a list stay and hold something.
function filled(list) {
  const holds = (one) => (one.type === "checkbox" ? one.checked : one.value.trim());
  const rows = [...list.querySelectorAll("[data-row]:not(.row--out) .row__fields")];
  return rows.filter((row) => [...row.querySelectorAll("input:not([name^='reason:'], [name$='-unit']), select, textarea")].some(holds)).length;
}

export function showTotal(form, list) {
  const total = form.querySelector(`[data-total="${list.dataset.rows}"]`);
  const { unit, least, most } = list.dataset;
  const have = filled(list);
  const fits = !Number(most) || (have >= Number(least) && have <= Number(most));
  if (total) show(total, sentence(unit, have, Number(least), Number(most)), fits, "section__total--off");
}

function showBands(form) {
  const total = form.querySelector('[data-total="bands"]');
  const ends = (level) => ["low", "high"].map((end) => form.elements[`${level}_${end}`].value.trim());
  const have = ["entry", "mid", "senior"].filter((level) => ends(level).every(Boolean)).length;
  show(total, sentence("bands", have, 3, 3), have === 3, "section__total--off");
}

// How many characters are left, once few are.
function showRoom(field) {
  if (!(field.maxLength > 0)) return;
  const left = field.maxLength - field.value.length;
  let room = field.parentElement.querySelector("[data-room]");
  if (field.value.length < field.maxLength * NEAR) return room?.remove();
  if (!room) {
    room = Object.assign(document.createElement("p"), { className: "count" });
    room.dataset.room = "";
    field.after(room);
  }
  room.textContent = left ? `${left} ${of(left, "characters")} left` : `Full: ${field.maxLength} characters fit in here.`;
}

export function keepCounts(form) {
  form.addEventListener("input", ({ target }) => {
    showCount(form, target);
    showRoom(target);
    const list = target.closest("[data-rows]");
    if (list) showTotal(form, list);
    if (/_(low|high)$/.test(target.name)) showBands(form);
  });
}
