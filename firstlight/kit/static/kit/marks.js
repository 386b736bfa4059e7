// What keep.js shows: the quiet mark beside a field, a refusal in words, and pieces of the page sent back.

function formsOf(url) {
  return [...document.querySelectorAll("form[data-keep-url]")].filter((form) => form.dataset.keepUrl === url);
}

function wrapperOf(form, field) {
  return [...form.querySelectorAll("[data-field]")].find((each) => each.dataset.field === field);
}

function inputsOf(form, field) {
  return [...form.elements].filter((input) => input.name === field && input.type !== "hidden");
}

export function readField(form, field) {
  const inputs = inputsOf(form, field);
  const chosen = inputs.filter((input) => !["radio", "checkbox"].includes(input.type) || input.checked);
  const values = chosen.flatMap((input) =>
    input.type === "select-multiple" ? [...input.selectedOptions].map((option) => option.value) : [input.value],
  );
  return { values, version: wrapperOf(form, field)?.dataset.version || "" };
}

export function refill(item) {
  for (const form of formsOf(item.url)) {
    for (const input of inputsOf(form, item.field)) {
      if (["radio", "checkbox"].includes(input.type)) input.checked = item.values.includes(input.value);
      else input.value = item.values[0] ?? "";
    }
  }
}

export function mark(item, kind, words, version = null) {
  for (const form of formsOf(item.url)) {
    const wrapper = wrapperOf(form, item.field);
    if (!wrapper) continue;
    if (version) wrapper.dataset.version = version;
    if (kind === "saved") clearRefusal(form, wrapper, item.field);
    let line = wrapper.querySelector(":scope > [data-mark]");
    if (!line) {
      line = document.createElement("small");
      line.dataset.mark = "";
      wrapper.append(line);
    }
    line.className = kind;
    line.textContent = words;
  }
  for (const line of document.querySelectorAll("[data-saved]:not([hidden])")) {
    line.classList.toggle("kept", kind !== "saved");
    line.textContent = words;
  }
}

function sentenceIn(answer) {
  return new DOMParser().parseFromString(answer, "text/html").body.textContent.trim();
}

export function refuse(item, answer) {
  for (const form of formsOf(item.url)) {
    const wrapper = wrapperOf(form, item.field);
    if (!wrapper) continue;
    clearRefusal(form, wrapper, item.field);
    wrapper.querySelector(":scope > [data-mark]")?.remove();
    const line = document.createElement("p");
    line.id = `kept-${item.field}-error`;
    line.className = "error";
    line.setAttribute("role", "alert");
    line.dataset.refusal = "";
    line.textContent = sentenceIn(answer);
    wrapper.append(line);
    for (const input of inputsOf(form, item.field)) {
      input.setAttribute("aria-invalid", "true");
      describe(input, line.id, true);
    }
  }
}

function clearRefusal(form, wrapper, field) {
  wrapper.querySelector(":scope > [data-refusal]")?.remove();
  for (const input of inputsOf(form, field)) {
    input.removeAttribute("aria-invalid");
    describe(input, `kept-${field}-error`, false);
  }
}

function describe(input, id, on) {
  const ids = new Set((input.getAttribute("aria-describedby") || "").split(/\s+/).filter(Boolean));
  if (on) ids.add(id);
  else ids.delete(id);
  if (ids.size) input.setAttribute("aria-describedby", [...ids].join(" "));
  else input.removeAttribute("aria-describedby");
}

export function swapFragments(answer) {
  const pieces = new DOMParser().parseFromString(answer, "text/html").querySelectorAll("[hx-swap-oob][id]");
  for (const piece of pieces) {
    const place = document.getElementById(piece.id);
    if (!place || place.contains(document.activeElement)) continue;
    piece.removeAttribute("hx-swap-oob");
    const fresh = document.importNode(piece, true);
    place.replaceWith(fresh);
    globalThis.htmx?.process(fresh);
  }
}

// The rest of the page now speaks of the record as it became with this answer.
export function updateSeen(seen) {
  const id = seen?.split(":")[0];
  if (!id) return;
  for (const input of document.querySelectorAll("input[name=seen]")) {
    if (input.value.startsWith(`${id}:`)) input.value = seen;
  }
}

export function toast(sentence) {
  const line = document.createElement("p");
  line.className = "toast";
  line.textContent = sentence;
  document.getElementById("messages")?.replaceChildren(line);
}

// A form that keeps each answer needs no reminder to save: its [data-without-script] parts go.
export function markForms() {
  for (const form of document.querySelectorAll("form[data-keep-url]")) {
    form.dataset.keeping = "";
    for (const part of form.querySelectorAll("[data-without-script]")) part.hidden = true;
  }
}
