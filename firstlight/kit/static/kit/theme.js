// Day, night or as the device: applied at once, kept in a cookie so the next page comes in it from the server.
const form = document.querySelector("form[data-look]");
const YEAR = 365 * 24 * 60 * 60;

function keepCookie(theme) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `theme=${theme}; Path=/; Max-Age=${theme ? YEAR : 0}; SameSite=Lax${secure}`;
}

function apply(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  for (const button of form.querySelectorAll("button[name=look]")) {
    button.setAttribute("aria-pressed", String(button.value === (theme || "system")));
  }
}

if (form) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const look = event.submitter?.value || "system";
    const theme = look === "system" ? "" : look;
    keepCookie(theme);
    apply(theme);
    if (!form.hasAttribute("action")) return;
    const body = new URLSearchParams(new FormData(form));
    body.set("look", look);
    fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
  });
}
