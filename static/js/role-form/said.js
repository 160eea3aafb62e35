// Says something to those who do not see it happen.

const said = document.querySelector("[data-said]");

export function say(sentence) {
  // Emptied first, so that the same sentence is said twice.
  said.textContent = "";
  requestAnimationFrame(() => (said.textContent = sentence));
}
