// Nothing typed is ever lost. In a form with data-keep-url each answer is kept as it is left: choices at once,
// text when its field is left, long text also at a pause, and whatever is in hand when the page goes away.
// Wrappers carry data-field and data-version. Leaving the page waits a moment for what is on its way.
import { rightNow, word } from "./now.js";
import { markForms, readField, toast } from "./marks.js";
import { add, drain, onTheirWay, sameField, takeUp, unsent } from "./send.js";

const PAUSE_IN_LONG_TEXT = 5000;
const WAIT_BEFORE_LEAVING = 1500;
const keptAs = new Map();
let pause = 0;

function keep(form, field) {
  const item = { url: form.dataset.keepUrl, field, ...readField(form, field), happened: rightNow().toISOString() };
  const given = JSON.stringify(item.values);
  if (keptAs.get(sameField(item)) === given) return;
  keptAs.set(sameField(item), given);
  add(item);
}

function keepOf(input) {
  const form = input.form;
  const field = input.closest("[data-field]")?.dataset.field || input.name;
  if (form?.dataset.keepUrl && field) keep(form, field);
}

function keepInHand() {
  const active = document.activeElement;
  if (active && "defaultValue" in active && active.value !== active.defaultValue) keepOf(active);
}

// Everything is on its way, or a moment has passed: what leaves the page may go.
export async function settle() {
  keepInHand();
  if (!onTheirWay()) return;
  await Promise.race([drain(), new Promise((resolve) => setTimeout(resolve, WAIT_BEFORE_LEAVING))]);
}

function leavesPage(event, link) {
  const other = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
  return link && !other && !link.target && link.origin === location.origin && link.pathname !== location.pathname;
}

document.addEventListener("change", (event) => keepOf(event.target));

document.addEventListener("input", (event) => {
  if (!event.target.matches("textarea")) return;
  clearTimeout(pause);
  pause = setTimeout(keepOf, PAUSE_IN_LONG_TEXT, event.target);
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[href]");
  if (event.defaultPrevented || !leavesPage(event, link) || !onTheirWay()) return;
  event.preventDefault();
  await settle();
  location.assign(link.href);
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.id === "lock-form" || form.dataset.ready || form.method === "dialog") return;
  const signsOut = form.hasAttribute("data-after-queue");
  if (!onTheirWay() && !(signsOut && unsent())) return;
  event.preventDefault();
  await settle();
  form.dataset.ready = "1";
  if (signsOut && unsent()) toast(word("unsent"));
  else form.requestSubmit(event.submitter);
});

document.addEventListener("refused-answer", (event) => keptAs.delete(event.detail));
document.addEventListener("visibilitychange", () => (document.hidden ? keepInHand() : drain()));
addEventListener("online", drain);
addEventListener("pagehide", keepInHand);

async function begin() {
  markForms();
  for (const item of await takeUp()) keptAs.set(sameField(item), JSON.stringify(item.values));
}

begin();
