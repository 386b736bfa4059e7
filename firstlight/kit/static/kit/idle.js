// The desk hides itself when nobody is there: dims a minute before, then sends #lock-form. A press, a key or a
// touch is activity, in any tab of this desk; a page refreshing itself is not.
import { hold } from "./hold.js";
import { settle } from "./keep.js";

const SEEN = "last-activity";
const DIM = 60 * 1000;
const minutes = Number(document.body.dataset.idleMinutes || 0);
const form = document.getElementById("lock-form");
const dimmer = document.getElementById("dimmer");
let mine = Date.now();
let hiding = false;

function remember(at) {
  try {
    localStorage.setItem(SEEN, String(at));
  } catch {
    mine = at;
  }
}

function lastActivity() {
  try {
    return Math.max(mine, Number(localStorage.getItem(SEEN)) || 0);
  } catch {
    return mine;
  }
}

function active() {
  const at = Date.now();
  if (at - mine < 1000 && dimmer?.hidden !== false) return;
  mine = at;
  remember(at);
  look();
}

function dim(on) {
  document.documentElement.classList.toggle("dim", on);
  if (dimmer) dimmer.hidden = !on;
}

function look() {
  const left = minutes * 60 * 1000 - (Date.now() - lastActivity());
  if (left <= 0 && !hiding) {
    hiding = true;
    form.requestSubmit();
  }
  dim(left <= DIM);
}

function hide() {
  document.documentElement.classList.add("hidden-desk");
  document.title = "…";
}

if (form) {
  form.addEventListener("submit", async (event) => {
    hide();
    if (form.dataset.settled) return;
    event.preventDefault();
    await Promise.all([hold(), settle()]);
    form.dataset.settled = "1";
    form.submit();
  });
  addEventListener("pageshow", () => document.documentElement.classList.remove("hidden-desk"));
}

if (form && minutes > 0) {
  remember(mine);
  for (const kind of ["keydown", "pointerdown", "pointermove", "touchstart"]) {
    addEventListener(kind, active, { passive: true, capture: true });
  }
  document.addEventListener("visibilitychange", look);
  setInterval(look, 1000);
}
