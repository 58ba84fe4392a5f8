import { describe, expect, test } from "vitest";
import { askArxiv, parseArxiv, searchArxiv } from "../../../src/core/services/arxiv.js";
import type { ServiceAnswer } from "../../../src/core/services/ask.js";
import { serviceAsker } from "../../../src/core/services/asker.js";
import { askCrossref, searchCrossref } from "../../../src/core/services/crossref.js";
import { askDoi } from "../../../src/core/services/doi.js";
import { askOpenAlex } from "../../../src/core/services/openalex.js";
import { serviceLimits, servicesOf } from "../../../src/core/services/services.js";
import { askUnpaywall } from "../../../src/core/services/unpaywall.js";
import { askWayback } from "../../../src/core/services/wayback.js";
import { UsageError } from "../../../src/errors.js";
import { testNetwork, testTools } from "../../helpers/links.js";
import { type Answers, arxivEntry, arxivFeed, serveServices } from "../../helpers/services.js";

/** Asks stand-ins of the services over a real network. */
async function ask<T>(
  answers: Answers,
  question: (
    services: ReturnType<typeof servicesOf>,
    ask: ReturnType<typeof serviceAsker>,
  ) => Promise<ServiceAnswer<T>>,
  contact?: string,
): Promise<{ answer: ServiceAnswer<T>; asked: string[] }> {
  await using stand = await serveServices(answers, contact);
  const network = testNetwork();
  const answer = await question(stand.services, serviceAsker(testTools(network)));
  await network.close();
  return { answer, asked: stand.asked };
}

const TITLE = "TVM: An Automated End-to-End Optimizing Compiler for Deep Learning";

describe("settings", () => {
  test("each service has its place and its limits, unless a setting says another place", () => {
    const services = servicesOf({ arxiv: "https://mirror.example.org/arxiv/", contact: "a@example.org" });
    expect(services.urls.arxiv).toBe("https://mirror.example.org/arxiv");
    expect(services.urls.crossref).toBe("https://api.crossref.org");
    const limits = serviceLimits(services);
    expect(limits.get("mirror.example.org")).toEqual({ concurrency: 1, interval: 3_000 });
    expect(limits.get("web.archive.org")).toEqual({ concurrency: 1, interval: 1_000 });
    expect(serviceLimits(servicesOf({})).get("arxiv.org")).toEqual({ concurrency: 1, interval: 3_000 });
  });

  test("two services at one host are asked as gently as the gentler of them", () => {
    const limits = serviceLimits(servicesOf({ arxiv: "http://here:1", doi: "http://here:2" }));
    expect(limits.get("here")).toEqual({ concurrency: 1, interval: 3_000 });
  });

  test.each([
    [{ arxiv: "arxiv.org" }, "AISYS_ARXIV_URL is no http or https address"],
    [{ wayback: "ftp://example.org" }, "AISYS_WAYBACK_URL is no http or https address"],
    [{ doi: "https://example.org/?a" }, "AISYS_DOI_URL is no http or https address"],
    [{ contact: "nobody" }, "AISYS_CONTACT is no e-mail address"],
  ])("%o is refused", (settings, message) => {
    expect(() => servicesOf(settings)).toThrow(UsageError);
    expect(() => servicesOf(settings)).toThrow(message);
  });

  test("an empty setting is none", () => {
    expect(servicesOf({ arxiv: "", contact: "" })).toEqual(servicesOf({}));
  });
});

