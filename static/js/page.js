// Comforts for pages that work without them: a print button, the place in "on this page", filters after "back",
// suggestions below a search box, fetched when it is first used, and buttons that keep a role, fetched where they are.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A page that comes back from the browser's memory has its fields as they were left, not as its list was made.
for (const form of document.querySelectorAll("[data-as-answered]")) {
  addEventListener("pageshow", (event) => event.persisted && form.reset());
}

for (const input of document.querySelectorAll("[data-suggest] input")) {
  const load = async () => (await import("./suggest.js")).suggest(input);
  if (input === document.activeElement) load();
  else input.addEventListener("focus", load, { once: true });
}

if (document.querySelector("[data-keep]")) import("./keep.js");

// Says which link of a list is the current one, for those who do not see its mark too.
function markCurrent(links, current) {
  for (const link of links) {
    if (link === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

const sections = [...document.querySelectorAll("[data-contents] a")];

if (sections.length) {
  const mark = (id) => markCurrent(sections, sections.find((link) => link.hash === `#${id}`));
  const watcher = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => mark(entry.target.id)),
    { rootMargin: "-20% 0px -70% 0px" },
  );
  for (const link of sections) watcher.observe(document.querySelector(link.hash));
}

const types = [...document.querySelectorAll("[data-types] a")];

if (types.length) {
  const mark = () => markCurrent(types, types.find((link) => link.hash === location.hash) ?? types[0]);
  addEventListener("hashchange", mark);
  mark();
}
