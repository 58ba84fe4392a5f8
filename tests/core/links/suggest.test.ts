import { join } from "node:path";
import { expect, test } from "vitest";
import { type Lost, suggest } from "../../../src/core/links/suggest/suggest.js";
import { verifier } from "../../../src/core/links/suggest/verify.js";
import type { NetTools } from "../../../src/core/net/attempt.js";
import { hostLimits, Scheduler } from "../../../src/core/net/schedule.js";
import { serviceAsker } from "../../../src/core/services/asker.js";
import { serviceLimits } from "../../../src/core/services/services.js";
import { linkTools } from "../../../src/io/links.js";
import { ROOT } from "../../helpers/aisys.js";
import { fastClock, testNetwork, testTools } from "../../helpers/links.js";
import { pdf } from "../../helpers/pdf.js";
import { serve } from "../../helpers/server.js";
import { type Answers, arxivEntry, arxivFeed, serveServices } from "../../helpers/services.js";

const TITLE = "A Study of Very Particular Things";

/** The text of a first page, long enough to be compared. */
function paper(title: string): Buffer {
  return pdf(
    `${title} by several authors of a laboratory who tell at length what they found there in all these years and why they think that it is so`,
  );
}

/** Places where papers are, or seem to be. */
function places() {
  return serve((request, response) => {
    const bodies: Record<string, Buffer | string> = {
      "/right.pdf": paper(TITLE),
      "/other.pdf": paper("Something Else Entirely"),
      "/scan.pdf": pdf(""),
      "/page.pdf": "<!doctype html><title>Welcome</title>",
    };
    const path = (request.url ?? "").replace(/^.*\//, "/");
    const body = bodies[path];
    response.writeHead(body === undefined ? 404 : 200).end(body ?? "");
  });
}

function lost(own: Partial<Lost> = {}): Lost {
  return {
    url: "http://127.0.9.9/dead.pdf",
    titles: [TITLE],
    doi: undefined,
    arxiv: undefined,
    since: Date.parse("2026-02-01T00:00:00Z"),
    ...own,
  };
}

const { inspect } = linkTools({
  version: "0",
  home: "https://example.org",
  pdfWorker: join(ROOT, "dist", "pdf-worker.js"),
  cacheFolder: "/nowhere",
  proxies: {},
  isWatched: false,
  whenInterrupted: () => undefined,
}).open({ allowPrivate: true });

async function search(
  papers: readonly Lost[],
  answers: Answers,
  contact?: string,
  own: Partial<NetTools> = {},
) {
  await using stand = await serveServices(answers, contact);
  const network = testNetwork();
  const tools = testTools(network, own);
  const suggestions = await suggest(papers, {
    services: stand.services,
    ask: serviceAsker(tools),
    verify: verifier({ ...tools, inspect }),
    progress: () => undefined,
  });
  await network.close();
  return { suggestions, asked: stand.asked.map((line) => decodeURIComponent(line)) };
}

/** An answer of OpenAlex or Unpaywall that knows one place. */
const openAlex = (url: string) =>
  JSON.stringify({ title: TITLE, best_oa_location: { pdf_url: url }, locations: [] });
const unpaywall = (url: string) => JSON.stringify({ title: TITLE, best_oa_location: { url_for_pdf: url } });
const crossref = (title: string, link: { URL: string; "content-type": string }[] = []) =>
  JSON.stringify({ message: { items: [{ DOI: "10.1145/77", title: [title], link }] } });

test("arXiv is asked for all dead papers in one call, and what it has is looked at", async () => {
  await using server = await places();
  const feed = arxivFeed(
    arxivEntry("1802.04799", TITLE, { pdf: `${server.origin}/right.pdf` }),
    arxivEntry("1905.00001", "Other", { pdf: `${server.origin}/scan.pdf` }),
  );
  const { suggestions, asked } = await search(
    [lost({ arxiv: "1802.04799v1" }), lost({ arxiv: "1905.00001", titles: [] })],
    { arxiv: () => ({ body: feed }) },
  );
  expect(asked).toEqual(["arxiv /api/query?id_list=1802.04799v1,1905.00001&max_results=2"]);
  expect(suggestions).toEqual([
    {
      advice: `Write ${server.origin}/right.pdf instead: a PDF is there (arXiv), and its first page bears the title.`,
      replacement: { url: `${server.origin}/right.pdf`, from: "arxiv", title: "same" },
      rejected: [],
      unanswered: [],
    },
    {
      advice: `Write ${server.origin}/scan.pdf instead: a PDF is there (arXiv), and its title could not be compared.`,
      replacement: { url: `${server.origin}/scan.pdf`, from: "arxiv", title: "unknown" },
      rejected: [],
      unanswered: [],
    },
  ]);
});

test("a candidate that is no PDF, or another paper, does not pass; the next service is asked", async () => {
  await using server = await places();
  const { suggestions, asked } = await search(
    [lost({ doi: "10.1145/1", arxiv: "1802.04799" })],
    {
      doi: () => ({ body: '{"responseCode":1}' }),
      arxiv: () => ({
        body: arxivFeed(arxivEntry("1802.04799", TITLE, { pdf: `${server.origin}/other.pdf` })),
      }),
      openalex: () => ({ body: openAlex(`${server.origin}/page.pdf`) }),
      unpaywall: () => ({ body: unpaywall(`${server.origin}/right.pdf`) }),
    },
    "me@example.org",
  );
  expect(asked.map((line) => line.split(" ")[0])).toEqual([
    "arxiv",
    "doi",
    "openalex",
    "crossref",
    "unpaywall",
  ]);
  expect(suggestions[0]).toMatchObject({
    replacement: { url: `${server.origin}/right.pdf`, from: "unpaywall", title: "same" },
    rejected: [
      { url: `${server.origin}/other.pdf`, from: "arxiv", reason: "another paper" },
      {
        url: `${server.origin}/page.pdf`,
        from: "openalex",
        reason: "not a PDF: a page that claims to be a PDF",
      },
    ].map((one) => ({ ...one, reason: expect.stringContaining(one.reason.slice(0, 9)) })),
  });
});

test("nobody is asked with a DOI that is not registered", async () => {
  const { suggestions, asked } = await search([lost({ doi: "10.1145/1", titles: [] })], {
    doi: () => ({ status: 404, body: '{"responseCode":100}' }),
  });
  expect(asked.map((line) => line.split(" ")[0])).toEqual(["doi", "wayback"]);
  expect(suggestions[0]).toMatchObject({
    doi: { doi: "10.1145/1", registered: false },
    advice: "No replacement was found. Its DOI 10.1145/1 is not registered: correct it.",
  });
});

test("without a DOI Crossref finds one by the exact title, and only by that", async () => {
  await using server = await places();
  const answers = (title: string): Answers => ({
    crossref: () => ({ body: crossref(title) }),
    openalex: () => ({ body: openAlex(`${server.origin}/right.pdf`) }),
  });
  const exact = await search([lost()], answers("A study of VERY particular things."));
  expect(exact.asked.at(-1)).toMatch(/^openalex \/works\/doi:10\.1145\/77\?/);
  expect(exact.suggestions[0]).toMatchObject({
    doi: { doi: "10.1145/77", registered: true },
    replacement: { from: "openalex" },
  });
  const similar = await search([lost()], answers(`${TITLE}, Revisited`));
  expect(similar.asked.map((line) => line.split(" ")[0])).toEqual(["crossref", "arxiv", "wayback"]);
  expect(similar.suggestions[0]?.replacement).toBeUndefined();
});

test("Crossref's own PDFs are candidates, and arXiv is searched by title last", async () => {
  await using server = await places();
  const link = [{ URL: `${server.origin}/gone.pdf`, "content-type": "application/pdf" }];
  const { suggestions } = await search([lost()], {
    crossref: ({ path }) => (path.includes("query") ? { body: crossref(TITLE, link) } : undefined),
    arxiv: () => ({
      body: arxivFeed(arxivEntry("1802.04799", TITLE, { pdf: `${server.origin}/right.pdf` })),
    }),
  });
  expect(suggestions[0]).toMatchObject({
    replacement: { from: "arxiv", title: "same" },
    rejected: [{ from: "crossref", reason: "gone: status 404" }],
  });
});

test("a copy in the Wayback Machine is one from before the paper died, as it was", async () => {
  const capture = (stamp: string, name: string) => [stamp, `http://example.org/${name}.pdf`];
  const seen: string[] = [];
  const { suggestions, asked } = await search([lost({ url: "http://example.org/right.pdf" })], {
    wayback: ({ path }) => {
      seen.push(path);
      if (path.startsWith("/cdx/"))
        return {
          body: JSON.stringify([
            ["timestamp", "original"],
            capture("20190412083000", "right"),
            capture("20210101000000", "lost"),
          ]),
        };
      return path.endsWith("/right.pdf") ? { body: paper(TITLE).toString("latin1") } : undefined;
    },
  });
  expect(asked.find((line) => line.includes("/cdx/"))).toContain("&to=20260201000000&");
  expect(seen.slice(1).map((path) => path.slice(0, 24))).toEqual([
    "/web/20210101000000id_/h",
    "/web/20190412083000id_/h",
    "/web/20190412083000id_/h",
  ]);
  expect(suggestions[0]).toMatchObject({
    replacement: { from: "wayback", taken: "2019-04-12T08:30:00Z", title: "same" },
    advice: expect.stringMatching(/\(a copy of Fri 12 Apr 2019\), and its first page bears the title\.$/),
  });
});

test("where nothing is verified, it says so, and who did not answer", async () => {
  await using server = await places();
  const { suggestions } = await search([lost({ doi: "10.1145/1" })], {
    doi: () => ({ body: '{"responseCode":1}' }),
    openalex: () => ({ status: 403, body: "" }),
    crossref: () => ({ body: "<html>" }),
    arxiv: () => ({ body: arxivFeed(arxivEntry("1", TITLE)) }),
    wayback: ({ path }) =>
      path.startsWith("/cdx/")
        ? { body: JSON.stringify([["timestamp"], ["20190412083000", `${server.origin}/page.pdf`]]) }
        : { body: "<!doctype html><title>Hm</title>" },
  });
  expect(suggestions[0]).toMatchObject({
    rejected: [{ from: "wayback" }],
    unanswered: [
      { service: "openalex", reason: "status 403: it wants a valid key, set AISYS_OPENALEX_KEY" },
      { service: "crossref", reason: "its answer cannot be read" },
      { service: "unpaywall", reason: "it wants an e-mail address: set AISYS_CONTACT" },
    ],
    advice: expect.stringMatching(
      /^No replacement was verified, 1 candidate did not pass: .*\. Its DOI leads to its publisher: https:\/\/doi\.org\/10\.1145\/1 Not asked: OpenAlex \(status 403: it wants a valid key, set AISYS_OPENALEX_KEY\), Crossref/,
    ),
  });
});

test("the dead link itself is no candidate, and no place is looked at twice", async () => {
  const looked: (string | undefined)[] = [];
  await using server = await serve((request, response) => {
    looked.push(request.url);
    response.writeHead(404).end();
  });
  const dead = `${server.origin}/dead.pdf`;
  await search(
    [lost({ url: dead, doi: "10.1145/1" })],
    {
      doi: () => ({ body: '{"responseCode":1}' }),
      openalex: () => ({ body: openAlex(dead) }),
      unpaywall: () => ({ body: unpaywall(`${server.origin}/other.pdf`) }),
      crossref: () => ({
        body: JSON.stringify({
          message: {
            DOI: "10.1145/1",
            title: [TITLE],
            link: [{ URL: `${server.origin}/other.pdf#x`, "content-type": "application/pdf" }],
          },
        }),
      }),
    },
    "me@example.org",
  );
  expect(looked).toEqual(["/other.pdf"]);
});

test("no service sees more or closer questions than it allows", async () => {
  const SPEED = 20;
  const starts: number[] = [];
  let inFlight = 0;
  let most = 0;
  await using stand = await serveServices({
    arxiv: () => {
      most = Math.max(most, inFlight);
      return { body: arxivFeed() };
    },
  });
  const clock = fastClock(SPEED);
  const network = testNetwork();
  const limits = hostLimits({}, { concurrency: 8, interval: 0 }, serviceLimits(stand.services));
  const tools = testTools(network, { clock, scheduler: new Scheduler(clock, limits) });
  const exchange: NetTools["exchange"] = async (ask) => {
    const isService = ask.target.path.startsWith("/api/query");
    if (isService) starts.push(performance.now());
    inFlight += isService ? 1 : 0;
    const reply = await network.exchange(ask);
    inFlight -= isService ? 1 : 0;
    return reply;
  };
  await suggest(
    ["a", "b", "c", "d"].map((name) => lost({ url: `http://127.0.9.9/${name}`, titles: [name] })),
    {
      services: stand.services,
      ask: serviceAsker({ ...tools, exchange }),
      verify: verifier({ ...tools, inspect }),
      progress: () => undefined,
    },
  );
  await network.close();
  // The process may be held up before one is noted, but not two in a row by a whole interval.
  const spans = starts.slice(2).map((start, index) => start - (starts[index] ?? 0));
  expect([starts.length, most]).toEqual([4, 1]);
  expect(Math.min(...spans)).toBeGreaterThanOrEqual(3_000 / SPEED);
});
