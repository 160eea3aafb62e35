// Nothing typed is lost by a wrong step: a warning before one leaves with changes, Ctrl+S, and one save for two presses.

const plain = (text) => text.replace(/\r\n?/g, "\n");

function differs(element) {
  if (!element.name || element.disabled || element.type === "hidden" || element.type === "submit") return false;
  if (element.type === "checkbox") return element.checked !== element.defaultChecked;
  if (element.options) return [...element.options].some((one) => one.selected !== one.defaultSelected && (one.defaultSelected || one.index));
  return plain(element.value) !== plain(element.defaultValue ?? "");
}

export function watchLeaving(form) {
  let leaving = false;

  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget === "_blank") return;
    // A second press would meet the first as somebody else's save.
    if (leaving) event.preventDefault();
    leaving = true;
  });
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("beforeunload", (event) => {
    if (!leaving && ("unsaved" in form.dataset || [...form.elements].some(differs))) event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-save]"));
  });
}
