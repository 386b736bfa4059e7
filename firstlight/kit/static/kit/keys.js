// Single keys for the whole page: every element with data-key="n" is pressed by n; "/" goes to the search,
// "?" lists what there is. Never while somebody types, holds a modifier or has a dialog open.
import { pickedByKey } from "./steps.js";

const OFF = "single-keys-off";
const TYPED_INTO = "input:not([type=radio],[type=checkbox],[type=button],[type=submit]), textarea, select, [contenteditable]";
const dialog = document.getElementById("keys");

function isTyping(target) {
  return target instanceof Element && target.matches(TYPED_INTO);
}

function stored(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function switchedOff() {
  return stored(OFF) === "1";
}

function isShown(element) {
  return element.getClientRects().length > 0;
}

function withKey(key) {
  const all = [...document.querySelectorAll("[data-key]")].filter((element) => element.dataset.key === key);
  return all.find(isShown) || all[0];
}

function labelOf(element) {
  if (element.dataset.keyLabel) return element.dataset.keyLabel;
  if (element.labels?.length) return element.labels[0].textContent.trim();
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd").forEach((hint) => hint.remove());
  return copy.textContent.trim() || element.getAttribute("aria-label") || "";
}

function listKeys() {
  const list = dialog.querySelector(".keylist");
  list.replaceChildren();
  const told = new Set();
  for (const element of document.querySelectorAll("[data-key]")) {
    if (told.has(element.dataset.key)) continue;
    told.add(element.dataset.key);
    const term = document.createElement("dt");
    const key = document.createElement("kbd");
    key.textContent = element.dataset.key;
    term.append(key);
    const what = document.createElement("dd");
    what.textContent = labelOf(element);
    list.append(term, what);
  }
}

function showKeys() {
  listKeys();
  dialog.showModal();
}

function press(element) {
  if (isTyping(element)) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape" && event.target.type === "search") event.target.blur();
    return;
  }
  if (document.querySelector("dialog[open]")) return;
  if (pickedByKey(event)) return;
  if (switchedOff() || event.key.length !== 1) return;
  if (event.key === "?" && dialog) {
    event.preventDefault();
    showKeys();
    return;
  }
  const element = withKey(event.key) || withKey(event.key.toLowerCase());
  if (!element || element.disabled) return;
  event.preventDefault();
  press(element);
}

document.addEventListener("keydown", onKey);
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.('[data-key="?"]');
  if (!opener || !dialog) return;
  event.preventDefault();
  document.querySelector(":popover-open")?.hidePopover();
  showKeys();
});

const box = document.getElementById("keys-on");
if (box) {
  box.checked = !switchedOff();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(OFF, box.checked ? "0" : "1");
    } catch {
      box.checked = true;
    }
  });
}
