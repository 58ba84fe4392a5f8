import { readFileSync } from "node:fs";
import fc from "fast-check";
import { RelaxNGValidator, XmlDocument } from "libxml2-wasm";
import { parseFragment } from "parse5";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import type { Syllabus } from "../../../src/core/model/syllabus.js";
import { type FeedOptions, renderFeed } from "../../../src/render/export/atom.js";
import { hostileSyllabus } from "./hostile.js";
import { ATTACKS, fullSyllabus, sha256, syllabusOf } from "./html-samples.js";
import { shippedList } from "./lists.js";
import { pythonWith, runPython } from "./python.js";

const START = Date.parse("2023-03-01T00:00:00Z");
const DAY = 86_400_000;

function feedOf(syllabus: Syllabus, options: Partial<FeedOptions> = {}): Promise<string> {
  return renderFeed(syllabus, { stamp: START, sha256, ...options });
}

/** The schema of RFC 4287, appendix B. */
const schema = RelaxNGValidator.fromDoc(
  XmlDocument.fromString(readFileSync(new URL("../../fixtures/atom.rng", import.meta.url), "utf8")),
);

const ATOM = { a: "http://www.w3.org/2005/Atom" };

interface Entry {
  id: string;
  updated: string;
  title: string;
  content: string;
}

/** What libxml2 reads of a feed that the schema takes. */
function read(feed: string): { id: string; updated: string; title: string; entries: Entry[] } {
  const document = XmlDocument.fromString(feed);
  try {
    schema.validate(document);
    const texts = (path: string) => document.find(path, ATOM).map((node) => node.content);
    const [ids, updated, titles, contents] = ["id", "updated", "title", "content"].map((name) =>
      texts(`/a:feed/a:entry/a:${name}`),
    );
    const entries = (ids ?? []).map((id, index) => ({
      id,
      updated: updated?.[index] ?? "",
      title: titles?.[index] ?? "",
      content: contents?.[index] ?? "",
    }));
    const [id = "", time = "", title = ""] = ["id", "updated", "title"].flatMap((name) =>
      texts(`/a:feed/a:${name}`),
    );
    return { id, updated: time, title, entries };
  } finally {
    document.dispose();
  }
}

function listOf(sessions: NonNullable<Parameters<typeof syllabusOf>[0]["sessions"]>, id = "c"): Syllabus {
  return syllabusOf({
    course: { id, title: "Systems & <Friends>", url: "https://x.org/?a=1&b=2" },
    topics: { t: { title: "Trees" } },
    papers: {
      tvm: {
        name: "TVM",
        title: "TVM: A <Compiler>",
        authors: ["Ada"],
        venue: "OSDI",
        year: 2018,
        url: "https://x.org/tvm.pdf",
      },
    },
    sessions,
  });
}

const ONE = {
  id: "one",
  date: "2023-03-07",
  time: "14:00-15:15",
  topics: ["t"],
  required: ["tvm"],
  note: "Bring\nfood",
};
const TWO = { id: "two", date: "2023-03-09", title: "Talks", presenters: ["Ada", "Grace"] };

test("an entry says when, what and where to read", async () => {
  const { title, entries } = read(
    await feedOf(listOf([ONE, { ...TWO, status: "cancelled" }, { id: "later" }])),
  );
  expect(title).toBe("Systems & <Friends>");
  expect(entries.map((entry) => [entry.title, entry.content])).toEqual([
    [
      "Tue 7 Mar 2023: TVM",
      "<p>Tue 7 Mar 2023, 14:00-15:15</p><p>Bring<br>food</p><p>Required reading:</p><ul><li>" +
        '<a href="https://x.org/tvm.pdf">TVM: A &lt;Compiler&gt;</a>. Ada. OSDI 2018</li></ul>',
    ],
    ["Cancelled: Thu 9 Mar 2023: Talks", "<p>Thu 9 Mar 2023</p><p>Presented by Ada and Grace</p>"],
    ["later", "<p>not yet dated</p>"],
  ]);
});

describe("the schema of Atom", () => {
  test("takes the shipped list, an empty one and one with everything in it", async () => {
    for (const list of [shippedList(), listOf([]), fullSyllabus(), fullSyllabus(() => ATTACKS.join(" "))])
      expect(read(await feedOf(list)).entries).toHaveLength(list.sessions.length);
  });

  test("takes any list, in which no text becomes more than text", async () => {
    await fc.assert(
      fc.asyncProperty(hostileSyllabus, async (list) => {
        const { entries } = read(await feedOf(list));
        expect(entries).toHaveLength(list.sessions.length);
        for (const { content } of entries) expectHarmless(content);
      }),
    );
  });

  test.each([
    ["<updated>2023-03-01T00:00:00Z</updated>", ""],
    ["2023-03-01T00:00:00Z", "yesterday"],
    ["<title>", "<title><b/>"],
    ["<feed ", "<feed other='x' "],
  ])("does not take one with %j as %j", async (good, bad) => {
    const feed = (await feedOf(listOf([ONE]))).replace(good, bad);
    expect(() => read(feed)).toThrow();
  });
});