describe("arXiv", () => {
  const feed = arxivFeed(
    arxivEntry("1802.04799", `TVM: An Automated\n   End-to-End Optimizing Compiler &amp; more`, {
      doi: "10.1145/1",
      journal: "OSDI 2018",
    }),
  );

  test("many papers are asked for in one call, and what cannot be an identifier is left out", async () => {
    const { answer, asked } = await ask({ arxiv: () => ({ body: feed }) }, (services, asker) =>
      askArxiv(services, ["1802.04799", "cs.LG/0102003", "not an id", "1802.04799"], asker),
    );
    expect(asked).toEqual(["arxiv /api/query?id_list=1802.04799%2Ccs.LG%2F0102003&max_results=2"]);
    expect(answer).toEqual({
      kind: "found",
      value: [
        {
          title: "TVM: An Automated End-to-End Optimizing Compiler & more",
          authors: ["Tianqi Chen", "Thierry Moreau"],
          venue: "OSDI 2018",
          year: 2018,
          doi: "10.1145/1",
          arxiv: "1802.04799",
          url: "https://arxiv.org/abs/1802.04799v3",
          pdfs: ["https://arxiv.org/pdf/1802.04799v3"],
        },
      ],
    });
  });

  test("more than a hundred are asked for in several calls", async () => {
    const ids = Array.from({ length: 101 }, (_, number) => `1802.0${1000 + number}`);
    const { asked } = await ask({ arxiv: () => ({ body: arxivFeed() }) }, (services, asker) =>
      askArxiv(services, ids, asker),
    );
    expect(asked.map((url) => /max_results=(\d+)/.exec(url)?.[1])).toEqual(["100", "1"]);
  });

  test("a title is searched for by its words alone", async () => {
    const { answer, asked } = await ask({ arxiv: () => ({ body: feed }) }, (services, asker) =>
      searchArxiv(services, `"TVM": (End-to-End)`, asker),
    );
    expect(asked.map((url) => decodeURIComponent(url))).toEqual([
      'arxiv /api/query?search_query=ti:"TVM End to End"&max_results=3',
    ]);
    expect(answer.kind).toBe("found");
  });

  test.each([
    ["a page", "<!doctype html><title>Busy</title>"],
    ["half a feed", feed.slice(0, 700)],
    ["another kind of XML", "<rss/>"],
    ["nothing", ""],
    ["an entity bomb", `<!DOCTYPE feed [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><feed>&b;</feed>`],
  ])("%s is no answer", (_name, text) => {
    expect(parseArxiv(text)).toBeUndefined();
  });

  test("an entry that says an error, or has no title, is no paper", () => {
    const error = arxivEntry("1", "Error").replace(/<id>.*<\/id>/, "<id>http://arxiv.org/api/errors#x</id>");
    expect(parseArxiv(arxivFeed(error, arxivEntry("1802.04799", "")))).toEqual([]);
  });

  test("no text drives a terminal", () => {
    const [work] = parseArxiv(arxivFeed(arxivEntry("1802.04799", "A&#x9b;31m\tB\u0085C"))) ?? [];
    expect(work?.title).toBe("A 31m B C");
  });
});

