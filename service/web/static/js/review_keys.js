// The keys of the review. Letters are told by what is typed, without the marks that a Vietnamese input method may add,
// or by the key itself where the input method keeps what is typed.

const facts = document.getElementById("facts");
const help = document.getElementById("help");
const decides = document.getElementById("review").dataset.canDecide === "yes";

const rows = () => [...facts.querySelectorAll(".fact")];
const active = () => facts.querySelector(".fact.active");
const choose = (row) => document.dispatchEvent(new CustomEvent("fact:select", { detail: { key: row.dataset.key } }));

function step(by) {
  const all = rows();
  const at = all.indexOf(active());
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
  if (all[next]) choose(all[next]);
}

function act(name) {
  const row = active() ?? rows()[0];
  if (!row) return;
  if (!row.classList.contains("active")) choose(row);
  else row.querySelector(`[data-act="${name}"]`)?.click();
}

function letter(event) {
  if (event.key.length === 1) return event.key.normalize("NFD")[0].toLowerCase().replace("đ", "d");
  return event.key === "Process" ? event.code.replace(/^Key/, "").toLowerCase() : "";
}

const reading = { j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1), "?": () => help.showModal() };
const deciding = {
  a: () => act("accept"),
  r: () => act("reject"),
  e: () => act("edit"),
  t: () => document.dispatchEvent(new CustomEvent("fact:add")),
  u: () => document.getElementById("undo").click(),
};
const keys = decides ? { ...reading, ...deciding } : reading;

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const cancel = event.target.closest("form, .add, .approval")?.querySelector("[data-cancel], [data-close-approval]");
    if (cancel) {
      event.preventDefault();
      cancel.click();
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || help.open) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const name = letter(event);
  if (!(name in keys)) return;
  event.preventDefault();
  // While an answer is on its way, what stands on the page is not what a decision would be about.
  if (name in deciding && document.querySelector(".htmx-request, .htmx-added")) return;
  keys[name]();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("#help-button")) help.showModal();
  if (event.target.closest("[data-close-approval]")) {
    document.getElementById("approval").replaceChildren();
    document.getElementById("approve").focus();
  }
});

// Accepted or rejected: on to the next. Edited: its form takes the keyboard, and gives it back.
document.addEventListener("htmx:afterSettle", (event) => {
  const row = event.target.closest?.(".fact");
  if (event.target.id === "approval") document.getElementById("approval-question")?.focus();
  if (!row || !facts.contains(row)) return;
  if (row.classList.contains("editing")) {
    row.classList.add("active");
    (row.querySelector("[aria-invalid]") ?? row.querySelector("input:not([type=hidden]), select")).focus();
    return;
  }
  if (active() !== row && active() !== null) return; // the person has gone elsewhere meanwhile
  const path = event.detail.requestConfig?.path ?? "";
  const done = /\/(accept|reject|correct)$/.test(path) && event.detail.xhr?.status === 200;
  const all = rows();
  const next = all[all.indexOf(row) + 1];
  choose(done && !path.endsWith("/correct") && next ? next : row);
});
