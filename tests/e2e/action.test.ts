import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { type Outcome, ROOT, sandbox } from "../helpers/aisys.js";
import { serve } from "../helpers/server.js";

/** A step of the action, as far as it is run here: the others keep the state between runs. */
interface Step {
  run?: string;
  env?: Record<string, string>;
}

interface Action {
  inputs: Record<string, { default: string }>;
  outputs: Record<string, { value: string }>;
  runs: { steps: Step[] };
}

const ACTION: Action = parse(readFileSync(join(ROOT, "action.yml"), "utf8"));

/** A list with one good link, and one that is no address; its names would mention and link somebody. */
const list = (origin: string, isDead: boolean) => `version: 1
course: { id: c, title: C }
calendar: { timezone: UTC }
papers:
  good: { name: Good, title: Good, url: "${origin}/good.pdf" }
  bad: { name: "@octocat", title: "#1 @octocat", url: "${isDead ? "htps//x`@octocat`/a b" : `${origin}/bad.pdf`}" }
sessions: []
`;

/** What stands in for GitHub: the issues of a repository, and what was asked. */
async function github(canWrite = true) {
  const issues: { number: number; title: string; body: string; state: string; pull_request?: object }[] = [
    { number: 1, title: "Somebody else's", body: "Links are dead", state: "open" },
    {
      number: 2,
      title: "A pull request",
      body: "<!-- aisys check-links -->",
      state: "open",
      pull_request: {},
    },
  ];
  const asked: string[] = [];
  const server = await serve((request, response) => {
    if (request.url?.endsWith(".pdf")) {
      response.setHeader("content-type", "application/pdf");
      response.end(`%PDF-1.4\n${" ".repeat(2000)}\n%%EOF\n`);
      return;
    }
    asked.push(`${request.method} ${request.url}`);
    let text = "";
    request.on("data", (bytes) => {
      text += bytes;
    });
    request.on("end", () => {
      const isWrite = request.method !== "GET";
      if (isWrite && !canWrite) response.statusCode = 403;
      const written = () => (canWrite ? write(request.url ?? "", JSON.parse(text)) : {});
      response.end(JSON.stringify(isWrite ? written() : open()));
    });
  });
  const open = () => issues.filter(({ state }) => state === "open");
  const write = (url: string, body: { title: string; body: string }) => {
    const number = Number(url.split("/").at(-1));
    const found = issues.find((issue) => issue.number === number);
    if (found !== undefined) return Object.assign(found, body);
    issues.push({ number: 3, state: "open", ...body });
    return issues.at(-1);
  };
  return { server, issues, asked };
}

/** Runs the steps of the action in a repository, as the runner does. */
async function runAction(
  place: ReturnType<typeof sandbox>,
  inputs: Record<string, string>,
  env: Record<string, string> = {},
): Promise<Outcome & { outputs: Record<string, string>; summary: string }> {
  const temporary = join(place.folder, "runner");
  mkdirSync(temporary, { recursive: true });
  for (const name of ["output", "summary"]) place.write(`runner/${name}`, "");
  const given = (text: string) =>
    text.replace(
      /\$\{\{ inputs\.([a-z-]+) \}\}/g,
      (_, name) => inputs[name] ?? ACTION.inputs[name]?.default ?? "",
    );
  let outcome: Outcome = { code: 0, stdout: "", stderr: "" };
  for (const step of ACTION.runs.steps) {
    if (step.run === undefined || outcome.code !== 0) continue;
    const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, given(text)]));
    // A composite action has no expressions in its commands: inputs reach them as environment only.
    expect(step.run).not.toContain("${{");
    outcome = await place.sh(step.run, {
      env: {
        GITHUB_ACTION_PATH: ROOT,
        RUNNER_TEMP: temporary,
        GITHUB_OUTPUT: join(temporary, "output"),
        GITHUB_STEP_SUMMARY: join(temporary, "summary"),
        ...own,
        ...env,
      },
    });
  }
  const lines = readFileSync(join(temporary, "output"), "utf8").trim().split("\n");
  const outputs = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
  return { ...outcome, outputs, summary: readFileSync(join(temporary, "summary"), "utf8") };
}

const LOCAL = "--allow-private --fresh";

