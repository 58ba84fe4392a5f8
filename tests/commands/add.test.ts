import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { onlineContext } from "../helpers/online.js";
import { pdf } from "../helpers/pdf.js";
import { serve } from "../helpers/server.js";
import { type Answers, arxivEntry, arxivFeed, hostOf, serveServices } from "../helpers/services.js";
import { syllabus } from "../helpers/syllabi.js";
import { runIn, runOn, testContext } from "../helpers/test-context.js";

const HOSTS = ["doi", "arxiv", "crossref"] as const;

const LIST = syllabus(
  `links: { hosts: { ${HOSTS.map((name) => `"${hostOf(name)}": { interval: 0 }`).join(", ")} } }`,
  "topics: { compilers: {} }",
  "papers:",
  "  a: { name: Alpha, title: On all things, url: https://x.org/a.pdf }",
  "sessions:",
  "  - { id: one, date: 2023-04-06, required: [a] }",
  "  - { id: later }",
);

const TVM = "TVM: An Automated Compiler";
const FEED = arxivFeed(arxivEntry("1802.04799", TVM));

function work(more: object = {}) {
  const message = {
    DOI: "10.1145/1.2",
    title: [TVM],
    author: [{ given: "Tianqi", family: "Chen" }],
    "container-title": ["Proceedings of the 13th Symposium"],
    event: { acronym: "OSDI '18" },
    published: { "date-parts": [[2018, 10]] },
    ...more,
  };
  return { body: JSON.stringify({ message }) };
}

/** What `aisys add` makes of the list, with the services answering so. */
async function add(
  args: readonly string[],
  answers: Answers = {},
  options: Parameters<typeof onlineContext>[2] = {},
) {
  await using stand = await serveServices(answers);
  const context = onlineContext(LIST, stand.services, options);
  const { code, stderr } = await runIn(context, ["add", ...args, "--allow-private"]);
  const text = context.disk.get("syllabus.yaml") ?? "";
  const papers: Record<string, object> = parse(text).papers;
  const { a: _, ...added } = papers;
  return { code, stderr, added, asked: stand.asked.map((line) => line.replace(/\?.*/, "")), text };
}

describe("what services know is declared", () => {
  test("of an arXiv identifier", async () => {
    const { code, added, stderr, asked } = await add(
      ["1802.04799v3", "--to", "4/6", "--topics", "compilers"],
      {
        arxiv: () => ({ body: FEED }),
      },
    );
    expect({ code, added, asked }).toEqual({
      code: 0,
      asked: ["arxiv /api/query"],
      added: {
        tvm: {
          name: "TVM",
          title: TVM,
          authors: ["Tianqi Chen", "Thierry Moreau"],
          venue: "arXiv",
          year: 2018,
          url: "https://arxiv.org/pdf/1802.04799v3",
          arxiv: "1802.04799",
          topics: ["compilers"],
        },
      },
    });
    expect(stderr).toBe("Wrote syllabus.yaml.\nFound at arXiv.\n");
  });

  test("of an arXiv paper that was published, by Crossref", async () => {
    const feed = arxivFeed(arxivEntry("1802.04799", TVM, { doi: "10.1145/1.2" }));
    const { added, asked } = await add(["https://arxiv.org/abs/1802.04799"], {
      arxiv: () => ({ body: feed }),
      crossref: () => work(),
    });
    expect(asked).toEqual(["arxiv /api/query", "crossref /works/10.1145/1.2"]);
    expect(added.tvm).toMatchObject({ venue: "OSDI", year: 2018, doi: "10.1145/1.2", arxiv: "1802.04799" });
  });

  test("of a DOI, and what was typed is left as it was typed", async () => {
    const { added } = await add(
      ["doi:10.1145/1.2", "--title", "My title", "--year", "2019", "--name", "Mine"],
      {
        crossref: () => work(),
      },
    );
    expect(added).toEqual({
      mine: {
        name: "Mine",
        title: "My title",
        authors: ["Tianqi Chen"],
        venue: "OSDI",
        year: 2019,
        url: "https://doi.org/10.1145/1.2",
        doi: "10.1145/1.2",
        type: "page",
      },
    });
  });

  test("of a DOI that Crossref does not know, by its page", async () => {
    const { added, stderr, asked } = await add(["10.5281/zenodo.1"], {
      doi: () => ({
        body: `<html><head><meta name=citation_title content="A data set"><meta name=citation_author content="Byron, Ada">`,
      }),
    });
    expect(asked).toEqual(["crossref /works/10.5281/zenodo.1", "doi /10.5281/zenodo.1"]);
    expect(added["a-data-set"]).toMatchObject({
      title: "A data set",
      authors: ["Ada Byron"],
      doi: "10.5281/zenodo.1",
    });
    expect(stderr).toContain("Nothing from Crossref (it does not know the paper).\n");
  });

  test("of a title, where one paper has just that title", async () => {
    const items = {
      message: {
        items: [JSON.parse(work({ title: ["TVM revisited"] }).body).message, JSON.parse(work().body).message],
      },
    };
    const { added } = await add([TVM.toLowerCase()], { crossref: () => ({ body: JSON.stringify(items) }) });
    expect(added.tvm).toMatchObject({ name: "TVM", title: TVM, doi: "10.1145/1.2" });
  });

  test("of a title that only arXiv knows", async () => {
    const { added, asked } = await add(["TVM", "--title", TVM], { arxiv: () => ({ body: FEED }) });
    expect(asked).toEqual(["crossref /works", "arxiv /api/query"]);
    expect(added.tvm).toMatchObject({ arxiv: "1802.04799", url: "https://arxiv.org/pdf/1802.04799" });
  });

  test("a short name alone is asked of nobody", async () => {
    const { added, asked } = await add(["Ray"], { crossref: () => work() });
    expect({ added, asked }).toEqual({ added: { ray: { name: "Ray" } }, asked: [] });
  });
});

