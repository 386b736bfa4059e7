// A conversation by keyboard. Inside [data-step] the digits choose the n-th answer of the group in hand, Enter
// moves on, and y, n, u choose yes, no, unknown where the group says data-pick="y". The order of the page is
// the order of the conversation; after the last question comes [data-after-steps].
const FIELD = "input:not([type=hidden],[type=radio],[type=checkbox],[type=submit]), select, textarea";
const LETTERS = { y: "yes", n: "no", u: "unknown" };
let current = null;

function stops() {
  const found = document.querySelectorAll(`[data-step] [data-group], [data-step] :is(${FIELD}), [data-after-steps]`);
  return [...found].filter((stop) => !stop.disabled && stop.getClientRects().length > 0);
}

function stopOf(element) {
  if (!(element instanceof Element)) return null;
  return element.closest("[data-group]") || element.closest(FIELD);
}

function inputsOf(group) {
  return [...group.querySelectorAll("input[type=radio], input[type=checkbox]")].filter((input) => !input.disabled);
}

function isGroup(stop) {
  return Boolean(stop?.hasAttribute("data-group"));
}

function isAnswered(stop) {
  return isGroup(stop) ? inputsOf(stop).some((input) => input.checked) : Boolean(stop.value);
}

function hold(stop) {
  current?.classList.remove("current");
  current = stop;
  current?.classList.add("current");
}

function goTo(stop) {
  if (!stop) return;
  hold(stop);
  if (isGroup(stop)) {
    const inputs = inputsOf(stop);
    (inputs.find((input) => input.checked) || inputs[0])?.focus();
  } else {
    stop.focus();
  }
}

function moveOn(from) {
  const all = stops();
  goTo(all[all.indexOf(from) + 1]);
}

function choose(group, input) {
  input.click();
  if (input.type === "radio") moveOn(group);
  else input.focus();
}

function inHand(target) {
  const focused = stopOf(target);
  if (focused?.closest("[data-step]")) return focused;
  if (target !== document.body) return null;
  if (current?.isConnected) return current;
  return stops().find((stop) => !isAnswered(stop)) || null;
}

function onEnter(event, stop) {
  if (event.target === document.body || event.target.closest("a, button")) return false;
  if (event.target.matches("textarea") && !event.ctrlKey) return false;
  event.preventDefault();
  moveOn(stop);
  return true;
}

// keys.js asks first here, so that "n" answers no inside a question and takes a contact elsewhere.
export function pickedByKey(event) {
  const stop = inHand(event.target);
  if (!stop || !isGroup(stop)) return false;
  const inputs = inputsOf(stop);
  const letter = LETTERS[event.key];
  const chosen = /^[1-9]$/.test(event.key)
    ? inputs[Number(event.key) - 1]
    : stop.dataset.pick === "y" && letter && stop.contains(event.target)
      ? inputs.find((input) => input.value === letter)
      : null;
  if (!chosen) return false;
  event.preventDefault();
  choose(stop, chosen);
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.metaKey || event.altKey) return;
  const stop = stopOf(event.target);
  if (stop?.closest("[data-step]")) onEnter(event, stop);
}, true);

document.addEventListener("focusin", (event) => {
  const stop = stopOf(event.target);
  if (stop?.closest("[data-step]")) hold(stop);
});

const opening = document.querySelector("[data-step]") && stops().find((stop) => !isAnswered(stop));
if (opening && document.activeElement === document.body) goTo(opening);