/** Only our own elements, and addresses of the web. */
function expectHarmless(content: string): void {
  const nodes = [...parseFragment(content).childNodes];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if ("attrs" in node) {
      expect(["p", "br", "ul", "li", "a"]).toContain(node.tagName);
      expect(node.attrs.every(({ name, value }) => name === "href" && /^https?:/i.test(value))).toBe(true);
      nodes.push(...node.childNodes);
    }
  }
}

describe("ids", () => {
  test("stay when a session moves, is called otherwise or gets another id, and differ by course", async () => {
    const idsOf = async (list: Syllabus) => read(await feedOf(list)).entries.map(({ id }) => id);
    const [before] = await idsOf(listOf([ONE]));
    expect(before).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await idsOf(listOf([TWO, { ...ONE, date: "2023-04-04", title: "New" }]))).toContain(before);
    expect(await idsOf(listOf([{ ...ONE, id: "renamed", uid: "one" }]))).toEqual([before]);
    expect(await idsOf(listOf([ONE], "d"))).not.toContain(before);
  });

  test("are each another", async () => {
    const feed = read(await feedOf(shippedList()));
    expect(new Set([feed.id, ...feed.entries.map(({ id }) => id)]).size).toBe(feed.entries.length + 1);
  });
});

describe("updated", () => {
  const times = (feed: string) => {
    const { updated, entries } = read(feed);
    return {
      feed: updated,
      entries: Object.fromEntries(entries.map((entry) => [entry.title.split(": ").at(-1), entry.updated])),
    };
  };

  test("stays for what is as it was, whatever the stamp", async () => {
    const previous = await feedOf(listOf([ONE, TWO]));
    for (const stamp of [START - DAY, START, START + DAY])
      expect(await feedOf(listOf([ONE, TWO]), { stamp, previous })).toBe(previous);
  });

  test("moves for what has changed, and for the feed", async () => {
    const previous = await feedOf(listOf([ONE, TWO]));
    const changed = await feedOf(listOf([{ ...ONE, place: "302" }, TWO]), { stamp: START + DAY, previous });
    const entries = { TVM: "2023-03-02T00:00:00Z", Talks: "2023-03-01T00:00:00Z" };
    expect(times(changed)).toEqual({ feed: "2023-03-02T00:00:00Z", entries });
  });

  test("never goes back, and is later for what is new", async () => {
    const previous = await feedOf(listOf([ONE]));
    const changed = await feedOf(listOf([{ ...ONE, place: "302" }, TWO]), { stamp: START - DAY, previous });
    const entries = { TVM: "2023-03-01T00:00:01Z", Talks: "2023-03-01T00:00:01Z" };
    expect(times(changed)).toEqual({ feed: "2023-03-01T00:00:01Z", entries });
  });

  test("moves for the feed alone where a session goes or the order changes", async () => {
    const previous = await feedOf(listOf([ONE, TWO]));
    for (const sessions of [[TWO], [TWO, ONE]]) {
      const { feed, entries } = times(await feedOf(listOf(sessions), { previous }));
      expect([feed, entries.Talks]).toEqual(["2023-03-01T00:00:01Z", "2023-03-01T00:00:00Z"]);
    }
  });

  test.each(["", "<feed>", "<feed><generator>aisys</generator><updated>never</updated></feed>"])(
    "is the stamp where the previous file is no feed of ours: %j",
    async (previous) => {
      expect(await feedOf(listOf([ONE]), { previous })).toBe(await feedOf(listOf([ONE])));
    },
  );

  test("stays where git has made the lines of the previous file end otherwise", async () => {
    const feed = await feedOf(listOf([ONE, TWO]));
    expect(
      await feedOf(listOf([ONE, TWO]), { stamp: START + DAY, previous: feed.replaceAll("\n", "\r\n") }),
    ).toBe(feed);
  });
});

const python = pythonWith("feedparser");

test.skipIf(python === undefined)(
  "feedparser reads it without complaint (skipped where it is not installed)",
  async () => {
    const script = `
import feedparser
feed = feedparser.parse(input.encode("utf-8"))
answer({"bozo": bool(feed.bozo), "version": feed.version, "titles": [entry.title_detail.value for entry in feed.entries]})`;
    const answer = z.object({ bozo: z.boolean(), version: z.string(), titles: z.array(z.string()) });
    const text = await feedOf(shippedList());
    expect(answer.parse(runPython(python ?? "", script, text))).toEqual({
      bozo: false,
      version: "atom10",
      titles: read(text).entries.map(({ title }) => title),
    });
  },
);