describe("Crossref", () => {
  const message = {
    DOI: "10.1145/3341301.3359646",
    title: ["PipeDream: <i>generalized</i> pipeline parallelism &amp; more"],
    subtitle: ["a subtitle"],
    author: [
      { given: "Deepak", family: "Narayanan", sequence: "first" },
      { name: "A Consortium" },
      { family: "Aristotle" },
    ],
    "container-title": ["Proceedings of the 27th ACM SOSP"],
    published: { "date-parts": [[2019, 10, 27]] },
    URL: "https://doi.org/10.1145/3341301.3359646",
    link: [{ URL: "https://dl.acm.org/doi/pdf/10.1145/3341301.3359646", "content-type": "application/pdf" }],
    reference: [{ key: "x" }],
  };
  const work = {
    title: "PipeDream: generalized pipeline parallelism & more: a subtitle",
    authors: ["Deepak Narayanan", "A Consortium", "Aristotle"],
    venue: "Proceedings of the 27th ACM SOSP",
    year: 2019,
    doi: "10.1145/3341301.3359646",
    url: "https://doi.org/10.1145/3341301.3359646",
    pdfs: ["https://dl.acm.org/doi/pdf/10.1145/3341301.3359646"],
  };

  test("a work by its DOI, with the address of whoever asks", async () => {
    const { answer, asked } = await ask(
      { crossref: () => ({ body: JSON.stringify({ status: "ok", message }) }) },
      (services, asker) => askCrossref(services, "10.1145/33(4)<1>#2", asker),
      "me@example.org",
    );
    expect(asked).toEqual(["crossref /works/10.1145/33(4)%3C1%3E%232?mailto=me%40example.org"]);
    expect(answer).toEqual({ kind: "found", value: work });
  });

  test("a search, of which what makes no sense is left out", async () => {
    const items = [{ DOI: 5 }, { DOI: "10.1/x", title: [] }, message];
    const { answer, asked } = await ask(
      { crossref: () => ({ body: JSON.stringify({ message: { items } }) }) },
      (services, asker) => searchCrossref(services, TITLE, asker),
    );
    expect(asked[0]).toContain("/works?query.bibliographic=TVM%3A%20An%20Automated");
    expect(asked[0]).not.toContain("mailto");
    expect(answer).toEqual({ kind: "found", value: [work] });
  });

  test.each([
    ["a DOI that it does not know", 404, "Resource not found.", { kind: "absent" }],
    ["a refusal", 403, "{}", { kind: "failed", service: "crossref", reason: "status 403" }],
    [
      "a page where JSON should be",
      200,
      "<html>",
      { kind: "failed", service: "crossref", reason: "its answer cannot be read" },
    ],
    [
      "JSON of another shape",
      200,
      '{"message":[]}',
      { kind: "failed", service: "crossref", reason: "its answer cannot be read" },
    ],
  ])("%s", async (_name, status, body, expected) => {
    const { answer } = await ask({ crossref: () => ({ status, body }) }, (services, asker) =>
      askCrossref(services, "10.1145/1", asker),
    );
    expect(answer).toEqual(expected);
  });
});

describe("doi.org", () => {
  test.each([
    [
      "registered",
      200,
      {
        responseCode: 1,
        values: [{ type: "URL", data: { format: "string", value: "https://dl.acm.org/x" } }],
      },
      { kind: "found", value: { url: "https://dl.acm.org/x" } },
    ],
    ["registered without an address", 200, { responseCode: 200 }, { kind: "found", value: {} }],
    ["not registered", 404, { responseCode: 100, handle: "10.1145/1" }, { kind: "absent" }],
    [
      "in trouble",
      200,
      { responseCode: 2 },
      { kind: "failed", service: "doi", reason: "its answer cannot be read" },
    ],
  ])("a DOI that is %s", async (_name, status, body, expected) => {
    const { answer, asked } = await ask(
      { doi: () => ({ status, body: JSON.stringify(body) }) },
      (services, asker) => askDoi(services, "10.1145/1", asker),
    );
    expect({ answer, asked }).toEqual({ answer: expected, asked: ["doi /api/handles/10.1145/1?type=URL"] });
  });
});

test("OpenAlex says every place of a PDF, the open one first", async () => {
  const place = (name: string) => ({ pdf_url: `https://${name}.org/x.pdf`, landing_page_url: null });
  const body = {
    doi: "https://doi.org/10.1145/1",
    title: TITLE,
    publication_year: 2018,
    authorships: [{ raw_author_name: "T. Chen" }, { author: { display_name: "Thierry Moreau" } }],
    primary_location: { landing_page_url: "https://doi.org/10.1145/1", source: { display_name: "OSDI" } },
    best_oa_location: place("open"),
    locations: [place("other"), place("open"), { pdf_url: "javascript:alert(1)" }],
  };
  const { answer, asked } = await ask(
    { openalex: () => ({ body: JSON.stringify(body) }) },
    (services, asker) => askOpenAlex(services, "10.1145/1", asker),
  );
  expect(asked[0]).toMatch(/^openalex \/works\/doi:10\.1145\/1\?select=/);
  expect(answer).toEqual({
    kind: "found",
    value: {
      title: TITLE,
      authors: ["T. Chen", "Thierry Moreau"],
      venue: "OSDI",
      year: 2018,
      doi: "10.1145/1",
      url: "https://doi.org/10.1145/1",
      pdfs: ["https://open.org/x.pdf", "https://other.org/x.pdf"],
    },
  });
});

