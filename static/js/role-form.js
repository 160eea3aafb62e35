// The form of a role as a place to work: each comfort is a module, and the form works without any of them.

import { keepCounts } from "./role-form/counts.js";
import { findByTyping } from "./role-form/finder.js";
import { fold } from "./role-form/folding.js";
import { watchLeaving } from "./role-form/leaving.js";
import { pickFigures } from "./role-form/picks.js";
import { returnToPlace } from "./role-form/returning.js";
import { moveRows } from "./role-form/rows.js";
import { proposeKeys, proposeSlug } from "./role-form/slug.js";

const form = document.querySelector("[data-role-form]");

fold(form);
if (form.querySelector("[data-save]")) {
  moveRows(form);
  keepCounts(form);
  pickFigures(form);
  findByTyping(form);
  returnToPlace(form);
  watchLeaving(form);
  proposeKeys(form);
  if ("new" in form.dataset) proposeSlug(form);
}
