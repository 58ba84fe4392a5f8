// What the lists of the shared corpus hold, one function a list.
import {
  any,
  bullets,
  iso,
  links,
  mla,
  month,
  names,
  pieces,
  plain,
  rows,
  section,
  unquoted,
  venueYear,
} from "../text.js";

const NOT_A_PAPER = /^(?:questions|notes|slides|video|meetup|code|recording|presentation|.*\bslides)$/i;

function papersIn(text) {
  return links(text).filter((link) => !NOT_A_PAPER.test(link.text));
}

/** Rows of `Date | Readings`, where a row without a date continues the session above. */
function datedRows(text, year, roleOf) {
  const sessions = [];
  const papers = [];
  const table = rows(section(text, /^\| Date +\| Readings/, /^\s*$/));
  for (const [when, cell] of table) {
    const day = when.match(/^([A-Z][a-z]+)\.?\s+(\d+)$/);
    if (day) sessions.push({ date: iso(year, month(day[1]), day[2]), title: null });
    const { date } = sessions.at(-1) ?? {};
    for (const part of (cell ?? "").split(/<br\s*\/?>/)) {
      const [link] = links(part);
      if (link !== undefined && date !== undefined)
        papers.push({ title: link.text, url: link.url, date, role: roleOf(part) });
    }
  }
  return { sessions, papers };
}

const markedRequired = (part) => (/Required\)/.test(part) ? "required" : undefined);

