import { once } from "node:events";
import { createSecureServer } from "node:http2";
import { createServer } from "node:https";
import { expect, test } from "vitest";
import { checkLinks } from "../../../src/core/links/check.js";
import { rate } from "../../../src/core/links/rate.js";
import { selfSigned, signedInBetween } from "../../helpers/certificate.js";
import { linkTo, testNetwork, testTools } from "../../helpers/links.js";
import { pdf } from "../../helpers/pdf.js";

const ADDRESS = "127.0.30.1";

/** The kinds of verdict on one paper of a server that speaks HTTP/2 and nothing else. */
async function verdictOf(trusts: boolean): Promise<string[]> {
  const { key, cert } = selfSigned(ADDRESS);
  const server = createSecureServer({ key, cert, allowHTTP1: false });
  server.on("stream", (stream) => {
    stream.respond({ ":status": 200, "content-type": "application/pdf" });
    stream.end(pdf());
  });
  server.on("sessionError", () => undefined);
  server.listen(0, ADDRESS);
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const network = testNetwork(trusts ? { ca: cert } : {});
  try {
    const link = linkTo(`https://${ADDRESS}:${port}/x.pdf`);
    const run = await checkLinks([link], testTools(network), { memories: new Map(), isFresh: false });
    return run.checked.map(({ verdict }) => verdict.kind);
  } finally {
    await network.close();
    server.close();
  }
}

test("a server that speaks only HTTP/2 is read, as browsers read it", async () => {
  expect(await verdictOf(true)).toEqual(["ok"]);
});

test("a certificate that nobody signed stays what it is", async () => {
  expect(await verdictOf(false)).toEqual(["tls"]);
});

test("a certificate without the one between it and a root is a note, however often it is met", async () => {
  const { root, key, cert } = signedInBetween(ADDRESS);
  const server = createServer({ key, cert }, (_request, response) => void response.end(pdf()));
  server.listen(0, ADDRESS);
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const network = testNetwork({ ca: root });
  try {
    const link = linkTo(`https://${ADDRESS}:${port}/x.pdf`);
    const run = await checkLinks([link], testTools(network), { memories: new Map(), isFresh: false });
    const [checked] = run.checked;
    expect(checked?.verdict.kind).toBe("tls");
    const strict = { failOn: new Set(["tls"] as const), runs: 1, horizon: undefined, now: Date.now() };
    expect(checked && rate(checked, strict).level).toBe("note");
  } finally {
    await network.close();
    server.close();
  }
});
