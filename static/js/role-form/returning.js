// After a save one is where one was: the same place of the page, the same field, with what the answer says in view.

const KEY = `role-form-place:${location.pathname}`;

function take() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    sessionStorage.removeItem(KEY);
    return kept;
  } catch {
    return null;
  }
}

export function returnToPlace(form) {
  const place = take();
  const answer = document.querySelector(".messagelist");
  if (place && answer && !document.querySelector("[data-focus]")) {
    const here = form.querySelector("[data-answer]");
    here.replaceChildren(...[...answer.children].flatMap((one) => [...one.childNodes]));
    here.hidden = false;
    // Moved, not copied: without it the page is as long as it was before, and nothing is said twice.
    answer.remove();
    scrollTo({ top: place.top, behavior: "instant" });
    document.getElementById(place.field)?.focus({ preventScroll: true });
  }

  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget === "_blank") return;
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ top: scrollY, field: document.activeElement.id }));
    } catch {
      // A browser that keeps nothing begins at the top.
    }
  });
}
