import type { IncomingMessage, ServerResponse } from "node:http";
import { SERVICE_NAMES, type ServiceName, type Services } from "../../src/core/services/services.js";
import { serve } from "./server.js";

/** What a stand-in answers: its path with the query, and the parameters. */
interface Question {
  path: string;
  parameters: URLSearchParams;
}

type Answer = { status?: number; body: string; headers?: Record<string, string> };

/** A stand-in for each service, at an address of its own; what has no answer is not found. */
export type Answers = { [name in ServiceName]?: (question: Question) => Answer | undefined };

/** Serves every service, each on its own loopback address, and keeps what each was asked. */
export async function serveServices(answers: Answers, contact?: string) {
  const asked: string[] = [];
  const server = await serve((request, response) => answerOf(answers, asked, request, response));
  const urlOf = (name: ServiceName) => `http://${hostOf(name)}:${server.port}`;
  const services: Services = {
    urls: {
      doi: urlOf("doi"),
      arxiv: urlOf("arxiv"),
      openalex: urlOf("openalex"),
      crossref: urlOf("crossref"),
      unpaywall: urlOf("unpaywall"),
      wayback: urlOf("wayback"),
    },
    contact,
  };
  return { services, asked, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/** The loopback address of a stand-in. */
export function hostOf(name: ServiceName): string {
  return `127.0.20.${SERVICE_NAMES.indexOf(name) + 1}`;
}

function answerOf(
  answers: Answers,
  asked: string[],
  { url = "", socket }: IncomingMessage,
  response: ServerResponse,
): void {
  const name = SERVICE_NAMES.find((one) => hostOf(one) === socket.localAddress);
  asked.push(`${name} ${url}`);
  const parameters = new URLSearchParams(url.split("?")[1] ?? "");
  const answer = name === undefined ? undefined : answers[name]?.({ path: url, parameters });
  const { status = 200, body, headers = {} } = answer ?? { status: 404, body: "" };
  response.writeHead(status, headers).end(body);
}

/** One entry of an Atom feed as arXiv writes it. */
export function arxivEntry(id: string, title: string, { pdf = "", doi = "", journal = "" } = {}): string {
  return `<entry>
    <id>http://arxiv.org/abs/${id}v3</id>
    <updated>2018-10-05T04:54:30Z</updated><published>2018-02-12T18:20:00Z</published>
    <title>${title}</title>
    <summary>  We &lt;b&gt;propose&lt;/b&gt; …  </summary>
    <author><name>Tianqi Chen</name></author><author><name>Thierry Moreau</name></author>
    ${doi === "" ? "" : `<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">${doi}</arxiv:doi>`}
    ${journal === "" ? "" : `<arxiv:journal_ref>${journal}</arxiv:journal_ref>`}
    <link href="http://arxiv.org/abs/${id}v3" rel="alternate" type="text/html"/>
    <link title="pdf" href="${pdf === "" ? `http://arxiv.org/pdf/${id}v3` : pdf}" rel="related" type="application/pdf"/>
  </entry>`;
}

/** An Atom feed as arXiv writes it. */
export function arxivFeed(...entries: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title type="html">ArXiv Query</title><id>http://arxiv.org/api/x</id>
  ${entries.join("\n")}
</feed>`;
}
