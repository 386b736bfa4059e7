// A desk that hides keeps what stands half written in its forms: sealed with this session's key, for this tab and this
// page alone, put back when the page opens again. Passwords, files and answers kept elsewhere (data-keep-url) are left.
import { openText, sealText } from "./queue.js";

const NEVER = new Set(["password", "hidden", "file", "submit", "button", "reset"]);
const HERE = `held:${location.pathname}${location.search}`;

function forms() {
  return [...document.querySelectorAll("main form[method=post]")].filter(
    (form) => !form.dataset.keepUrl && !form.dataset.passkey,
  );
}

function fields(form) {
  return [...form.elements].filter((one) => one.name && !one.disabled && !NEVER.has(one.type));
}

function state(one) {
  if (one.type === "checkbox" || one.type === "radio") return one.checked;
  return one.multiple ? [...one.selectedOptions].map((option) => option.value) : one.value;
}

function untouched(one) {
  if (one.type === "checkbox" || one.type === "radio") return one.checked === one.defaultChecked;
  if (one.options) return [...one.options].every((option) => option.selected === option.defaultSelected);
  return one.value === one.defaultValue;
}

function put(one, value) {
  if (typeof value === "boolean") one.checked = value;
  else if (Array.isArray(value)) for (const option of one.options) option.selected = value.includes(option.value);
  else one.value = value;
  one.dispatchEvent(new Event("input", { bubbles: true }));
  one.dispatchEvent(new Event("change", { bubbles: true }));
}

export async function hold() {
  const written = forms().map((form) => fields(form).map((one) => (untouched(one) ? null : [one.name, state(one)])));
  if (!written.flat().some(Boolean)) return;
  try {
    sessionStorage.setItem(HERE, await sealText(JSON.stringify(written)));
  } catch {
    // no room, or no key: the page goes behind the lock all the same
  }
}

async function putBack() {
  try {
    const kept = sessionStorage.getItem(HERE);
    if (!kept) return;
    sessionStorage.removeItem(HERE);
    const written = JSON.parse(await openText(kept));
    forms().forEach((form, at) =>
      fields(form).forEach((one, place) => {
        const [name, value] = written[at]?.[place] || [];
        if (name === one.name) put(one, value);
      }),
    );
  } catch {
    // another session's: it opens nowhere any more
  }
}

putBack();
