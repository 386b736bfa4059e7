// What stands typed in a form that was not sent when the desk is hidden: sealed on this device under the session's
// key, and put back where it stood when the desk opens again. Forms that keep each answer do so by themselves;
// passwords and files are never held.
import { queue } from "./send.js";

const NEVER = ["password", "hidden", "file", "submit", "button", "reset", "image"];
const WAIT = 1500;

function place() {
  return location.pathname + location.search;
}

function formsHere() {
  const forms = [...document.querySelectorAll("main form")];
  return forms.filter((form) => form.method === "post" && !form.dataset.keepUrl && !form.hasAttribute("data-look"));
}

function touched(input) {
  if (!input.name || NEVER.includes(input.type)) return false;
  if (["radio", "checkbox"].includes(input.type)) return input.checked !== input.defaultChecked;
  if (input.options) return [...input.options].some((option) => option.selected !== option.defaultSelected);
  return input.value !== input.defaultValue;
}

function inHand() {
  return formsHere().flatMap((form, number) =>
    [...form.elements].map((input, position) => ({ input, number, position })).filter(({ input }) => touched(input)),
  );
}

export async function hold() {
  const fields = inHand().map(({ input, number, position }) => ({
    number,
    position,
    name: input.name,
    value: input.value,
    checked: input.checked,
  }));
  if (!fields.length) return;
  const held = queue.then((items) => items.hold({ place: place(), fields })).catch(() => {});
  await Promise.race([held, new Promise((resolve) => setTimeout(resolve, WAIT))]);
}

function putBack(field) {
  const input = formsHere()[field.number]?.elements[field.position];
  if (!input || input.name !== field.name) return;
  if (["radio", "checkbox"].includes(input.type)) input.checked = field.checked;
  else input.value = field.value;
  const around = input.closest("details");
  if (around) around.open = true;
}

async function begin() {
  const items = await (await queue).held();
  for (const item of items) if (item.place === place()) item.fields.forEach(putBack);
}

begin().catch(() => {});
