// Everything a staff page wakes up. Each part looks for its own marks in the page and rests without them.
import "./now.js";
import "./keys.js";
import "./steps.js";
import "./keep.js";
import "./idle.js";
import "./live.js";
import "./theme.js";

const first = document.querySelector("[data-focus-first]");
if (first) first.focus();
