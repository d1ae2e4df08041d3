// Keeps the two sides of the review together: choosing a fact marks it in the list and in the report, and scrolls both.
// Other modules ask for it by the event "fact:select" (detail: key, focus), and learn of it by "fact:selected".

const sheet = document.getElementById("sheet");
const facts = document.getElementById("facts");
let active = null;

const row = (key) => document.getElementById(`fact-${key}`);
const marks = (key) => [...sheet.querySelectorAll(`[data-facts~="${CSS.escape(key)}"]`)];

// Brings the element to the upper third of its pane where it is not in sight, then the pane itself into the window.
function show(pane, element) {
  const outer = pane.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const hidden = inner.top < outer.top + 56 || inner.bottom > outer.bottom - 24;
  if (hidden && getComputedStyle(pane).overflowY !== "visible") pane.scrollTop += inner.top - outer.top - outer.height / 3;
  element.scrollIntoView({ block: "nearest" });
}

function mark(key) {
  for (const element of sheet.querySelectorAll(".active")) element.classList.remove("active");
  const found = key === null ? [] : marks(key);
  for (const element of found) element.classList.add("active");
  return found;
}

/** Choose a fact; with focus, its row takes the keyboard. False where the list does not show it. */
export function select(key, { focus = true } = {}) {
  facts.querySelector(".fact.active")?.classList.remove("active");
  facts.querySelector("[aria-current]")?.removeAttribute("aria-current");
  active = key;
  const [first] = mark(key);
  if (first) show(sheet, first);
  const chosen = row(key);
  if (!chosen) return false;
  chosen.classList.add("active");
  const line = chosen.querySelector(".fact-line");
  line?.setAttribute("aria-current", "true");
  show(document.getElementById("fact-list"), chosen);
  if (focus) (line ?? chosen.querySelector("input:not([type=hidden]), select"))?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("fact:selected", { detail: { key } }));
  return true;
}

/** Give the marks in the report the state that the rows have. */
function match() {
  for (const { dataset } of facts.querySelectorAll(".fact")) {
    for (const element of marks(dataset.key)) {
      if (element.dataset.facts.split(" ")[0] !== dataset.key) continue;
      for (const name of [...element.classList]) if (name.startsWith("s-")) element.classList.remove(name);
      element.classList.add(`s-${dataset.state}`);
    }
  }
}

/** Say for each group how many of its facts nobody has looked at. */
function recount() {
  for (const badge of facts.querySelectorAll(".group h3 .badge")) {
    const count = badge.closest(".group").querySelectorAll('.fact[data-state="proposed"]').length;
    badge.textContent = `${count} chưa xem`;
    badge.hidden = count === 0;
  }
}

/** The facts under a point of the report, the smallest first. */
function under(x, y) {
  const keys = [];
  for (const element of document.elementsFromPoint(x, y)) {
    if (sheet.contains(element) && element.dataset.facts) keys.push(...element.dataset.facts.split(" "));
  }
  return [...new Set(keys)];
}

document.addEventListener("fact:select", (event) => {
  const { key, focus } = event.detail;
  if (!select(key, { focus })) {
    document.dispatchEvent(new CustomEvent("say", { detail: { text: "Dữ kiện này đang bị cách xem hiện tại giấu đi. Hãy chọn “Mọi loại” và bỏ “Chưa xem”." } }));
  }
});

facts.addEventListener("click", (event) => {
  const line = event.target.closest(".fact-line");
  if (line) select(line.closest(".fact").dataset.key);
});

sheet.addEventListener("click", (event) => {
  if (!window.getSelection().isCollapsed) return;
  const keys = under(event.clientX, event.clientY);
  if (keys.length === 0) return;
  const next = keys[(keys.indexOf(active) + 1) % keys.length];
  document.dispatchEvent(new CustomEvent("fact:select", { detail: { key: next } }));
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-select]");
  if (!link) return;
  event.preventDefault();
  document.dispatchEvent(new CustomEvent("fact:select", { detail: { key: link.dataset.select } }));
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (!facts.isConnected || !(facts.contains(event.target) || event.target.classList?.contains("fact"))) return;
  match();
  recount();
  const now = facts.querySelector("[data-select-now]");
  if (now) {
    const { selectNow } = now.dataset;
    delete now.dataset.selectNow;
    select(selectNow);
  } else if (active !== null && row(active) && !row(active).classList.contains("active")) {
    const lost = document.activeElement === document.body || row(active).contains(document.activeElement);
    select(active, { focus: lost });
  }
});

const asked = decodeURIComponent(window.location.hash).match(/^#(?:select|fact)-(\w+)$/);
if (asked) {
  select(asked[1]);
  window.addEventListener("load", () => select(asked[1], { focus: false }));
}
