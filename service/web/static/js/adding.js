// Adding a fact: what is selected in the report is told to the server as two pieces of text, each by the offset that
// the server wrote beside it, and how far into each the selection begins and ends.

const sheet = document.getElementById("sheet");
const float = document.getElementById("add-float");
const base = `/documents/${document.getElementById("review").dataset.document}/facts/new`;

function point(node, units) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[units] ?? node;
  const piece = element.closest?.("[data-offset]") ?? element.querySelector?.("[data-offset]");
  if (!piece || !sheet.contains(piece)) return null;
  return { offset: piece.dataset.offset, units: node.nodeType === Node.TEXT_NODE ? units : 0 };
}

function selection() {
  const selected = window.getSelection();
  if (selected.isCollapsed || selected.rangeCount === 0) return null;
  const range = selected.getRangeAt(0);
  const first = point(range.startContainer, range.startOffset);
  const last = point(range.endContainer, range.endOffset);
  return first && last ? { range, first, last } : null;
}

function open() {
  const chosen = selection();
  const query = new URLSearchParams();
  if (chosen) {
    query.set("from", chosen.first.offset);
    query.set("from_units", chosen.first.units);
    query.set("to", chosen.last.offset);
    query.set("to_units", chosen.last.units);
  }
  if (float) float.hidden = true;
  window.htmx.ajax("GET", `${base}?${query}`, { target: "#adding" });
}

if (float) {
  document.addEventListener("fact:add", open);

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-add]")) open();
    if (event.target.closest("[data-close]")) {
      document.getElementById("adding").replaceChildren();
      document.querySelector(".fact.active .fact-line, #add-button").focus();
    }
  });

  // Pressing a button must not take the selection away before it is read.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("[data-add]")) event.preventDefault();
  });

  document.addEventListener("selectionchange", () => {
    const chosen = selection();
    float.hidden = !chosen;
    if (!chosen) return;
    const box = chosen.range.getBoundingClientRect();
    float.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - 170))}px`;
    float.style.top = `${Math.max(8, Math.min(box.bottom + 8, window.innerHeight - 56))}px`;
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "adding") return;
    const adding = event.target;
    document.getElementById("fact-list").scrollTop = 0;
    const place = adding.querySelector("[aria-invalid], #add-words, #add-kind, .places button");
    (adding.querySelector(".places button") ?? place)?.focus();
  });
}