describe("what is at an address", () => {
  const PAGE = `<html><head><meta name="citation_title" content="Paged: a page &#8212; \u202Eit&#7; is">
    <meta name="citation_author" content="Byron, Ada"><meta name="citation_year" content="2020">
    <meta name="citation_journal_title" content="J"><meta name="citation_pdf_url" content="/real.pdf"></head>`;

  async function at(body: string | Buffer, status = 200, answers: Answers = {}) {
    await using server = await serve((_request, response) => response.writeHead(status).end(body));
    const outcome = await add([`${server.origin}/paper`], answers);
    return { ...outcome, origin: server.origin, added: Object.values(outcome.added)[0] };
  }

  test("a page says what it is about and where the PDF is", async () => {
    const { added, origin, stderr } = await at(PAGE);
    expect(added).toEqual({
      name: "Paged",
      title: "Paged: a page — it is",
      authors: ["Ada Byron"],
      venue: "J",
      year: 2020,
      url: `${origin}/real.pdf`,
    });
    expect(stderr).toContain("Found at its page.\n");
  });

  test("a PDF says nothing", async () => {
    const { added, origin, stderr } = await at(pdf("TVM"));
    expect(added).toEqual({ name: "paper", url: `${origin}/paper` });
    expect(stderr).toContain("`aisys set paper title=… authors=… venue=… year=…` adds what is missing.\n");
  });

  test("a page may name the DOI that Crossref knows", async () => {
    const { added, asked } = await at(
      `<html><meta name="citation_title" content="Short"><meta name="citation_doi" content="10.1145/1.2">`,
      200,
      { crossref: () => work() },
    );
    expect(asked).toEqual(["crossref /works/10.1145/1.2"]);
    expect(added).toMatchObject({ title: TVM, venue: "OSDI", doi: "10.1145/1.2" });
  });

  test.for([
    [
      "an old page in Latin-1",
      Buffer.from('<html><meta charset="iso-8859-1"><meta name=citation_title content="caf\xe9">', "latin1"),
      "café",
    ],
    [
      "an encoding that nobody knows",
      '<html><meta charset="none-such"><meta name=citation_title content="café">',
      "café",
    ],
  ] as const)("%s", async ([, body, title]) => {
    expect((await at(Buffer.from(body))).added).toMatchObject({ title, type: "page" });
  });

  test.for([
    ["404", "", 404, "status 404"],
    ["nothing", "", 200, "it is empty"],
    ["an image", "GIF89a", 200, "it is an image"],
    [
      "a bot wall",
      `<html><title>Just a moment...</title><meta property="og:title" content="Just a moment">`,
      200,
      "it blocks programs",
    ],
    ["a page without tags", "<html><title>Lecture 1</title>", 200, "it does not say which paper it is about"],
    [
      "a list of papers",
      `<html><meta name=citation_title content=A><meta name=citation_title content=B>`,
      200,
      "it does not say which paper it is about",
    ],
  ] as const)(
    "%s: what was typed is kept, and it is said why there is no more",
    async ([, body, status, reason]) => {
      const { code, added, origin, stderr } = await at(body, status);
      expect({ code, added }).toMatchObject({ code: 0, added: { name: "paper", url: `${origin}/paper` } });
      expect(stderr).toContain(`Nothing from its page (${reason}).\n`);
    },
  );

  test("a PDF without end is read no further than shows that it is one", async () => {
    let sent = 0;
    await using server = await serve((_request, response) => {
      response.writeHead(200).write(pdf("TVM"));
      const more = () => {
        sent += 1;
        response.write("x".repeat(64 * 1024), () => response.destroyed || more());
      };
      more();
    });
    const { added } = await add([`${server.origin}/tvm.pdf`]);
    expect(added).toEqual({ tvm: { name: "tvm", url: `${server.origin}/tvm.pdf` } });
    expect(sent * 64).toBeLessThan(64 * 1024);
  });

  test("a page without end is read as far as its head goes", async () => {
    const filler = "x".repeat(1024 * 1024);
    await using server = await serve((_request, response) => {
      response.writeHead(200).write(PAGE);
      const more = () => void response.write(filler, () => response.destroyed || more());
      more();
    });
    const { added } = await add([`${server.origin}/paper`]);
    expect(added.paged).toMatchObject({ title: "Paged: a page — it is" });
  });
});

