// Compares what the program read with what a list holds: each field is right, absent, wrong or invented.

/** What is counted, in the order of the tables. */
export const FIELDS = ["sessions", "pairs", "papers", "role", "title", "authors", "venue", "year", "url"];

const PAPER_FIELDS = ["authors", "venue", "year", "url"];
const ROLES = ["required", "extra"];

/** Only letters, marks and digits of any script are left. */
function fold(text) {
  const plain = String(text).normalize("NFKC").toLowerCase();
  return plain.replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}

/** A venue without numbers, years and the words before its name. */
function foldVenue(text) {
  const bare = String(text).replace(/^\s*in:?\s+/i, "");
  return fold(bare.replace(/\bproceedings of( the)?\b|\b(vol|no|pp|volume)\b\.?/gi, "")).replace(/\d/g, "");
}

function foldNames(people) {
  const turned = people.map((name) => String(name).replace(/^([^,]+),\s*([^,]+)$/, "$2 $1"));
  const all = turned
    .map(fold)
    .filter((name) => name && !/^(?:etal|ua|others|andothers|等|ほか|외)$/.test(name));
  return [...new Set(all)].sort().join("|");
}

/** An address without what only tells where a reader came from. */
function foldAddress(url) {
  const bare = String(url).replace(/[?&]utm_[^#]*/, "");
  try {
    return decodeURI(bare).replace(/\/$/, "");
  } catch {
    return bare.replace(/\/$/, "");
  }
}

const KEY_OF = { authors: foldNames, venue: foldVenue, year: String, url: foldAddress };

const isGiven = (value) =>
  value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);

/** The main answer and the other fair ones; undefined stands for "absent". */
function answers(value) {
  return value?.any ?? [value];
}

function isSame(field, answer, value) {
  const key = KEY_OF[field] ?? fold;
  const [wanted, ours] = [key(answer), key(value)];
  if (wanted === ours) return true;
  // Where a venue's name ends is a matter of taste.
  const [short, long] = wanted.length < ours.length ? [wanted, ours] : [ours, wanted];
  return field === "venue" && short.length >= long.length / 2 && long.startsWith(short);
}

/** `right`, `absent`, `wrong` or `invented`; undefined where there is nothing to judge. */
function judge(field, wanted, value) {
  if (wanted === null) return undefined;
  const fair = answers(wanted);
  const isRight = fair.some((answer) => isGiven(answer) && isGiven(value) && isSame(field, answer, value));
  if (isRight) return "right";
  if (!isGiven(value)) return fair.some((answer) => !isGiven(answer)) ? undefined : "absent";
  return fair.some(isGiven) ? "wrong" : "invented";
}

class Tally {
  counts = Object.fromEntries(FIELDS.map((field) => [field, { right: 0, absent: 0, wrong: 0, invented: 0 }]));
  faults = [];

  add(field, verdict, note) {
    if (verdict === undefined) return;
    this.counts[field][verdict] += 1;
    if (verdict !== "right") this.faults.push({ field, verdict, note });
  }
}

/** One entry a paper: a list may name the same paper on several days. */
function merged(papers) {
  const all = new Map();
  for (const { date, role, ...paper } of papers) {
    const key = [
      fold(answers(paper.title)[0] ?? paper.url),
      foldNames(answers(paper.authors)[0] ?? []),
    ].join();
    const known = all.get(key);
    const days = date === undefined ? [] : [{ date, role }];
    if (known === undefined) all.set(key, { ...paper, days });
    else all.set(key, { ...join(known, paper), days: [...known.days, ...days] });
  }
  return [...all.values()];
}

function join(known, paper) {
  const [main, other] = known.optional && !paper.optional ? [paper, known] : [known, paper];
  const urls = [...answers(main.url), ...answers(other.url)].filter(isGiven);
  const optional = Boolean(known.optional && paper.optional);
  return { ...other, ...main, url: urls.length > 1 ? { any: urls } : main.url, optional };
}

/** How well a paper of the program fits a true one, best first; undefined where it does not. */
function rank(wanted, ours) {
  if (wanted.titles[0] !== undefined && wanted.titles[0] === ours.title) return 0;
  if (wanted.titles.includes(ours.title)) return 1;
  if (ours.url !== undefined && wanted.urls.includes(ours.url)) return 2;
  const isPart = (title) =>
    title.length > 3 && ours.title.length > 3 && (title.includes(ours.title) || ours.title.includes(title));
  return wanted.titles.some(isPart) ? 3 : undefined;
}

/** Each true paper gets at most one of the program's, the best fits first. */
function pair(truth, papers) {
  const ours = papers.map((paper) => ({ paper, title: fold(paper.title ?? ""), url: address(paper.url) }));
  const fits = truth.flatMap((wanted) => {
    const titles = answers(wanted.title)
      .filter((title) => title !== null && isGiven(title))
      .map(fold);
    const urls = answers(wanted.url).map(address).filter(isGiven);
    return ours.flatMap((each) => {
      const fit = rank({ titles, urls }, each);
      return fit === undefined || (fit === 3 && wanted.optional) ? [] : [{ wanted, paper: each.paper, fit }];
    });
  });
  const pairs = new Map();
  const taken = new Set();
  const order = ({ fit, wanted }) => fit * 2 + (wanted.optional ? 1 : 0);
  for (const { wanted, paper, fit } of fits.toSorted((a, b) => order(a) - order(b))) {
    if (pairs.has(wanted) || taken.has(paper)) continue;
    pairs.set(wanted, { paper, hasTitle: fit < 2 });
    taken.add(paper);
  }
  return pairs;
}

/** Only absolute addresses count; one that is relative to the list is not judged. */
function address(url) {
  return /^https?:/.test(url ?? "") ? foldAddress(url) : undefined;
}

function wantedUrl(url) {
  if (url === null || url === undefined) return url;
  const absolute = answers(url).filter((each) => !isGiven(each) || address(each) !== undefined);
  return absolute.length === 0 ? null : { any: absolute };
}

/** A title that is only the address of the paper, or the identifier in it, is none. */
function ownTitle({ title, url }) {
  const words = fold(String(title ?? "").replace(/^(?:arxiv|doi):\s*/i, ""));
  return words !== "" && isGiven(url) && fold(url).endsWith(words) ? undefined : title;
}

function comparePaper(tally, wanted, found) {
  const name = answers(wanted.title)[0] ?? wanted.url;
  const ours = found?.paper ?? {};
  const title = found?.hasTitle ? "right" : judge("title", wanted.title, ownTitle(ours));
  tally.add("title", title, `${name}: ${ours.title}`);
  for (const field of PAPER_FIELDS) {
    const value = field === "url" && address(ours.url) === undefined ? undefined : ours[field];
    const answer = field === "url" ? wantedUrl(wanted.url) : wanted[field];
    tally.add(field, judge(field, answer, value), `${name}: ${isGiven(value) ? value : "-"}`);
  }
}

function compareRoles(tally, wanted, paper, sessions) {
  const name = answers(wanted.title)[0] ?? wanted.url;
  for (const { date, role } of wanted.days) {
    const roles = sessions
      .filter((session) => session.date === date)
      .flatMap((session) => ROLES.filter((each) => session[each].includes(paper)));
    const isAnywhere = sessions.some((session) => ROLES.some((each) => session[each].includes(paper)));
    const isRight = role === undefined ? roles.length > 0 : roles.includes(role);
    const verdict = isRight ? "right" : isAnywhere ? "wrong" : "absent";
    tally.add("role", verdict, `${date} ${name}: ${roles[0] ?? "not in it"}`);
  }
  if (wanted.days.length === 0) return;
  const days = new Set(wanted.days.map(({ date }) => date));
  for (const session of sessions)
    if (
      session.date !== undefined &&
      !days.has(session.date) &&
      ROLES.some((each) => session[each].includes(paper))
    )
      tally.add("role", "invented", `${session.date} ${name}`);
}

function compareSessions(tally, truth, sessions) {
  const days = (all) => new Set(all.map(({ date }) => date).filter(isGiven));
  const [known, ours] = [days(truth), days(sessions)];
  const wanted = days(truth.filter(({ optional }) => !optional));
  for (const date of wanted) tally.add("sessions", ours.has(date) ? "right" : "absent", date);
  for (const date of ours) if (!known.has(date)) tally.add("sessions", "invented", date);
  for (const { date, title } of truth) {
    const names = sessions
      .filter((session) => session.date === date)
      .flatMap((session) => [session.title, ...session.topics])
      .filter(isGiven);
    const verdicts = names.map((name) => judge("title", title, name));
    const verdict = verdicts.includes("right") ? "right" : (verdicts[0] ?? judge("title", title, undefined));
    tally.add("pairs", verdict, `${date} ${answers(title)[0]}: ${names[0] ?? "-"}`);
  }
}

/**
 * Compares one list.
 * @returns the counts of each field, the faults, and whether sessions, papers and titles are all right
 */
export function compare(truth, { papers, sessions }) {
  const tally = new Tally();
  const wanted = merged(truth.papers);
  const pairs = pair(wanted, papers);
  for (const paper of wanted) {
    if (paper.optional) continue;
    const found = pairs.get(paper);
    tally.add("papers", found ? "right" : "absent", String(answers(paper.title)[0]));
    comparePaper(tally, paper, found);
    compareRoles(tally, paper, found?.paper, sessions);
  }
  const known = new Set([...pairs.values()].map(({ paper }) => paper));
  for (const paper of papers)
    if (!known.has(paper)) tally.add("papers", "invented", paper.title ?? paper.url);
  if (truth.sessions !== undefined) compareSessions(tally, truth.sessions, sessions);
  const isWhole = ["sessions", "papers", "title"].every((field) => {
    const { absent, wrong, invented } = tally.counts[field];
    return absent + wrong + invented === 0;
  });
  return { counts: tally.counts, faults: tally.faults, isWhole };
}
