import { once } from "node:events";
import { createSecureServer } from "node:http2";
import { expect, test } from "vitest";
import { checkLinks } from "../../../src/core/links/check.js";
import { selfSigned } from "../../helpers/certificate.js";
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