describe("services in trouble", () => {
  const KEPT = {
    "arxiv-1802-04799": {
      name: "arXiv:1802.04799",
      url: "https://arxiv.org/pdf/1802.04799",
      arxiv: "1802.04799",
    },
  };

  test.for<[string, Answers, string]>([
    ["not found", {}, "it does not know the paper"],
    ["500", { arxiv: () => ({ status: 500, body: "" }) }, "status 500"],
    ["garbage", { arxiv: () => ({ body: "\0\u001b[31m{{{" }) }, "its answer cannot be read"],
    [
      "HTML",
      { arxiv: () => ({ body: "<!doctype html><title>Rate exceeded</title>" }) },
      "its answer cannot be read",
    ],
    ["no paper", { arxiv: () => ({ body: arxivFeed() }) }, "it does not know the paper"],
    [
      "another paper",
      { arxiv: () => ({ body: arxivFeed(arxivEntry("1900.00001", "Other")) }) },
      "it does not know the paper",
    ],
    ["too much", { arxiv: () => ({ body: "x".repeat(101 * 1024 * 1024) }) }, "larger than the check reads"],
    [
      "a redirect to nowhere",
      { arxiv: () => ({ status: 302, body: "", headers: { location: "ftp://x.org/" } }) },
      "it leads to a ftp address",
    ],
  ])("%s", async ([, answers, reason]) => {
    const { code, added, stderr } = await add(["1802.04799"], answers);
    expect({ code, added }).toEqual({ code: 0, added: KEPT });
    expect(stderr).toContain(`Nothing from arXiv (${reason}).\n`);
    expect(stderr).not.toMatch(/[^\P{Cc}\n]/u);
  });

  test("two papers in one answer: the one that was asked for is taken", async () => {
    const both = arxivFeed(arxivEntry("1900.00001", "Other: one"), arxivEntry("1802.04799", TVM));
    const { added } = await add(["1802.04799"], { arxiv: () => ({ body: both }) });
    expect(Object.keys(added)).toEqual(["tvm"]);
  });

  test("no answer within a minute", async () => {
    await using server = await serve(() => undefined);
    const { code, stderr } = await add([`${server.origin}/slow.pdf`], {}, { isMinuteOver: true });
    expect(code).toBe(0);
    expect(stderr).toContain("Nothing from its page (there was no answer within a minute).\n");
  });

  test("no answer in time", async () => {
    await using server = await serve(() => undefined);
    const { code, added, stderr } = await add(
      [`${server.origin}/slow.pdf`],
      {},
      { timeouts: { headers: 100 } },
    );
    expect({ code, names: Object.keys(added) }).toEqual({ code: 0, names: ["slow"] });
    expect(stderr).toContain("Nothing from its page (");
  });

  test("control characters and markup in titles and names reach neither file nor terminal", async () => {
    const { text, added, stderr } = await add(["10.1145/1.2"], {
      crossref: () =>
        work({
          title: [
            "T\u001b]8;;http://evil\u0007<i>V</i>M\u0000: $\\mu$ &amp; <mml:math><mml:mi>x</mml:mi></mml:math>",
          ],
          author: [{ given: "Erd\\H{o}s\u009b", family: "P\nál" }],
          event: null,
        }),
    });
    expect(Object.values(added)[0]).toMatchObject({
      title: "T ]8;;http://evil VM : μ & x",
      authors: ["Erdős P ál"],
      venue: "Proceedings of the 13th Symposium",
    });
    expect(text + stderr).not.toMatch(/[^\P{Cc}\n]/u);
  });

  test("private addresses are asked only where that is allowed", async () => {
    let count = 0;
    await using server = await serve((_request, response) => {
      count += 1;
      response.end("<html>");
    });
    await using stand = await serveServices({});
    const context = onlineContext(LIST, stand.services);
    const { code, stderr } = await runIn(context, ["add", `${server.origin}/x.pdf`]);
    expect({ code, count }).toEqual({ code: 0, count: 0 });
    expect(stderr).toContain("Nothing from its page (");
  });

  test("a setting that is no address is wrong usage", async () => {
    const context = testContext({
      files: { "syllabus.yaml": LIST },
      settings: { services: { arxiv: "arxiv.org" } },
    });
    expect(await runIn(context, ["add", "1802.04799"])).toMatchObject({
      code: 2,
      stderr:
        "error: AISYS_ARXIV_URL is no http or https address\nhint: it is https://export.arxiv.org when left out\n",
    });
  });

  test("who is being asked is shown where somebody watches", async () => {
    await using stand = await serveServices({ arxiv: () => ({ body: FEED }) });
    const context = onlineContext(LIST, stand.services);
    context.watch();
    const { stderr } = await runIn(context, ["add", "1802.04799", "--allow-private", "--to", "one"]);
    expect(stderr).toBe("\r\u001b[Kasking arXiv …\r\u001b[KWrote syllabus.yaml.\nFound at arXiv.\n");
  });
});

