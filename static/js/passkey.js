// Asks the browser for a passkey and sends it. A form with data-passkey="create" or "get" has a field "credential", a
// button that is hidden until a passkey can be used, and its options as data; without data they are fetched from where
// the form is sent. [data-passkey-off] says what hinders, at first that no script runs, [data-passkey-said] what failed.

const NUMBERS = /^[\d.]+$|^\[/;
const NOTHING = {
  create: "No passkey was made: it was cancelled, or it took too long. Try again, or choose another way.",
  // Browsers do not tell these apart, so that no site learns who has a passkey.
  get: "No passkey was used. Either it was cancelled or took too long, or this device has none for this site. Try again, or choose another way.",
};
const SENTENCES = {
  InvalidStateError: "This device has a passkey for your account already. Use that one, or add one on another device.",
  NotSupportedError: "This device cannot keep a passkey. Choose another way, or try another device.",
  ConstraintError: "This device asks for no fingerprint, face or PIN, which a passkey needs. Set one up on it, or choose another way.",
  SecurityError: "The browser allows no passkeys at this address. Open the site by its own name, with https.",
  TooMany: "Too many tries from your address. Wait a minute, then try again.",
};
const OTHERWISE = "The passkey could not be used. Check your connection, then try again or choose another way.";

// Why no passkey can be used here; nothing when one can.
function hindrance() {
  if (NUMBERS.test(location.hostname)) {
    return `Browsers allow passkeys at a name, not at a number such as ${location.hostname}. Open the site by its name, or on this machine as localhost.`;
  }
  return window.PublicKeyCredential ? "" : "This browser cannot use passkeys here. Choose another way, or try another browser.";
}

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

// The options with bytes where JSON has text, by hand where a browser is older than its own function for it.
function readable(options, kind) {
  const own = PublicKeyCredential[`parse${kind}OptionsFromJSON`];
  if (own) return own.call(PublicKeyCredential, options);
  const keys = (list = []) => list.map((key) => ({ ...key, id: bytes(key.id) }));
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: options.user && { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: keys(options.excludeCredentials),
    allowCredentials: keys(options.allowCredentials),
  };
}

// The credential as JSON, by hand where the browser is older.
function written(credential) {
  if (credential.toJSON) return JSON.stringify(credential);
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  const { id, type } = credential;
  return JSON.stringify({ id, rawId: id, type, response, clientExtensionResults: credential.getClientExtensionResults() });
}

async function options(form) {
  const data = form.querySelector('script[type="application/json"]');
  if (data) return JSON.parse(data.textContent).publicKey;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (answer.status === 429) throw new DOMException("", "TooMany");
  return (await answer.json()).request_options.publicKey;
}

async function credential(form) {
  const asked = await options(form);
  if (form.dataset.passkey === "get") return navigator.credentials.get({ publicKey: readable(asked, "Request") });
  // Kept on the device with the name of its account, so that it signs in without an e-mail address.
  Object.assign(asked.authenticatorSelection, { residentKey: "required", requireResidentKey: true });
  return navigator.credentials.create({ publicKey: readable(asked, "Creation") });
}

async function send(form) {
  const said = form.querySelector("[data-passkey-said]");
  said.textContent = "";
  try {
    form.elements.credential.value = written(await credential(form));
    form.submit();
  } catch (error) {
    const sentence = error.name === "NotAllowedError" ? NOTHING[form.dataset.passkey] : SENTENCES[error.name];
    said.textContent = sentence ?? OTHERWISE;
  }
}

// Shows the button where a passkey can be used, and why not where it cannot; "later" makes none on this page yet.
function prepare(form) {
  const why = hindrance();
  const off = form.querySelector("[data-passkey-off]");
  const button = form.querySelector("button[hidden]");
  // While it is disabled, the Enter key sends nothing either.
  button.hidden = button.disabled = Boolean(why);
  off.hidden = !why;
  off.textContent = why;
  if (form.dataset.passkey === "later") return;
  let waits = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (waits) return;
    waits = true;
    await send(form);
    waits = false;
  });
}

document.querySelectorAll("[data-passkey]").forEach(prepare);
