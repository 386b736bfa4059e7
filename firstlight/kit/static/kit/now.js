// The server's time, so that a device with a wrong clock still says when things happened.
const clock = document.getElementById("clock");
const zone = clock?.dataset.zone || undefined;

function answeredAt() {
  const [visit] = performance.getEntriesByType("navigation");
  return performance.timeOrigin + (visit?.responseStart || 0);
}

const ahead = clock ? Date.parse(clock.dateTime) - answeredAt() : 0;

export function rightNow() {
  return new Date(Date.now() + ahead);
}

export function timeOfDay(at, seconds = true) {
  const parts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone };
  if (seconds) parts.second = "2-digit";
  return new Intl.DateTimeFormat("en-GB", parts).format(at);
}

export function word(name) {
  return document.getElementById("words")?.dataset[name] || "";
}

function tick() {
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "short", timeZone: zone });
  const at = rightNow();
  clock.dateTime = at.toISOString();
  clock.textContent = `${day.format(at)} ${timeOfDay(at, false)}`;
}

if (clock) {
  tick();
  setInterval(tick, 5000);
}
