import { entries, main, make, say, the } from "./dom.js";

const KEY = `aisys:read:${main.dataset.course}`;

/** What the reader ticked off, by the ids of papers. It stays in this browser; nothing is sent. */
function stored(): Set<string> {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : []);
  } catch {
    return new Set();
  }
}

function store(ids: ReadonlySet<string>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([...ids]));
  } catch {
    // A browser that keeps nothing forgets the marks with the page.
  }
}

/** Gives every paper a box to tick off; one that several sessions read has one mark. */
export function startMarks(): void {
  const papers = entries.flatMap((entry) => entry.papers);
  const boxes = papers.map(({ id, element }) => {
    const label = make("label", "read");
    const box = Object.assign(make("input", ""), { type: "checkbox", value: id });
    label.append(box, say("read"));
    element.append(label);
    return box;
  });
  const all = new Set(papers.map(({ id }) => id));
  const show = (read: ReadonlySet<string>) => {
    for (const box of boxes) box.checked = read.has(box.value);
    const number = [...all].filter((id) => read.has(id)).length;
    the("#read-count", HTMLElement).textContent = number === 0 ? "" : ` · ${say("readOf", number, all.size)}`;
  };
  main.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.closest(".read")) return;
    const read = stored();
    if (target.checked) read.add(target.value);
    else read.delete(target.value);
    store(read);
    show(read);
  });
  // Another tab may mark papers too.
  addEventListener("storage", () => show(stored()));
  show(stored());
}
