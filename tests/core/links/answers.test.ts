import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, expect, test } from "vitest";
import { type CheckTools, checkLinks } from "../../../src/core/links/check.js";
import { VERDICT_KINDS } from "../../../src/core/links/data/verdicts.js";
import type { VerdictKind } from "../../../src/core/links/report.js";
import { ROWS as ANSWERS, type Row } from "../../fixtures/answers.js";
import { HARD_ROWS } from "../../fixtures/hard-answers.js";
import { LOGIN_TITLES, NOT_FOUND_TITLES, PAGES, READABLE_TITLES } from "../../fixtures/pages.js";
import { linkTo, testNetwork, testTools } from "../../helpers/links.js";
import { serve } from "../../helpers/server.js";

const ROWS: readonly Row[] = [
  ...ANSWERS,
  ...HARD_ROWS,
  ...PAGES.map(({ name, verdict, status, headers, body }) => ({
    name,
    verdict,
    answer: (_request: IncomingMessage, response: ServerResponse) =>
      void response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers }).end(body),
  })),
  ...titled("not-found", NOT_FOUND_TITLES, { verdict: "gone", page: true }),
  ...titled("login", LOGIN_TITLES, { verdict: "gated" }),
  ...titled("page", READABLE_TITLES, { verdict: "ok", page: true }),
];

/** Rows that answer with a page that is no more than its title. */
function titled(
  kind: string,
  titles: Readonly<Record<string, string>>,
  about: Pick<Row, "verdict" | "page">,
): Row[] {
  return Object.entries(titles).map(([name, title]) => ({
    ...about,
    name: `${kind}-${name}`,
    answer: (_request, response) =>
      void response
        .writeHead(200, { "content-type": "text/html; charset=utf-8" })
        .end(`<!DOCTYPE html><html><head><title>${title}</title></head><body></body></html>`),
  }));
}

function pathOf({ name, path }: Row): string {
  return path ?? `/${name}.pdf`;
}

function hostOf(index: number): string {
  return `127.0.${9 + Math.floor(index / 200)}.${(index % 200) + 1}`;
}

async function verdictsOfAllRows(): Promise<Map<string, VerdictKind>> {
  await using server = await serve((request, response) => {
    const alone = ROWS.find((one, index) => one.isAlone && hostOf(index) === request.socket.localAddress);
    const row =
      alone ??
      ROWS.find(
        (one) =>
          !one.isAlone && (request.url === pathOf(one) || (one.path && request.url?.startsWith(one.path))),
      );
    if (row !== undefined) row.answer(request, response);
    else response.writeHead(200, { "content-type": "text/html" }).end("<html><title>Welcome</title></html>");
  });
  // A busy machine may need seconds for an answer: short are only the waits that are in vain.
  const patience = { headers: 60_000, idle: 60_000, whole: 120_000 };
  const patient = testNetwork({ timeouts: patience });
  const hurried = {
    header: testNetwork({ timeouts: { ...patience, headers: 400 } }),
    body: testNetwork({ timeouts: { ...patience, idle: 400 } }),
  };
  const silentFrom = new Map(ROWS.map((row) => [pathOf(row), row.silentFrom]));
  const exchange: CheckTools["exchange"] = (ask) => {
    const part = silentFrom.get(ask.target.path);
    return (part === undefined ? patient : hurried[part]).exchange(ask);
  };
  const links = ROWS.map((row, index) =>
    linkTo(`http://${hostOf(index)}:${server.port}${pathOf(row)}`, {
      expected: row.page ? "page" : "pdf",
      titles: [row.name],
    }),
  );
  const run = await checkLinks(links, testTools(patient, { exchange }), {
    memories: new Map(),
    isFresh: false,
  });
  await Promise.all([patient, hurried.header, hurried.body].map((network) => network.close()));
  return new Map(run.checked.map(({ link, verdict }) => [link.titles.join(), verdict.kind]));
}

const found = await verdictsOfAllRows();

test.each(ROWS.map((row) => [row.name, row.verdict] as const))("%s → %s", (name, verdict) => {
  expect(found.get(name)).toBe(verdict);
});

test("there are at least 60 rows", () => {
  expect(ROWS.length).toBeGreaterThanOrEqual(60);
});

/** For each kind: of those so called, how many are; of those that are, how many are so called. */
function scores() {
  return VERDICT_KINDS.flatMap((kind) => {
    const meant = ROWS.filter(({ verdict }) => verdict === kind);
    const called = ROWS.filter(({ name }) => found.get(name) === kind);
    if (meant.length + called.length === 0) return [];
    const right = meant.filter(({ name }) => found.get(name) === kind).length;
    return [{ kind, rows: meant.length, precision: right / called.length, recall: right / meant.length }];
  });
}

test("precision and recall are 1 for every kind of verdict", () => {
  for (const { precision, recall } of scores())
    expect({ precision, recall }).toEqual({ precision: 1, recall: 1 });
});

afterAll(() => {
  const lines = scores().map(
    ({ kind, rows, precision, recall }) =>
      `${kind.padEnd(14)} ${String(rows).padStart(3)} rows  precision ${precision.toFixed(2)}  recall ${recall.toFixed(2)}`,
  );
  process.stdout.write(`${lines.join("\n")}\n`);
});
