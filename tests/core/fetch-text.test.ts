import { expect, test } from "vitest";
import { fetchText, webTarget } from "../../src/core/net/fetch-text.js";
import type { Clock } from "../../src/core/net/schedule.js";
import { type NetworkSettings, openNetwork } from "../../src/io/network/http.js";
import { serve } from "../helpers/server.js";

const clock: Clock = { now: () => 0, alarm: () => () => undefined };

function fetched(address: string, settings: Partial<NetworkSettings>) {
  const network = openNetwork({ userAgent: "test", proxies: {}, allowPrivate: false, ...settings });
  return fetchText(webTarget(address), { ...network, clock });
}

test("a proxy of the environment is asked", async () => {
  await using proxy = await serve((request, response) => response.end(`for ${request.url}`));
  const settings = { proxies: { http: proxy.origin } };
  expect(await fetched("http://93.184.216.34/list.md", settings)).toEqual({
    text: "for http://93.184.216.34/list.md",
    base: "http://93.184.216.34/list.md",
  });
});

test("a redirect to a private address is refused as the address itself is", async () => {
  const asked: (string | undefined)[] = [];
  await using proxy = await serve((request, response) => {
    asked.push(request.url);
    response.writeHead(302, { location: "http://u:secret@10.0.0.1/latest" }).end();
  });
  await expect(fetched("http://93.184.216.34/list.md", { proxies: { http: proxy.origin } })).rejects.toThrow(
    "http://93.184.216.34/list.md leads to http://10.0.0.1/latest, which is not asked: a private address",
  );
  expect(asked).toEqual(["http://93.184.216.34/list.md"]);
});

test.each([
  ["more than 16 MB", Buffer.alloc(16 * 1024 * 1024 + 1, "a"), "is larger than 16 MB"],
  ["what is no text", Buffer.from([0xff, 0xfe, 0x00]), "is not UTF-8 text"],
])("%s is refused", async (_, body, message) => {
  await using server = await serve((_request, response) => response.end(body));
  await expect(fetched(`${server.origin}/list.md`, { allowPrivate: true })).rejects.toThrow(message);
});
