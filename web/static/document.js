// The document page: stepping through hits without losing the place, citing a selection, and the PDF's own page.

import { copy } from "./app.js";

const text = document.querySelector("article.text");
const target = document.getElementById("target");
if (target && (location.hash === "#target" || !location.hash)) {
  target.scrollIntoView({ block: "center", behavior: "instant" });
  target.focus({ preventScroll: true });
}

// -- citing what is selected. Offsets count code points; JavaScript counts UTF-16 units.

const citing = document.querySelector("[data-cite-selection]");

function offsetIn(paragraph, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  range.setEnd(node, offset);
  const clone = range.cloneContents();
  for (const label of clone.querySelectorAll("[data-label]")) label.remove();
  return Number(paragraph.dataset.start) + [...clone.textContent].length;
}

// At most 60 characters, cut between words.
function beginning(quote) {
  return quote.length <= 60 ? quote : quote.slice(0, 60).replace(/\s+\S*$/, "");
}

function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const paragraph = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("article.text p[data-start]");
  const first = paragraph(range.startContainer);
  const last = paragraph(range.endContainer);
  if (!first || !last) return null;
  return {
    start: offsetIn(first, range.startContainer, range.startOffset),
    end: offsetIn(last, range.endContainer, range.endOffset),
    page: first.dataset.page,
    quote: selection.toString().replace(/\s+/g, " ").trim(),
  };
}

if (citing && text) {
  citing.hidden = false;
  document.addEventListener("selectionchange", () => {
    citing.disabled = selected() === null;
  });
  citing.addEventListener("click", () => {
    const chosen = selected();
    if (!chosen) return;
    const address = new URL(location.pathname, location.href);
    address.search = new URLSearchParams({ start: chosen.start, end: chosen.end, quote: beginning(chosen.quote) });
    const page = chosen.page && text.dataset.paged ? `, p. ${chosen.page}` : "";
    const hash = text.dataset.document;
    const stop = /[.?!]$/.test(chosen.quote) ? "" : ".";
    copy(`${text.dataset.cite}${page}: “${chosen.quote}”${stop} SHA-256 ${hash}, ${address}`, citing);
  });
}

// -- the document's own page

const viewer = document.querySelector("[data-viewer]");
if (viewer) {
  const { show } = await import("./viewer.js");
  show(viewer);
}
