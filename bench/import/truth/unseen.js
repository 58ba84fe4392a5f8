// What the lists of the half that is put aside hold, one function a list.
import {
  any,
  apa,
  bullets,
  inverted,
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

/** Every linked text that no rule claimed: it may be taken for a reading or not. */
function others(text, claimed) {
  const urls = new Set(claimed.flatMap((paper) => paper.url?.any ?? [paper.url]));
  return links(text)
    .filter((link) => !urls.has(link.url) && !link.url.startsWith("#"))
    .map((link) => ({ title: link.text, url: link.url, optional: true }));
}

const QUOTED = /^(.+?)[.,]? ["“](.+?)[."”]*["”]/;
const BOOK_BY_INITIALS =
  /^(\p{Lu}[\p{L}-]+, (?:\p{Lu}\p{L}+ )?(?:\p{Lu}\.\s?)*\p{Lu}\.) (\p{Lu}\p{Ll}.+?)\. /u;
const BOOK = /^(.+?(?<!\b\p{Lu}))\. (\p{Lu}.+?(?<! \p{Lu}))\. /u;

/** A reference of Chicago; `———` stands for the authors of the one before. */
function chicago(item, previous) {
  const text = plain(item).replace(/^\[.*?\] /, "");
  const bare = text.replace(/https?:\S+/g, "");
  const quoted = bare.match(QUOTED);
  const [, by, title] = quoted ?? bare.match(BOOK_BY_INITIALS) ?? bare.match(BOOK) ?? [];
  if (by === undefined) return undefined;
  const people = by.startsWith("———") ? previous : mla(by);
  const year = bare.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g)?.at(-1);
  return {
    title: title.replace(/[,.]$/, ""),
    authors: by.startsWith("———") ? any(people, undefined) : people,
    people,
    venue: quoted ? venueOf(bare, title) : null,
    year: year && Number(year),
    url: item.includes("](") ? null : text.match(/https:\/\/doi\.org\/\S+[^\s.]/)?.[0],
  };
}

function venueOf(text, title) {
  const rest = text.slice(text.indexOf(title) + title.length).replace(/^[\s."”]+/, "");
  const venue = rest
    .split(/,| \d|\(|\. /)[0]
    .replace(/^In /, "")
    .trim();
  return /^(?:Edited|September|October|Proceedings of the$|.{0,3}$)/.test(venue)
    ? null
    : any(venue, undefined);
}

/** `[Name e Name 2018, cap. 3](…)` and `Name, *Title*, capítulos 1 a 6`. */
function chapters(text) {
  const readings = text.replace(/^(?:Slides|Material|Atividade)[\s\S]*/m, "");
  const cited = links(readings).flatMap(({ text: label, url }) => {
    const [, by, year] = label.match(/^(.+?) (\d{4})\b/) ?? [];
    if (by === undefined) return [];
    return [{ title: any(label, by, undefined), authors: names(by), year: Number(year), url, venue: null }];
  });
  const named = [...readings.matchAll(/([^;\n]+), \*(.+?)\*, cap.*/g)];
  const books = named.map(([, by, title]) => ({ title, authors: any([by.trim()], undefined), url: null }));
  return [...cited, ...books];
}

/** By the name of the list, what its text holds. */
export const unseen = {
  "antnlp-zh": (text) => {
    const papers = rows(section(text, /^## Agenda/)).flatMap(([, , cell = ""]) =>
      links(cell).map(({ text: label, url }) => {
        const [, mark, title] = label.match(/^(?:\[(.*?)\]\s*)?(.*)$/);
        return { title, url, ...(mark ? venueYear(mark) : {}) };
      }),
    );
    return { papers };
  },

  "black-holes-en": (text) => {
    const sessions = [];
    const papers = [];
    for (const [[, date], body] of pieces(text, /^###? (\d{4}-\d\d-\d\d)/)) {
      sessions.push({ date, title: null });
      const cited = body.matchAll(/\[([^\]]+)\]\(([^()\s]+)\)\s*\(([^()]+?), ?\d+-(\d{4})\)/g);
      const found = [...cited].map(([, title, url, by, year]) => ({
        title: plain(title),
        url,
        authors: names(by.replace(/ at al/, " et al")),
        year: any(Number(year), undefined),
        venue: null,
        date,
      }));
      papers.push(...found, ...others(body, found).map((paper) => ({ ...paper, date })));
    }
    return { sessions, papers: [...papers, ...others(text, papers)] };
  },

  "database-internals-ja": (text) => {
    const table = rows(section(text, /^\|No\|/)).map(([, when, title]) => {
      const [, year, number, day] = plain(when).match(/^(\d{4})[-/](\d+)[-/](\d+)$/) ?? [];
      return { date: year && iso(year, number, day), title: plain(title) };
    });
    const dated = table.filter(({ date }) => date !== undefined);
    const papers = table.map(({ date, title }) => {
      const chapter = any(title, title.replace(/\(.*?\)/, ""), title.replace(/^[\d.]+ /, ""));
      return { title: chapter, date, authors: null, optional: date === undefined || title.includes(" / ") };
    });
    return { sessions: dated.map(({ date }) => ({ date, title: null })), papers };
  },

  "deep-biology-en": (text) => {
    const entries = [...text.matchAll(/^\*\*(?:\((\d{4})-\d\d\) )?(.+?)\*\*(.*)$/gm)];
    const papers = entries.map(([, year, title, rest]) => {
      const urls = links(rest).map((link) => link.url);
      const url = urls.length > 0 ? any(...urls) : null;
      const named = any(
        plain(title),
        plain(title).replace(/\.$/, ""),
        plain(title).replace(/^\w+ [–-] /, ""),
      );
      return { title: named, url, year: year ? Number(year) : null, venue: null, authors: null };
    });
    return { papers: [...papers, ...others(text, papers)] };
  },

  "genetics-en": (text) => {
    const sessions = [];
    const papers = [];
    for (const [when, , cell = ""] of rows(section(text, /^Date /))) {
      const day = when.match(/^(\d\d)\/(\d\d)\/(\d{4})$/);
      if (day) sessions.push({ date: iso(day[3], day[2], day[1]), title: null });
      const [link] = links(cell);
      if (!link) continue;
      const title = link.text.startsWith("http") ? undefined : link.text;
      papers.push({ title, url: link.url, date: sessions.at(-1).date });
    }
    return { sessions, papers };
  },

  "materials-en": (text) => {
    const heading = /^\d+\. ### (.+?)\s*\[\\\[Read\\\]\]\((\S+)\)/;
    const papers = pieces(text, heading).map(([[, title, url], body]) => {
      const line = body.trim().split("\n")[0];
      const [, by, venue] = line.match(/^(.*?),? *(?:\*(.+?)\*.*|(ChemRxiv|arXiv|The Utah).*)?$/) ?? [];
      const year = line.match(/\b(20\d\d)\b/)?.[1];
      const people = /^[\p{L}-]+, \p{Lu}+\./u.test(by) ? inverted(by) : names(by);
      return { title: plain(title), url, authors: people, venue: venue ?? null, year: year && Number(year) };
    });
    return { papers };
  },

  "methods-pt": (text) => {
    const year = text.match(/de dezembro de (\d{4})/)[1];
    const date = (when) => iso(year, when.slice(3), when.slice(0, 2));
    const table = rows(text).filter(([, when = ""]) => /^\d\d\/\d\d$/.test(when));
    const sessions = table.map(([, when, topic]) => {
      const title = any(plain(topic), plain(topic).replace(/, parte \d/, ""));
      return { date: date(when), title: topic.includes("**") ? null : title, optional: /PRAZO/.test(topic) };
    });
    const papers = pieces(text, /^<details><summary>\d\d.*\((.*?)\)/).flatMap(([[, when], body]) =>
      pieces(body, /^Leituras? (obrig|optat)/).flatMap(([[, kind], part]) => {
        const role = kind === "obrig" ? "required" : "extra";
        const day = when.length === 5 ? { date: date(when), role } : {};
        return chapters(part).map((paper) => ({ ...paper, ...day }));
      }),
    );
    return { sessions, papers };
  },

  "modal-logic-en": (text, { year }) => {
    const sessions = [];
    const papers = [];
    const heading = /^### \[?(Week \d+: (.+?))(?:\]\(\S+\))? \(.*?(Feb|Mar|Apr|May) (\d+)/;
    for (const [[, label, topic, name, day], body] of pieces(text, heading)) {
      const date = iso(year, month(name), day);
      sessions.push({ date, title: /Break|Day$/.test(topic) ? null : any(plain(topic), plain(label)) });
      let previous;
      for (const item of bullets(body.replace(/^## [\s\S]*/m, ""))) {
        const paper = chicago(item, previous);
        if (paper === undefined) papers.push({ title: plain(item), date, optional: true });
        else papers.push({ ...paper, date, role: item.startsWith("**") ? "required" : "extra" });
        previous = paper?.people ?? previous;
      }
    }
    return { sessions, papers };
  },

  "neuroscience-en": (text) => {
    const papers = bullets(text).flatMap((item) => {
      const [link] = links(item);
      const [, by, year, title] = link?.text.match(/^(.+?) \((\d{4})\) "(.+?)"?$/) ?? [];
      if (link === undefined) return [];
      if (title === undefined) return [{ title: link.text, url: link.url, optional: true }];
      const named = any(title, unquoted(title), title.split('"')[0]);
      return [{ title: named, url: link.url.trim(), authors: names(by), year: Number(year) }];
    });
    return { papers };
  },

  "open-source-zh": (text) => {
    const year = text.match(/(\d{4})（/)[1];
    const table = rows(text).flatMap(([, when = "", , content = ""]) => {
      const [, number, day] = when.match(/^(\d\d)-(\d\d)$/) ?? [];
      return day ? [{ date: iso(year, number, day), content: plain(content) }] : [];
    });
    const isTalk = ({ content }) => /^[\p{ASCII}’]{20,}$/u.test(content);
    const papers = table
      .filter(isTalk)
      .map(({ date, content }) => ({ title: content, date, optional: true }));
    return { sessions: table.map(({ date }) => ({ date, title: null })), papers };
  },

  "philosophy-en": (text) => {
    const found = [...text.matchAll(/^(\d{4}-\d\d-\d\d) *(.*)$/gm)].map(([, date, rest]) => ({ date, rest }));
    const papers = found.flatMap(({ date, rest }) => {
      const [, by, title] = rest.match(/^(.+?), (?:\*|")(.+?)(?:\*|")$/) ?? [];
      return title ? [{ title, authors: [by], date }] : [];
    });
    return { sessions: found.map(({ date }) => ({ date, title: null })), papers };
  },

  "recommenders-es": (text) => {
    const items = bullets(section(text, /^## Lecturas por Semana/, /^## /));
    const papers = items.map((item) => {
      const bare = plain(item).replace(/^(?:Hasta|Desde)[^:]*: /, "");
      const reference =
        /^\p{Lu}[\p{L} ]+?, \p{Lu}\./u.test(bare) || /^Pigi/.test(bare) ? apa(bare) : undefined;
      // One has given names alone.
      if (reference?.authors.length === 0) return { ...reference, authors: null };
      return reference ?? { title: bare, url: links(item)[0]?.url, optional: true };
    });
    return { papers };
  },

  "retrieval-ja": (text) => {
    const [, year, number, day] = text.match(/^- (\d{4})年(\d+)月(\d+)日/m);
    const date = iso(year, number, day);
    const cells = [...text.matchAll(/<tr><td>.*?<\/td><td>([\s\S]*?)<\/td>/g)].map(([, cell]) => cell);
    const papers = cells
      .flatMap((cell) => cell.split(/<br\s*\/?>/i))
      .flatMap((part) => {
        const [, title, mark] = plain(part).match(/^(.+?)\s*[(（]([^()（）]+ \d{4})[)）]$/) ?? [];
        return title ? [{ title, ...venueYear(mark), date }] : [];
      });
    return { sessions: [{ date, title: null }], papers };
  },

  "technology-es": (text) => {
    const items = bullets(section(text, /^## Bibliografía/));
    return { papers: items.map((item) => ({ ...apa(item), venue: null })) };
  },
};
