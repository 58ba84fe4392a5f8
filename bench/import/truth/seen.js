// What the lists of the half that may be looked at hold, one function a list.
import {
  any,
  apa,
  authorYear,
  bullets,
  familyFirst,
  iso,
  links,
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
  const urls = new Set(claimed.map((paper) => paper.url));
  return links(text)
    .filter((link) => !urls.has(link.url) && !link.url.startsWith("#"))
    .map((link) => ({ title: link.text, url: link.url, optional: true }));
}

/** `Author, "[Title](url)" *Venue* (date)` and its kin, of one item. */
function essay(item) {
  const match = item.match(
    /^(?:.*?: )?([^["“*:]*?),? ?\[["“](.+?)["”],?\]\(((?:[^()\s]|\([^()]*\))+)\),?(.*)$/,
  );
  if (!match) return undefined;
  const [, by, title, url, rest] = match;
  const authors = /^(?:Video|Watch|Glance|Listen|$)/.test(by.trim()) ? null : names(by.replace(/^.*\*/, ""));
  const venue = rest.match(/^\s*(?:in )?\*(.+?)\*/)?.[1];
  const year = rest.match(/\((?:[^()]*\s)?(\d{4})\)|, (\d{4})/);
  return {
    title: unquoted(title),
    url: url.includes("{{") ? null : url,
    authors,
    venue: venue ? any(plain(venue), undefined) : null,
    year: year ? any(Number(year[1] ?? year[2]), undefined) : null,
  };
}

const PUBLISHER =
  /, (?=(?:LexisNexis|PUF|Victoires|Bruylant|LGDJ|Dalloz|Ellipses|Le Génie|Lamy(?:,| et|$)|Economica|Gualino))/;
const LAW_TITLE =
  /,? (?=(?:Traité|Droit|Pratique|Les? |L'|Dictionnaire|Resp|Juris|Lamy Droit|Propriété|Code)[\p{L}' ])/u;

function lawBook(line) {
  const [head, rest = ""] = line.replace(/^(\S+), (\p{Lu}\S+),/u, "$1 $2,").split(PUBLISHER);
  const [people, ...words] = head.split(LAW_TITLE);
  const year = rest.match(/\b((?:19|20)\d\d)\b/)?.[1];
  const authors = familyFirst(names(people.replace(/\(dir\.\)/, "")));
  const title = head.slice(people.length).replace(/^,? /, "");
  return { title: words.length > 0 ? title : head, authors, year: year && Number(year), venue: null };
}

/** `NOM Prénom, Titre, Éditeur, 2001` and `NOM Prénom, « Titre », Revue, n° 3, 2001`. */
function frenchReference(text) {
  const tidy = text.replace(/^(\S+), (\p{Lu}\S+) \(/u, "$1 $2 (");
  const match = tidy.match(/^((?:\p{Lu}[\p{Lu}'’-]+ [\p{L} ’'-]+?(?:\(dir\.\))?[,.] ?)+|[^,.]+[.,] )(.+)$/u);
  if (!match) return undefined;
  const [, people, rest] = match;
  const year = rest.match(/\b((?:19|20)\d\d)\b/g)?.at(-1);
  const quoted = rest.match(/^« (.+) », (.+)$/);
  const [first, second = ""] = rest.split(", ");
  const title = quoted ? quoted[1] : any(first, `${first}, ${second}`, rest.split(/[:.,] /)[0]);
  const authors = familyFirst(names(people.replace(/\(dir\.\)/, "").replace(/[,.\s]+$/, "")));
  return { title, authors, year: year && any(Number(year), undefined), venue: null };
}

function philosopher(text) {
  const name = text.replace(/\s*\(.*\)\s*$/, "").trim();
  return any(unquoted(name), unquoted(text), unquoted(text.replace(/["“”]/g, "")));
}

/** By the name of the list, what its text holds. */
export const seen = {
  "barcodes-pt": (text) => {
    const lessons = text.split(/<td[^>]*>(?=Aula)/).slice(1);
    const found = lessons.map((lesson) => {
      const [, label, day, number, year] = lesson.match(/^(Aula \d+)[\s\S]*?(\d\d)\/(\d\d)\/(\d{4})/);
      return { date: iso(year, number, day), label, lesson };
    });
    const papers = found.flatMap(({ date, lesson }) => {
      const [, people, title, venue, year, doi] =
        lesson.match(/(?:<br>|>)([^<>]+?)\. ([^<>]+)\. <b>(.*?)<\/b> \d+, (\d{4})\. DOI: <a href="(.*?)"/) ??
        [];
      if (people === undefined) return [];
      const pdf = lesson.match(/href="([^"]*pdf)"/)?.[1];
      return [{ title, authors: names(people), venue, year: Number(year), url: any(doi, pdf), date }];
    });
    const sessions = found.map(({ date, label }) => ({ date, title: any(label, undefined) }));
    return { sessions, papers };
  },

  "compilers-en": (text) => {
    const papers = rows(text)
      .filter((cells) => cells.length >= 4 && cells[0] !== "Status" && /\*\*|\[/.test(cells[1]))
      .map(([, paper, venue, address]) => ({
        title: any(plain(paper), plain(paper).replace(/ \([^)]*\)$/, "")),
        ...(venue === "—" ? {} : venueYear(venue)),
        url: links(address)[0]?.url ?? null,
      }));
    return { sessions: [], papers };
  },

  "csu-zh": (text) => {
    const table = rows(section(text, /^\| Date/));
    const date = (when) => iso(when.split(".")[2], month(when.split(".")[0]), when.split(".")[1]);
    return {
      sessions: table.map(([when]) => ({ date: date(when), title: null })),
      papers: table.map(([when, , venue, title, address]) => ({
        title: plain(title),
        ...venueYear(venue.replace(/'\s+(?=\d)/, " '")),
        url: links(address)[0].url,
        date: date(when),
      })),
    };
  },

  "databases-en": (text) => {
    const papers = [...text.matchAll(/^\* \[(.+?)\]\((\S+?)\)\s*(?:\((\d{4})\))?:/gm)].map(
      ([, title, url, year]) => ({ title: plain(title), url, year: year && Number(year), authors: null }),
    );
    const rest = section(text, /External Reading Lists$/);
    return { sessions: [], papers: [...papers, ...others(rest, papers)] };
  },

  "davian-ko": (text) => {
    const table = rows(section(text, /^\| +Date/)).flatMap(([when, topic]) => {
      const [, day, name, year] = when.match(/^(\d+)\w\w ([A-Z]\w+),? (\d{4})/) ?? [];
      return day ? [{ date: iso(year, month(name), day), topic }] : [];
    });
    const papers = table.flatMap(({ date, topic }) => {
      const [link] = links(topic);
      if (!link) return [{ title: plain(topic), date, optional: true }];
      const paper = { title: link.text, url: link.url, date };
      return [paper, ...others(topic, [paper])];
    });
    return { sessions: table.map(({ date }) => ({ date, title: null })), papers };
  },

  "deep-learning-zh": (text) => {
    const recorded = rows(section(text, /^## 录制完成/, /^## /)).filter(([when]) => /^\d/.test(when));
    const date = (when) => iso(when.split("/")[2], when.split("/")[0], when.split("/")[1]);
    const shown = recorded.map(([when, cell]) => {
      const [link] = links(cell);
      const bare = cell.replace(/<img[^>]*>/, "");
      const title = link ? any(link.text, plain(bare)) : plain(bare);
      return { title, url: link?.url, date: date(when), optional: !link, year: null };
    });
    const all = rows(section(text, /^## 所有论文/)).filter(([, year]) => /^\d{4}$/.test(year ?? ""));
    const listed = all.map(([, year, name]) => {
      const [link] = links(name);
      return { title: link?.text ?? plain(name), url: link?.url, year: Number(year) };
    });
    const sessions = recorded.map(([when]) => ({ date: date(when), title: null }));
    return { sessions, papers: [...listed, ...shown, ...others(text, [...listed, ...shown])] };
  },

  "digital-studies-en": (text, { year }) => {
    const sessions = [];
    const papers = [];
    const heading = /^#### (?:~~)?\w+\., (\w+)\.? (\d+)(?:: )?(.*)$/;
    for (const [[, name, day, topic], body] of pieces(text, heading)) {
      const date = iso(year, month(name), day);
      const named = any(plain(topic), plain(topic).replace(/ \([^)]*\)$/, ""));
      sessions.push({ date, title: /~~|\*/.test(topic) ? null : named });
      const items = bullets(body.replace(/^\[comment\].*$/gm, "").replace(/^## [\s\S]*/m, ""));
      const found = items.flatMap((item) => {
        const paper = essay(item);
        return paper ? [{ ...paper, date, optional: /^~~/.test(item) || paper.authors === null }] : [];
      });
      papers.push(...found, ...others(body, found));
    }
    return { sessions, papers };
  },

  "ecology-fr": (text) => {
    const table = rows(section(text, /^\| Date/, /^\s*$/)).map(([when, theme, cell]) => {
      const [day, name, year] = when.split(" ");
      return { date: iso(year, month(name), day), theme: plain(theme), cell };
    });
    const papers = table.flatMap(({ date, cell }) => {
      const references = [...cell.matchAll(/([^\]<>]+?\(\d{4}\)\. [^[]+?)\s*\[(.+?)\]\((\S+?)\)/g)];
      const found = references.map(([, head, journal, url]) => ({
        ...apa(head.replace(/^[\s&,)]+/, "")),
        venue: journal.split(/,? \d|, /)[0],
        url,
        date,
      }));
      return [...found, ...others(cell, found).map((paper) => ({ ...paper, date }))];
    });
    const title = (theme) => (theme === "NA" ? null : theme);
    return { sessions: table.map(({ date, theme }) => ({ date, title: title(theme) })), papers };
  },

  "hanyang-ko": (text) => {
    const year = text.match(/\(\w+ \d+, (\d{4})/)[1];
    const found = rows(section(text, /^\| # +\| Date/, /^\s*$/)).map(([, when, , title]) => {
      const [name, day] = when.split(" ");
      return { date: iso(year, month(name), day), title: any(plain(title), title.replace(/ \(aka.*/, "")) };
    });
    return { sessions: found.map(({ date }) => ({ date, title: null })), papers: found };
  },

  "media-law-fr": (text) => {
    const lines = section(text, /^## Bibliographie/, /^### Publications/).split("\n");
    const papers = lines
      .filter((line) => line.trim() && !line.startsWith("#"))
      .map((line) => lawBook(plain(line)));
    return { sessions: [], papers };
  },

  "philosophy-de": (text) => {
    const papers = pieces(text, /^## (.*)/).flatMap(([[, name], body]) => {
      const [, work] = body.match(/\*\*Werk:\*\* (.*)/);
      const [, more] = body.match(/\*\*Weitere Literatur:\*\* (.*)/);
      const [, by, title] = more.match(/^([^:,"']+?)(?:[:,] )(.*)$/) ?? [];
      const short = title?.split(/"?,? \(?in: /i)[0];
      return [
        { title: philosopher(work), authors: any([plain(name)], undefined), venue: null },
        { title: any(...philosopher(short).any, ...philosopher(title).any), authors: [by], venue: null },
      ];
    });
    return { sessions: [], papers };
  },

  "postech-ko": (text) => {
    const papers = bullets(text).flatMap((item) => {
      const [, title] = item.match(/^(.*?)\s*\(\[[^\]]+\]\(\S+\)\)$/) ?? [];
      return title ? [{ title: plain(title) }] : [];
    });
    return { sessions: [], papers };
  },

  "quantitative-pt": (text) => {
    const year = text.match(/semestre de (\d{4})/)[1];
    const table = rows(text).flatMap(([when, theme, cell = ""]) => {
      const [, day, name] = when.match(/^(\d\d)\/(\w{3})$/) ?? [];
      return day ? [{ date: iso(year, month(name), day), theme: plain(theme), cell }] : [];
    });
    const papers = table.flatMap(({ date, cell }) => {
      const [, by, published, title, url] =
        cell.match(/^\s*(.+?) \((\d{4})\) - ["“](.+?)["”]\s+(https?:\S+)/) ?? [];
      if (title) return [{ title, authors: names(by), year: Number(published), url, date }];
      return cell.startsWith("ADE") ? [{ title: cell, date, optional: true }] : [];
    });
    const isClass = (theme) => !/^(?:-|A\d|Feriado|.*Não haverá.*)$/.test(theme);
    const sessions = table.map(({ date, theme }) => ({ date, title: isClass(theme) ? theme : null }));
    return { sessions, papers };
  },

  "radicals-en": (text, { year }) => {
    const sessions = [];
    const papers = [];
    const schedule = section(text, /^## Schedule/).replace(/^ {2}\[[^\]]+\]: .*$/gm, "");
    for (const [[, name, day], body] of pieces(schedule, /^#### ([A-Z]\w+) (\d+)/)) {
      const date = iso(year, month(name), day);
      sessions.push({ date, title: null });
      for (const item of bullets(body.replace(/^(?:## |Media:)[\s\S]*/m, ""))) {
        const tidy = item.replace(/\]\[[^\]]*\]/g, "").replace(/\[(?=[*"\w])/g, "");
        const [, by, quoted, book] = tidy.match(/^(.*?),? ?(?:"(.+?),?"(?=[\s,]|$)|\*(.+?)\*)/) ?? [];
        const title = unquoted(quoted ?? book ?? tidy);
        const authors = by ? names(by.replace(/, eds?\.?$/, "")) : undefined;
        // The books are named in full further above.
        const full = text.replace(/\s+/g, " ").match(new RegExp(`\\*(${title}:[^*]+)\\*`))?.[1];
        const named = full ? { title: any(title, full), authors: null } : { title, authors };
        papers.push({ ...named, date, url: null, venue: null, year: null, optional: !by });
      }
      papers.push(
        ...bullets(section(body, /^Media:/)).map((item) => ({ title: plain(item), optional: true })),
      );
    }
    return { sessions, papers };
  },

  "rationality-de": (text) => {
    const year = text.match(/Rationality_(\d{4})/)[1];
    const found = pieces(text.replace(/<!---[\s\S]*/, ""), /^## (\d\d)\.(\d\d)\./).map(
      ([[, day, number], body]) => ({ date: iso(year, number, day), body }),
    );
    const papers = found.flatMap(({ date, body }) =>
      [...body.matchAll(/^(?:.*: )?<a href="([^"]+)">([^<]*?)<\/a>/gm)].map(([line, url, label]) => {
        const address = url.includes(" ") ? null : url.replace(/&amp;/g, "&");
        return { ...authorYear(plain(label), address), date, optional: /^- /.test(line) };
      }),
    );
    const title = (body) => plain(body.match(/<e>(.*?)<\/e>/)[1]);
    const sessions = found.map(({ date, body }) => {
      const topic = title(body);
      return { date, title: topic.startsWith("-") ? null : topic };
    });
    return { sessions, papers };
  },

  "semiology-fr": (decomposed) => {
    const text = decomposed.normalize("NFC");
    const found = [...text.matchAll(/^Séance \d+ : (\d+) (\S+) (\d{4})\s*\n(.*)$/gm)];
    const [[, , , term]] = found;
    // One has a slip in its year: the day may be taken as it stands, or as it is meant.
    const sessions = found.flatMap(([, day, name, year, topic]) => {
      if (year === term) return [{ date: iso(year, month(name), day), title: plain(topic) }];
      return [year, term].map((each) => ({ date: iso(each, month(name), day), title: null, optional: true }));
    });
    const part = section(text, /^## Bibliographie/, /^### Documentation/);
    const papers = part
      .split("\n")
      .filter((line) => line.trim() && !line.startsWith("#"))
      .flatMap((line) => plain(line).split(/(?<=\.) (?=(?:\p{Lu}[\p{Lu}'’-]+ ){1,3}\p{Lu}[\p{Ll}é-]+,)/u))
      .map(frenchReference)
      .filter((paper) => paper !== undefined);
    return { sessions, papers };
  },
};
