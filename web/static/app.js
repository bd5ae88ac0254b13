// What every page can do with keys and small buttons. Pages work without it.

const KEYS_OFF = "casegraph-keys-off";

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable], dialog[open]");
}

function items() {
  return [...document.querySelectorAll("main [data-item]")].filter((item) => item.checkVisibility());
}

function move(step) {
  const all = items();
  if (!all.length) return;
  const now = all.findIndex((item) => item.classList.contains("here"));
  const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
  all[now]?.classList.remove("here");
  next.classList.add("here");
  const link = next.querySelector("[data-open]") ?? next.querySelector("a");
  (link ?? next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function follow(selector) {
  const link = document.querySelector(selector);
  if (link) link.click();
  return Boolean(link);
}

function keysOff() {
  try {
    return localStorage.getItem(KEYS_OFF) === "1";
  } catch {
    return false;
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape") {
    if (event.target.closest("input, textarea, select")) event.target.blur();
    else if (!document.querySelector("dialog[open]") && !follow("[data-close]:not([hidden] *)")) follow("[data-back]");
    return;
  }
  if (typing(event.target) || keysOff() || event.target.closest("[role=application]")) return;
  const act = {
    "/": () => (document.querySelector("[data-slash]") ?? document.querySelector("[data-slash2]"))?.focus(),
    "?": () => document.getElementById("keys").showModal(),
    j: () => move(1),
    k: () => move(-1),
    n: () => follow("[data-following]"),
    p: () => follow("[data-previous]"),
    f: () => document.getElementById("find")?.focus(),
  }[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

for (const box of document.querySelectorAll("[data-keys-off]")) {
  box.checked = keysOff();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(KEYS_OFF, box.checked ? "1" : "0");
    } catch {
      box.checked = false; // the browser keeps nothing for us: keys stay on
    }
    for (const other of document.querySelectorAll("[data-keys-off]")) other.checked = box.checked;
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(document.querySelector(button.dataset.copy).innerText, button));
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// On a narrow screen the facets would push the results out of sight.
if (matchMedia("(max-width: 45rem)").matches) {
  for (const details of document.querySelectorAll("[data-narrow-closed]")) details.open = false;
}

// A filter that is chosen with the form's own controls applies at once.
for (const radio of document.querySelectorAll(".search .modes input")) {
  radio.addEventListener("change", () => radio.form.q.value.trim() && radio.form.requestSubmit());
}

// Empty fields would only make addresses long.
for (const form of document.querySelectorAll("form:not([method=post]):not([method=dialog])")) {
  form.addEventListener("submit", () => {
    const empty = [...form.elements].filter(
      (field) => field.name && (field.value === "" || (field.name === "mode" && field.checked && field.value === "hybrid")),
    );
    for (const field of empty) field.disabled = true;
    setTimeout(() => empty.forEach((field) => (field.disabled = false)));
  });
}

export async function copy(text, button) {
  const said = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "The browser does not allow it: select and copy";
  }
  setTimeout(() => (button.textContent = said), 2500);
}
