// Saves and follows roles without leaving the page. Where that fails, the form goes as it does without this.

const SAID = {
  save: "Saved. It is in your account.",
  drop: "Taken off your list.",
  follow: "You follow this role.",
  leave: "You no longer follow this role.",
};

function put(button, value) {
  button.value = value;
  for (const words of button.children) words.hidden = words.dataset.when !== value;
}

function show(role, { saved, followed }) {
  for (const form of document.querySelectorAll("[data-keep]")) {
    if (form.elements.role.value !== role) continue;
    const [save, follow] = form.elements.do;
    put(save, saved ? "drop" : "save");
    put(follow, followed ? "leave" : "follow");
  }
}

async function send(form, action) {
  const body = new FormData(form);
  body.set("do", action);
  const headers = { Accept: "application/json" };
  const answer = await fetch(form.action, { method: "POST", body, headers, redirect: "error" });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

async function keep(event) {
  event.preventDefault();
  const { currentTarget: form, submitter: button } = event;
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  const action = button.value;
  try {
    show(form.elements.role.value, await send(form, action));
    form.querySelector("[role=status]").textContent = SAID[action];
  } catch {
    form.removeEventListener("submit", keep);
    form.requestSubmit(button);
  }
  form.ariaBusy = "false";
}

for (const form of document.querySelectorAll("[data-keep]")) form.addEventListener("submit", keep);

// A page from the browser's memory may show what was so before another page changed it.
addEventListener("pageshow", (event) => event.persisted && location.reload());