describe("Unpaywall", () => {
  test("is asked with the address of whoever asks", async () => {
    const body = {
      title: TITLE,
      best_oa_location: { url_for_pdf: "https://open.org/x.pdf" },
      oa_locations: [],
    };
    const { answer, asked } = await ask(
      { unpaywall: () => ({ body: JSON.stringify(body) }) },
      (services, asker) => askUnpaywall(services, "10.1145/1", asker),
      "me@example.org",
    );
    expect(asked).toEqual(["unpaywall /v2/10.1145/1?email=me%40example.org"]);
    expect(answer).toEqual({
      kind: "found",
      value: { title: TITLE, authors: [], pdfs: ["https://open.org/x.pdf"] },
    });
  });

  test("is not asked without", async () => {
    const { answer, asked } = await ask({}, (services, asker) => askUnpaywall(services, "10.1145/1", asker));
    expect({ answer, asked }).toEqual({
      answer: {
        kind: "failed",
        service: "unpaywall",
        reason: "it wants an e-mail address: set AISYS_CONTACT",
      },
      asked: [],
    });
  });
});

describe("the Wayback Machine", () => {
  const BEFORE = Date.parse("2023-04-04T12:00:00Z");

  test("knows captures of a PDF from before an instant, the latest first, each as it was", async () => {
    const address = "http://example.org/a.pdf?x=1&y=2";
    const { answer, asked } = await ask(
      {
        wayback: () => ({
          body: JSON.stringify([
            ["timestamp", "original"],
            ["20190412083000", address],
            ["20210101000000", address],
          ]),
        }),
      },
      (services, asker) => askWayback(services, address, BEFORE, asker),
    );
    expect(asked.map((url) => decodeURIComponent(url))).toEqual([
      `wayback /cdx/search/cdx?url=${address}&output=json&fl=timestamp,original&to=20230404120000&limit=-3&filter=statuscode:200&filter=mimetype:application/pdf`,
    ]);
    expect(answer).toMatchObject({
      kind: "found",
      value: [
        {
          taken: "2021-01-01T00:00:00Z",
          url: expect.stringMatching(/\/web\/20210101000000id_\/http:\/\/example\.org\/a\.pdf\?x=1&y=2$/),
        },
        { taken: "2019-04-12T08:30:00Z" },
      ],
    });
  });

  test.each([
    ["nothing", ""],
    ["an empty list", "[]"],
    ["a list without captures", '[["timestamp","original"]]'],
  ])("knows no capture: %s", async (_name, body) => {
    const { answer } = await ask({ wayback: () => ({ body }) }, (services, asker) =>
      askWayback(services, "http://example.org/", BEFORE, asker),
    );
    expect(answer).toEqual({ kind: "absent" });
  });
});

test("a service that stumbles is asked again; one that wants an hour of rest is not waited for", async () => {
  let count = 0;
  const { answer } = await ask(
    {
      doi: () => {
        count += 1;
        return count === 1 ? { status: 503, body: "" } : { body: '{"responseCode":1}' };
      },
    },
    (services, asker) => askDoi(services, "10.1145/1", asker),
  );
  expect(answer).toEqual({ kind: "found", value: {} });
  const resting = await ask(
    { doi: () => ({ status: 429, body: "", headers: { "retry-after": "3600" } }) },
    (services, asker) => askDoi(services, "10.1145/1", asker),
  );
  expect(resting.answer).toEqual({
    kind: "failed",
    service: "doi",
    reason: "it asks for patience until 2026-03-02T13:00:00Z",
  });
});
