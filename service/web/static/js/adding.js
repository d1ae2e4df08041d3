// Adding a fact: what is selected in the report is told to the server as two pieces of text, each by the offset that
// the server wrote beside it, and how far into each the selection begins and ends.

const sheet = document.getElementById("sheet");
const float = document.getElementById("add-float");
const base = `/documents/${document.getElementById("review").dataset.document}/facts/new`;

function chosenRange() {
  const selected = window.getSelection();
  if (selected.isCollapsed || selected.rangeCount === 0) return null;
  const range = selected.getRangeAt(0);
  return range.intersectsNode(sheet) ? range : null;
}

/** Where the selection begins and ends: the offset of a piece of text, and the UTF-16 code units into it. */
function ends(range) {
  const pieces = [...sheet.querySelectorAll("[data-offset]")].filter((piece) => range.intersectsNode(piece));
  if (pieces.length === 0) return null;
  const [first, last] = [pieces[0], pieces[pieces.length - 1]];
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const isText = (node) => node.nodeType === Node.TEXT_NODE;
  const from = isText(startContainer) && first.contains(startContainer) ? startOffset : 0;
  let to = last.textContent.length;
  if (last.contains(endContainer)) to = isText(endContainer) ? endOffset : 0;
  return { from: first.dataset.offset, from_units: from, to: last.dataset.offset, to_units: to };
}

function open() {
  const range = chosenRange();
  const query = new URLSearchParams((range && ends(range)) ?? {});
  float.hidden = true;
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
    const range = chosenRange();
    float.hidden = range === null;
    if (range === null) return;
    const box = range.getBoundingClientRect();
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