describe("what is refused writes nothing and asks nobody", () => {
  test.for([
    [["x", "--to", "nope"], "nothing is called `nope`"],
    [["x", "--extra"], "Which session should read it?"],
    [["x", "--topics", "compiler"], "no topic has the id `compiler`\nhint: did you mean `compilers`?"],
    [["1802.04799", "--id", "later"], "the id `later` is taken"],
    [
      ["https://x.org/a.pdf", "--to", "4/13"],
      "`a` is declared already: On all things (required on Thu 6 Apr 2023)\nhint: `aisys move a --to 4/13` puts it there",
    ],
    [["http://www.x.org/a.pdf"], "`a` is declared already"],
    [["alpha"], "`a` is declared already"],
    [["Beta", "--title", "On All Things!"], "`a` is declared already"],
    [["1802.04799", "--name", "Alpha"], "`a` has that name already"],
    [["x", "--kind", "exam"], "a paper has no --kind"],
    [["x", "--year", "18"], "`--year` cannot be `18`\nhint: write its four digits: 2018\n"],
    [["x", "--authors", ","], "`--authors` cannot be `,`\nhint: separate them by commas\n"],
    [["x", "--doi", "none"], ""],
    [["x", "--title", " "], ""],
    [["x", "--to", "one", "--before", "zzz"], "nothing is called `zzz`"],
    [["1802.04799", "Paxos"], "a name and an identifier are two papers"],
    [["ftp://x.org/a.pdf"], "`ftp://x.org/a.pdf` is no address of a paper"],
    [[], "say what: it is missing"],
    [["session"], "When is the session?"],
    [["session", "soon"], "`soon` is not a date"],
    [["session", "4/4", "--to", "4/6"], "a session has no --to"],
    [["session", "4/4", "--kind", "party"], "`--kind` cannot be `party`\nhint: choose one of reading, "],
    [["session", "4/4", "--time", "noon"], ""],
  ] as const)("%j", async ([args, message]) => {
    const context = testContext({ files: { "syllabus.yaml": LIST } });
    const { code, stdout, stderr } = await runIn(context, ["add", ...args]);
    expect({ code, stdout, text: context.disk.get("syllabus.yaml") }).toEqual({
      code: 2,
      stdout: "",
      text: LIST,
    });
    expect(stderr).toContain(`error: ${message}`);
  });

  test("a paper that turns out to be there once it is looked up", async () => {
    const { code, stderr, text } = await add(["10.1145/1.2", "--to", "4/13"], {
      crossref: () => work({ title: ["On All Things"] }),
    });
    expect({ code, text }).toEqual({ code: 2, text: LIST });
    expect(stderr).toContain("`aisys move a --to 4/13` puts it there");
  });

  test("the list that ships with the program", async () => {
    const context = testContext({ files: { "shipped.yaml": LIST } });
    expect(await runIn(context, ["add", "x", "--offline"])).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("offline", () => {
  test("everything that a paper can have is typed, and nobody is asked", async () => {
    const context = testContext({ files: { "syllabus.yaml": LIST } });
    const typed = [
      "--title",
      "T: U",
      "--authors",
      "Ada Byron, Bob",
      "--venue",
      "V",
      "--year",
      "2001",
      "--url",
      "https://x.org/p.pdf",
    ];
    const more = [
      "--doi",
      "https://doi.org/10.1145/x",
      "--arxiv",
      "arXiv:1802.04799",
      "--topics",
      "compilers",
      "--note",
      "N",
    ];
    const { code } = await runIn(context, ["add", "P", ...typed, ...more, "--to", "4/13", "--offline", "-q"]);
    const { papers, sessions } = parse(context.disk.get("syllabus.yaml") ?? "");
    expect(code).toBe(0);
    expect(papers.p).toEqual({
      name: "P",
      title: "T: U",
      authors: ["Ada Byron", "Bob"],
      venue: "V",
      year: 2001,
      url: "https://x.org/p.pdf",
      doi: "10.1145/x",
      arxiv: "1802.04799",
      note: "N",
      topics: ["compilers"],
    });
    expect(sessions[1]).toEqual({ id: "compilers", date: "2023-04-13", required: ["p"] });
  });

  test("--dry-run writes nothing, --json says what is missing", async () => {
    const { stdout, stderr } = await runOn(LIST, ["add", "P", "--offline", "--dry-run", "--json"]);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({
      command: "add",
      written: false,
      added: {
        kind: "paper",
        id: "p",
        read: false,
        sources: [],
        missing: ["title", "authors", "venue", "year", "url"],
        unanswered: [],
      },
    });
  });

  test("a session comes in the order of dates, and what is odd about it is said", async () => {
    const context = testContext({ files: { "syllabus.yaml": LIST }, now: "2023-04-05T00:00Z" });
    const { stderr } = await runIn(context, [
      "add",
      "session",
      "4/6",
      "--title",
      "Talk",
      "--presenters",
      "Ada, Bob",
    ]);
    expect(stderr).toBe("warning: `talk`: Thu 6 Apr 2023 is also the day of one\nWrote syllabus.yaml.\n");
    expect(parse(context.disk.get("syllabus.yaml") ?? "").sessions[1]).toEqual({
      id: "talk",
      date: "2023-04-06",
      title: "Talk",
      presenters: ["Ada", "Bob"],
    });
  });
});
