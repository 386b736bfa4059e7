// Passkeys: a form with data-passkey ("make" or "ask") and a press asks the browser, puts the answer in the form and
// sends it. What to ask stands in data-options, or is fetched from data-options-url. Without support nothing shows.
const able = Boolean(window.PublicKeyCredential && navigator.credentials);

function bytes(text) {
  const raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const raw = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function open(options) {
  const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (key[list]) key[list] = key[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  return { publicKey: key };
}

function close(made) {
  const response = { clientDataJSON: text(made.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[part]) response[part] = text(made.response[part]);
  }
  if (made.response.getTransports) response.transports = made.response.getTransports();
  return {
    type: made.type,
    id: made.id,
    rawId: text(made.rawId),
    authenticatorAttachment: made.authenticatorAttachment,
    clientExtensionResults: made.getClientExtensionResults(),
    response,
  };
}

async function wanted(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.dataset.optionsUrl, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("not now");
  const told = await answer.json();
  return told.request_options || told;
}

async function press(form) {
  const trouble = form.querySelector("[data-passkey-trouble]");
  trouble.hidden = true;
  try {
    const options = open(await wanted(form));
    const made = form.dataset.passkey === "make"
      ? await navigator.credentials.create(options)
      : await navigator.credentials.get(options);
    for (const one of form.querySelectorAll("[data-passkey-copies]")) {
      one.value = document.getElementById(one.dataset.passkeyCopies)?.checked ? "on" : "";
    }
    form.querySelector("[data-passkey-answer]").value = JSON.stringify(close(made));
    form.submit();
  } catch {
    trouble.hidden = false;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("[data-passkey-press]");
  const without = form.querySelector("[data-passkey-without]");
  button.hidden = !able;
  if (without) without.hidden = able;
  button.addEventListener("click", () => press(form));
}
