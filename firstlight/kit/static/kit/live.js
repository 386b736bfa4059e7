// Pages that refresh themselves: [data-live="/url/"] asks every five seconds what changed since data-version.
// 204: nothing. 200: its children are replaced, focus and what is being typed stay. Rests while hidden.
// A sound for a new [data-item] in a region with data-sound, only where [data-sound-switch] is on, never with a
// contact open.
import { rightNow, timeOfDay, word } from "./now.js";

const EVERY = 5000;
const SOUND = "sound-on";
const switches = document.querySelectorAll("input[data-sound-switch]");
let failedSince = null;

function soundOn() {
  try {
    return localStorage.getItem(SOUND) === "1";
  } catch {
    return false;
  }
}

function beep() {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = 660;
  volume.gain.setValueAtTime(0.0001, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.2, audio.currentTime + 0.05);
  volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.7);
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.75);
  tone.onended = () => audio.close();
}

function waitingIn(region) {
  return new Set([...region.querySelectorAll("[data-item]")].map((line) => line.dataset.item));
}

function alertFor(region, before) {
  const isNew = [...waitingIn(region)].some((item) => !before.has(item));
  if (isNew && region.hasAttribute("data-sound") && soundOn() && !document.querySelector("[data-contact-open]")) beep();
}

function isBusy(region) {
  const active = document.activeElement;
  const typing = active?.matches("input:not([type=radio],[type=checkbox]), textarea, select");
  return (typing && region.contains(active)) || region.querySelector(":popover-open, dialog[open]") !== null;
}

function nameOf(element, region) {
  if (!region.contains(element)) return "";
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.matches("a[href]")) return `a[href="${CSS.escape(element.getAttribute("href"))}"]`;
  const action = element.form?.getAttribute("action");
  return action ? `form[action="${CSS.escape(action)}"] ${element.localName}` : "";
}

function replace(region, answer, version) {
  const page = new DOMParser().parseFromString(answer, "text/html");
  const fresh = (region.id && page.getElementById(region.id)) || page.body;
  const focused = nameOf(document.activeElement, region);
  const open = [...region.querySelectorAll("details[open][id]")].map((each) => each.id);
  const before = waitingIn(region);
  const told = version || fresh.dataset.version || fresh.querySelector("[data-version]")?.dataset.version;
  if (told) region.dataset.version = told;
  region.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (focused) region.querySelector(focused)?.focus({ preventScroll: true });
  globalThis.htmx?.process(region);
  alertFor(region, before);
  document.body.dispatchEvent(new Event("changed"));
}

function connection(works) {
  const line = document.getElementById("live-trouble");
  if (works) {
    failedSince = null;
    line?.remove();
    return;
  }
  failedSince = failedSince || rightNow();
  if (line) return;
  const note = document.createElement("p");
  note.id = "live-trouble";
  note.className = "note care";
  note.setAttribute("role", "status");
  note.textContent = `${word("older")} ${timeOfDay(failedSince, false)}.`;
  document.querySelector("[data-live]")?.before(note);
}

async function ask(region) {
  const address = new URL(region.dataset.live, location.href);
  address.searchParams.set("since", region.dataset.version || "");
  const response = await fetch(address, { headers: { "X-Live": "1" }, redirect: "manual", cache: "no-store" });
  if (response.type === "opaqueredirect" || [401, 403, 423].includes(response.status)) {
    location.reload();
  } else if (response.status === 200) {
    const answer = await response.text();
    if (!isBusy(region)) replace(region, answer, response.headers.get("X-Version"));
  } else if (response.status >= 500) {
    throw new Error(String(response.status));
  }
}

async function look(region) {
  if (!document.hidden && !isBusy(region)) {
    try {
      await ask(region);
      connection(true);
    } catch {
      connection(false);
    }
  }
  if (region.isConnected) setTimeout(look, EVERY, region);
}

for (const region of document.querySelectorAll("[data-live]")) setTimeout(look, EVERY, region);

for (const box of switches) {
  box.checked = soundOn();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(SOUND, box.checked ? "1" : "0");
    } catch {
      box.checked = false;
    }
    if (box.checked) beep();
  });
}
