// Sends what keep.js takes: into the sealed queue of this device first, then one after the other, in the order it
// was typed, by one tab at a time.
// Sent: field, value (repeated for several), version, happened.
// 200: kept. Fragments with hx-swap-oob take their places; X-Field-Version is the answer's new version (the same
//   answer sent twice must be 200 again); X-Seen (id:version) brings the page's hidden "seen" up to date.
// 401, 423 or a redirect: the desk is locked, the queue waits. 403, 404: no longer this page's to change; kept,
//   and told. Any other 4xx: a sentence, shown beside the field; what was typed stays. 5xx, no network: again.
import { rightNow, timeOfDay, word } from "./now.js";
import { mark, refill, refuse, swapFragments, updateSeen } from "./marks.js";
import { openQueue } from "./queue.js";

const RETRY = 5000;
export const queue = openQueue();
const blocked = new Set();
const became = new Map();
let writing = Promise.resolve();
let running = null;
let following = null;
let retry = 0;
let waiting = 0;
let trouble = "";

export function sameField(item) {
  return `${item.url} ${item.field}`;
}

export function add(item) {
  waiting += 1;
  writing = writing.then(async () => (await queue).add(item));
  return drain();
}

// How many answers are on their way; none to wait for while there is trouble.
export function onTheirWay() {
  return trouble ? 0 : waiting;
}

export function unsent() {
  return waiting;
}

// An answer typed while an earlier one to the same question was on its way stands on top of that one.
function versionOf(item) {
  let version = item.version;
  while (became.has(`${sameField(item)} ${version}`)) version = became.get(`${sameField(item)} ${version}`);
  return version;
}

async function post(item) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
  const body = new URLSearchParams({ field: item.field, version: versionOf(item), happened: item.happened });
  for (const value of item.values) body.append("value", value);
  const headers = { "X-CSRFToken": token, "X-Keep": "1" };
  return fetch(item.url, { method: "POST", body, headers, redirect: "manual", keepalive: true });
}

async function done(item) {
  await (await queue).remove(item.id);
  waiting = Math.max(0, waiting - 1);
}

async function accept(item, response) {
  const version = response.headers.get("X-Field-Version");
  const before = versionOf(item);
  if (version && version !== before) became.set(`${sameField(item)} ${before}`, version);
  await done(item);
  if (version) await pass(item, version);
  updateSeen(response.headers.get("X-Seen"));
  swapFragments(await response.text());
  mark(item, "saved", `${word("saved")} ${timeOfDay(rightNow())}`, version);
}

// The same for what waits already, so that it holds after a reload too.
async function pass(item, version) {
  const items = await queue;
  for (const later of await items.all()) {
    if (sameField(later) === sameField(item)) await items.replace(later.id, { ...later, version });
  }
}

async function send(item) {
  let response;
  try {
    response = await post(item);
  } catch {
    return "kept";
  }
  if (response.ok) await accept(item, response);
  else if (response.type === "opaqueredirect" || [401, 423].includes(response.status)) return "locked";
  else if (response.status >= 500 || response.status === 429) return "kept";
  else if ([403, 404].includes(response.status)) {
    blocked.add(item.url);
    mark(item, "kept", word("refused"));
  } else {
    await done(item);
    refuse(item, await response.text());
    document.dispatchEvent(new CustomEvent("refused-answer", { detail: sameField(item) }));
  }
  return "";
}

async function sendAll() {
  await writing;
  const items = await queue;
  for (;;) {
    await writing;
    const next = (await items.all()).find((item) => !blocked.has(item.url));
    if (!next) break;
    trouble = await send(next);
    if (trouble) break;
  }
  const left = (await items.all()).filter((item) => !blocked.has(item.url));
  waiting = left.length;
  if (!left.length) trouble = "";
  for (const item of left) mark(item, "kept", word(trouble));
}

function tell() {
  const offline = document.getElementById("offline");
  if (offline) offline.hidden = trouble !== "kept";
  clearTimeout(retry);
  if (trouble === "kept") retry = setTimeout(drain, RETRY);
}

function oneRound() {
  const round = navigator.locks ? navigator.locks.request("firstlight-unsent", sendAll) : sendAll();
  return round.catch(() => (trouble = "kept")).then(tell);
}

// What is added while a round ends is seen by the round that follows it.
export function drain() {
  if (!running) {
    running = oneRound().finally(() => (running = null));
    return running;
  }
  following ??= running.then(() => {
    following = null;
    return drain();
  });
  return following;
}

// What an earlier page could not send: shown in its fields again, then sent. Gives it back.
export async function takeUp() {
  const items = await (await queue).all();
  items.forEach(refill);
  waiting += items.length;
  if (items.length) drain();
  return items;
}