test("one issue is opened, kept up to date, and closed when all is well", async () => {
  const { server, issues, asked } = await github();
  await using _ = server;
  const place = sandbox();
  const env = { GITHUB_REPOSITORY: "o/r", GITHUB_API_URL: server.origin };
  const inputs = { args: LOCAL, report: "issue", token: "t" };
  place.write("syllabus.yaml", list(server.origin, true));

  const first = await runAction(place, inputs, env);
  expect(first).toMatchObject({ code: 1, outputs: { "exit-code": "1", dead: "1" }, summary: "" });
  const body = issues.at(-1)?.body ?? "";
  // Names and addresses stand in code, where nothing mentions or links.
  expect(body).toContain("- `bad` (`syllabus.yaml:6`): malformed-url");
  expect(body.replaceAll(/(`+)(?!`).*?[^`]\1(?!`)/g, "")).not.toMatch(/octocat|#1/);

  await runAction(place, inputs, env);
  expect(issues).toHaveLength(3);
  expect(asked.filter((line) => line.startsWith("POST"))).toHaveLength(1);
  expect(asked.filter((line) => line.startsWith("PATCH"))).toEqual([]);

  place.write("syllabus.yaml", `\n${list(server.origin, true)}`);
  await runAction(place, inputs, env);
  expect(issues.at(-1)?.body).toContain("`syllabus.yaml:7`");

  place.write("syllabus.yaml", list(server.origin, false));
  expect(await runAction(place, inputs, env)).toMatchObject({
    code: 0,
    outputs: { "exit-code": "0", dead: "0" },
  });
  expect(issues.map(({ state }) => state)).toEqual(["open", "open", "closed"]);
});

test.for([
  ["a token that may only read", "t"],
  ["no token", ""],
])("%s leaves the summary", async ([, token = ""]) => {
  const { server, issues } = await github(false);
  await using _ = server;
  const place = sandbox();
  place.write("syllabus.yaml", list(server.origin, true));
  const env = { GITHUB_REPOSITORY: "o/r", GITHUB_API_URL: server.origin };
  const { code, summary, stdout } = await runAction(place, { args: LOCAL, report: "issue", token }, env);
  expect(code).toBe(1);
  expect(summary).toContain("## Links");
  expect(stdout).toContain("see the summary");
  expect(issues).toHaveLength(2);
});

test("dead links need not fail; whatever is no answer always does", async () => {
  const { server } = await github();
  await using _ = server;
  const place = sandbox();
  const lax = { args: LOCAL, fail: "false" };
  place.write("syllabus.yaml", list(server.origin, true));
  expect(await runAction(place, lax)).toMatchObject({ code: 0, outputs: { "exit-code": "1", dead: "1" } });
  const broken = { ...lax, file: "nowhere.yaml" };
  expect(await runAction(place, broken)).toMatchObject({ code: 3, outputs: { "exit-code": "3", dead: "0" } });
  expect(await runAction(place, { ...lax, args: "--no-such" })).toMatchObject({ code: 2 });
  expect(await runAction(place, { ...lax, args: "'open" })).toMatchObject({ code: 2 });
  expect(await runAction(place, { ...lax, report: "mail" })).toMatchObject({ code: 2 });
});

test("every way to tell it, and inputs that no shell reads", async () => {
  const { server } = await github();
  await using _ = server;
  const place = sandbox();
  place.write("my lists/$(touch hacked).yaml", list(server.origin, true));
  const { stdout, summary, outputs } = await runAction(place, {
    file: "my lists/$(touch hacked).yaml",
    args: `${LOCAL} "good; touch hacked" --fail-on none`,
    report: "summary, annotations sarif,junit",
    "state-key": "links",
  });
  expect(outputs).toMatchObject({ "exit-code": "0", dead: "0" });
  const all = await runAction(place, {
    file: "my lists/$(touch hacked).yaml",
    args: LOCAL,
    report: "summary, annotations sarif,junit",
    "state-key": "links",
  });
  expect(stdout + summary).not.toContain("hacked: command not found");
  expect(all.stdout).toContain("::error");
  expect(all.summary).toContain("## Links");
  expect(JSON.parse(readFileSync(all.outputs.report ?? "", "utf8"))).toHaveProperty("runs");
  expect(readFileSync(join(place.folder, "runner", "aisys-links.xml"), "utf8")).toContain("<testsuite");
  expect(readFileSync(join(place.folder, "runner", "aisys-links.jsonl"), "utf8")).toContain("good.pdf");
  expect((await place.sh("ls")).stdout).not.toContain("hacked\n");
});
