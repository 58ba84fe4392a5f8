/** How many answers one function remembers before it begins anew. */
const LIMIT = 4_000;
/** Longer texts hardly come again. */
const LONGEST = 120;

/** A pure function of a short text that remembers its answers: words, names and venues come again in a list. */
export function memo<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  let known = new Map<string, { found: Answer }>();
  return (text) => {
    if (text.length > LONGEST) return answer(text);
    const there = known.get(text);
    if (there !== undefined) return there.found;
    const found = answer(text);
    if (known.size >= LIMIT) known = new Map();
    known.set(text, { found });
    return found;
  };
}