function roadmapVenue(rest) {
  const text = rest
    .replace(/\[\[?(?:pdf|html)[\s\S]*$/i, "")
    .replace(/^[\s.,"”]+/, "")
    .replace(/^In:?\s+/i, "");
  if (/arXiv/.test(text)) return any("arXiv", "arXiv preprint", text.split(/[(,]/)[0].trim(), undefined);
  const venue = text.split(/\s*\(\d{4}\)|[.,]\s*\d{4}|\.\s|\s\d+[. (]/)[0].trim();
  return /[a-z]/i.test(venue) ? any(plain(venue), plain(text)) : undefined;
}

function effects([, title, mark], body) {
  const by = body.match(/^\s*by ([\s\S]+?)\s*(?:\n\s*\(|$)/)?.[1];
  const addresses = links(body)
    .map((link) => link.url)
    .filter((url) => !/dblp/.test(url));
  return {
    title: plain(title).replace(/[.:]$/, ""),
    authors: by === undefined ? undefined : names(by),
    url: addresses.length === 0 ? undefined : any(...addresses),
    mark: plain(mark),
  };
}

/** `[Short](url). Title. Authors. Venue year.`; where names come first, the title follows them. */
function shortNamed(item) {
  const [, short, url, rest] = item.match(/^\[(.*?)\]\((\S+)\)\.\s*(.*)$/) ?? [];
  if (url === undefined) return { title: plain(item).replace(/[[\].]/g, ""), optional: true };
  const parts = plain(rest)
    .split(/(?<!\b\p{Lu})[.?]\s+|\.$/u)
    .filter(Boolean);
  const [, venue, year] = parts.at(-1).match(/^(?:(?:.*, )?([\w ]+) )?(\d{4})(?: \(\w+\))?$/) ?? [];
  const others = year ? parts.slice(0, -1) : parts;
  const isNames = (part) => part.split(/,| and /).length > 3 && !/[:-] /.test(part);
  const [title, people] = isNames(others[0]) ? [others[1], others[0]] : others;
  const by = people ?? parts.at(-1).match(/^(.*), \w+ \d{4}$/)?.[1];
  const fields = { authors: by && mla(by), venue, year: year && Number(year) };
  // One address has its scheme twice; one entry has no mark between title and names.
  return {
    title: any(title, `${short}: ${title}`),
    url: any(url, url.replace(/^https:..(?=https:)/, "")),
    ...fields,
    optional: title.split(",").length > 4,
  };
}

/** By the name of the list, what its text holds. */
export const corpus = {
  "aisys2023-history/23-6672169": (text, { year }) => {
    const sessions = [];
    const papers = [];
    for (const [[, number, day], body] of pieces(text, /^### (?:(\d+)\/(\d+)|Coming up)/)) {
      const date = number && iso(year, number, day);
      const [topic] = bullets(body.replace(/^####[\s\S]*/m, ""));
      if (date) sessions.push({ date, title: topic ?? null });
      for (const [[, kind], part] of pieces(body, /^#### (Required|Extra)/))
        for (const item of bullets(part))
          papers.push({ ...shortNamed(item), ...(date ? { date, role: kind.toLowerCase() } : {}) });
    }
    return { sessions, papers };
  },

  "bullets-b12": (text) => {
    const items = bullets(text).map((item) => item.match(/^([A-Z]\w+) (\d+), (\d{4}): \[(.*?)\]\(/));
    const date = ([, name, day, year]) => iso(year, month(name), day);
    return {
      sessions: items.map((item) => ({ date: date(item), title: null })),
      papers: items.map((item) => ({ title: plain(item[4]), date: date(item), url: null })),
    };
  },

  "bullets-jetbrains": (text) => {
    const sessions = [];
    const papers = [];
    for (const [[, year], body] of pieces(text, /^### (\d{4})/))
      for (const [[, name, day, first], more] of pieces(body, /^\s*-\s+\*\*(\w+) (\d+)[^*]*\*\*(.*)/)) {
        const date = iso(year, month(name), day);
        sessions.push({ date, title: null });
        const linked = papersIn(`${first}\n${more}`).filter(({ text: label }) => label.length > 20);
        const found = linked.length > 0 ? linked : [{ text: first.replace(/,? \(\[questions[\s\S]*/, "") }];
        for (const { text: title, url } of found)
          papers.push({ title: unquoted(title), url, date, authors: null, venue: null, year: null });
      }
    return { sessions, papers };
  },

  "bullets-src-d": (text) => {
    const sessions = [];
    const papers = [];
    for (const item of bullets(section(text, /^## Past papers/))) {
      const [, year, number, day, rest] = item.match(/^__(\d{4})\.(\d+)\.(\d+)__:?\s*(.*)$/) ?? [];
      if (year === undefined) continue;
      const date = iso(year, number, day);
      sessions.push({ date, title: null });
      const by = rest.match(/\) by (.+?)\.\s/);
      const authors = by ? names(by[1]) : null;
      for (const { text: title, url } of papersIn(rest)) papers.push({ title, url, date, authors });
    }
    return { sessions, papers };
  },

  "bullets-cs243-fall2024": (text) => {
    const year = text.match(/Fall (\d{4})/)[1];
    const syllabus = section(text, /^## Syllabus/, /^## Reviews/).replace(/<!--[\s\S]*?-->/g, "");
    const sessions = [];
    const papers = [];
    for (const [[, number, day, topic], body] of pieces(syllabus, /^- (\d+)\/(\d+)(?: \w\w:)? (.*)/)) {
      const date = iso(year, number, day);
      const title = plain(topic).replace(/\s*\([^()]*\)$/, "");
      const named = any(title, plain(topic));
      sessions.push({ date, title: /;|class|Deadline|talk/.test(topic) ? null : named });
      for (const [[, optional, rest]] of pieces(body, /^\s+\* (Optional )?Reading[ \d]*: (.*)/i)) {
        const [link] = links(rest);
        const role = optional ? "extra" : "required";
        if (link) papers.push({ title: link.text, url: link.url, date, role });
        else papers.push({ title: plain(rest), date, optional: true });
      }
    }
    return { sessions, papers };
  },

  "tables-br-cs598": (text, { year }) => datedRows(text, year, (part) => markedRequired(part) ?? "extra"),
  "tables-eecs598-w19": (text, { year }) =>
    datedRows(text, year, (part) => (/\(Optional\)/.test(part) ? "extra" : undefined)),
  "tables-required-eecs598-w24": (text, { year }) => datedRows(text, year, markedRequired),

  "tables-vt-vl-lab": (text) => {
    const year = text.match(/Spring (\d{4})/)[1];
    const table = rows(section(text, /^\| Date/, /^\s*$/)).map(([when, , cell]) => {
      const [number, day] = when.split("/");
      return { date: iso(year, number, day), cell };
    });
    const papers = table.flatMap(({ date, cell }) =>
      cell.split(/<br\s*\/?>/).flatMap((part) => {
        const [, title, cited] = part.match(/^(.*?)\s*\[+(.*?)\]/) ?? [];
        const url = links(part)[0]?.url;
        if (title) return [{ title: plain(title), authors: names(cited), url, date, optional: !url }];
        return /Meeting|Talk/.test(part) ? [] : [{ title: plain(part), date, optional: true }];
      }),
    );
    return { sessions: table.map(({ date }) => ({ date, title: null })), papers };
  },

  "undated-tensor-compilers": (text) => {
    const all = bullets(text).flatMap((item) => {
      const [, label, url, by] = item.match(/^\[(.*?)\]\((\S+)\)(?: by (.*))?$/) ?? [];
      if (label === undefined || url.startsWith("#")) return [];
      if (by === undefined) return [{ title: plain(label), url, optional: true }];
      const [, people, where] = by.match(/^(.*?(?: al\.)?),? ([A-Za-z][^,.]* '?\d{2,4})\s*$/);
      return [{ title: plain(label), url, authors: names(people), ...venueYear(where) }];
    });
    return { sessions: [], papers: all };
  },

  "undated-dl-roadmap": (text) => {
    const entries = pieces(text, /^\*\*\[\d+\]\*\*\s*(.*)/).map(([[, first], body]) => `${first}\n${body}`);
    const papers = entries.flatMap((entry) => {
      const [, by, title, rest] =
        entry.match(/^(.*?)\s*["“](?:\*\*)?([\s\S]+?)(?:\*\*|["”])([\s\S]*)$/) ?? [];
      if (title === undefined) return [];
      const url = links(rest)[0]?.url;
      const before = `${by} ${rest.replace(/\[\[?(?:pdf|html)[\s\S]*$/i, "")}`;
      const enclosed = before.match(/\(((?:19|20)\d\d)\)/)?.[1];
      const year = enclosed ?? before.match(/(?<![\d:.])(?:19|20)\d\d(?!\d|\.\d|:)/g)?.at(-1);
      const fields = { authors: mla(by), venue: roadmapVenue(rest), year: year && Number(year), url };
      return [{ title: unquoted(title), ...fields }];
    });
    return { sessions: [], papers };
  },

  "undated-sysml": (text) => {
    const papers = pieces(text, /^## (.*)/).flatMap(([[, heading], body]) =>
      body
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph.trim().split("\n").slice(-3))
        .filter((lines) => lines.length > 1 && !/^For adding/.test(heading))
        .map(([title, ...others]) => ({
          title: plain(title),
          url: others.find((line) => /^http/.test(line))?.trim(),
          ...venueYear(others.find((line) => !/^http/.test(line)) ?? ""),
          optional: /^(?:Workshops|Courses)/.test(heading),
        })),
    );
    return { sessions: [], papers };
  },

  "undated-effects": (text) => {
    const papers = pieces(text, /^## (.*)/).flatMap(([[, part], section]) =>
      pieces(section, /^[-*] \*\*(.+?)\*\*(?!\*)(.*)$/).map(([match, body]) => {
        const { mark, ...paper } = effects(match, body.replace(/^###[\s\S]*/m, ""));
        const stated = part === "Papers" ? mark.match(/\(([^()]*?)\s+(\d{4})\)$/) : undefined;
        if (stated) return { ...paper, venue: stated[1], year: Number(stated[2]) };
        return { ...paper, venue: null, year: null, optional: /Software|Tutorials/.test(part) };
      }),
    );
    return { sessions: [], papers };
  },
};
