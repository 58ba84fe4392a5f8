import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { linksShape } from "../../src/core/links/report.js";
import type { ServiceName, Services } from "../../src/core/services/services.js";
import { sandbox } from "../helpers/aisys.js";
import { listOf } from "../helpers/list.js";
import { pdf } from "../helpers/pdf.js";
import { serve } from "../helpers/server.js";
import { arxivEntry, arxivFeed, hostOf, serveServices } from "../helpers/services.js";

/** The environment that names stand-ins for services. */
function settingsOf({ urls, contact }: Services): Record<string, string> {
  const names = Object.entries(urls).map(([name, url]) => [`AISYS_${name.toUpperCase()}_URL`, url]);
  return { ...Object.fromEntries(names), ...(contact !== undefined && { AISYS_CONTACT: contact }) };
}

/** Settings of a list that let stand-ins be asked without their pauses. */
function withoutPauses(...names: ServiceName[]): string {
  const hosts = names.map((name) => `"${hostOf(name)}": { interval: 0 }`);
  return `links: { hosts: { ${hosts.join(", ")} } }`;
}

const ARGS = ["check-links", "--allow-private", "--interval", "0ms", "--state", "links.jsonl", "--suggest"];

/** A list with two papers that are gone, of which arXiv knows the first. */
async function deadList() {
  const server = await serve((request, response) => {
    const isThere = request.url?.startsWith("/new/") === true;
    response.writeHead(isThere ? 200 : 404).end(isThere ? pdf("Tensor Virtual Machines") : "");
  });
  const stand = await serveServices({
    arxiv: ({ parameters }) => ({
      body: parameters.has("id_list")
        ? arxivFeed(
            arxivEntry("1802.04799", "Tensor Virtual Machines", { pdf: `${server.origin}/new/tvm.pdf` }),
          )
        : arxivFeed(),
    }),
  });
  const place = sandbox();
  const list = listOf(
    { tvm: `${server.origin}/tvm.pdf`, b: `${server.origin}/b.pdf`, c: `${server.origin}/new/c.pdf` },
    withoutPauses("arxiv", "crossref", "wayback"),
  );
  place.write(
    "syllabus.yaml",
    list.replace("{ name: TVM,", '{ name: TVM, title: Tensor Virtual Machines, arxiv: "1802.04799",'),
  );
  const env = { ...settingsOf(stand.services), AISYS_NOW: "2026-03-01T00:00Z" };
  return {
    place,
    origin: server.origin,
    asked: stand.asked,
    run: (...args: string[]) => place.here([...ARGS, ...args], { env }),
    async [Symbol.asyncDispose]() {
      await Promise.all([server[Symbol.asyncDispose](), stand[Symbol.asyncDispose]()]);
    },
  };
}

test("--suggest names a place that was looked at, and says where there is none", async () => {
  await using list = await deadList();
  const { code, stdout, stderr } = await list.run("--json");
  const report = linksShape.parse(JSON.parse(stdout));
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(report.results.map(({ places, suggestion }) => [places[0]?.paper, suggestion?.replacement])).toEqual(
    [
      ["tvm", { url: `${list.origin}/new/tvm.pdf`, from: "arxiv", title: "same" }],
      ["b", undefined],
      ["c", undefined],
    ],
  );
  expect(report.results.map(({ suggestion }) => suggestion?.advice)).toEqual([
    `Write ${list.origin}/new/tvm.pdf instead: a PDF is there (arXiv), and its first page bears the title.`,
    "No replacement was found.",
    undefined,
  ]);
  expect(list.asked.map((line) => line.replace(/\?.*/, ""))).toEqual([
    "arxiv /api/query",
    "wayback /cdx/search/cdx",
  ]);
});

test.each(["text", "junit", "sarif", "github", "markdown", "tap"])("%s shows suggestions", async (format) => {
  await using list = await deadList();
  const { stdout } = await list.run("--format", format);
  expect(stdout).toContain("No replacement was found.");
  expect(stdout.replace(/\s+/g, " ")).toContain("and its first page bears the title.");
});

test("what a baseline has is not searched for again, and without --suggest nobody is asked", async () => {
  await using list = await deadList();
  const { stdout } = await list.place.here([...ARGS.slice(0, -1), "--json"]);
  expect([list.asked, stdout.includes("suggestion")]).toEqual([[], false]);
  list.place.write("old.json", stdout);
  expect(await list.run("--baseline", "old.json")).toMatchObject({ code: 0, stderr: "" });
  expect(list.asked).toEqual([]);
});

test("a service that is in trouble, and one that wants an address, are said once", async () => {
  await using server = await serve((_request, response) => response.writeHead(404).end());
  await using stand = await serveServices({
    doi: () => ({ body: '{"responseCode":1}' }),
    crossref: () => ({ status: 403, body: "" }),
  });
  const place = sandbox();
  const list = listOf(
    { a: `${server.origin}/a.pdf`, b: `${server.origin}/b.pdf` },
    withoutPauses("doi", "crossref", "wayback", "openalex"),
  );
  place.write("syllabus.yaml", list.replaceAll("{ name:", "{ doi: 10.1145/1, name:"));
  const before = readFileSync(place.path("syllabus.yaml"), "utf8");
  const { code, stderr } = await place.here(ARGS, { env: settingsOf(stand.services) });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr:
      "Crossref could not be asked: status 403\nUnpaywall could not be asked: it wants an e-mail address: set AISYS_CONTACT\n",
  });
  expect(readFileSync(place.path("syllabus.yaml"), "utf8")).toBe(before);
});

test("a setting that is no address is wrong usage", async () => {
  await using list = await deadList();
  const { code, stderr } = await list.place.here(ARGS, { env: { AISYS_ARXIV_URL: "arxiv.org" } });
  expect([code, stderr]).toEqual([
    2,
    "error: AISYS_ARXIV_URL is no http or https address\nhint: it is https://export.arxiv.org when left out\n",
  ]);
});
