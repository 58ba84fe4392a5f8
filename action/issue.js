// One issue about dead links: made once, brought up to date while it is open, closed when all is well.

const MARK = "<!-- aisys check-links -->";
const TITLE = "Links of the reading list are dead";
const MOST_LINKS = 100;

/** Answers that mean that the token may not write issues, or that there are none. */
const REFUSED = [401, 403, 404, 410];

/**
 * @returns {Promise<{ isDone: boolean, text: string }>} what became of it, for the log; not done where the token may
 * only read, or GitHub does not answer
 */
export async function issueReport(report, env) {
  const api = apiOf(env);
  if (api === undefined) return { isDone: false, text: "No token, so no issue: see the summary." };
  try {
    return { isDone: true, text: await bringUpToDate(report, api, env) };
  } catch (error) {
    const why = REFUSED.includes(error.status) ? "the token may not write issues" : error.message;
    return {
      isDone: false,
      text: `::notice::No issue, since ${why.replaceAll(/[\r\n%]/g, " ")}: see the summary.`,
    };
  }
}

async function bringUpToDate(report, api, env) {
  const dead = report.results.filter(({ level }) => level === "error");
  const open = await openIssue(api);
  if (dead.length === 0) {
    // Of a run that did not get through, nobody knows that all is well.
    if (open === undefined || report.state !== "complete") return "No link is dead; no issue.";
    await api("PATCH", `/issues/${open.number}`, { state: "closed", state_reason: "completed" });
    return `No link is dead: closed issue ${open.number}.`;
  }
  const body = bodyOf(dead, env);
  if (open === undefined)
    return `Opened issue ${(await api("POST", "/issues", { title: TITLE, body })).number}.`;
  if (open.body !== body) await api("PATCH", `/issues/${open.number}`, { body });
  return `Issue ${open.number} is up to date.`;
}

/** The open issue that an earlier run made, known by a comment that nobody sees. */
async function openIssue(api) {
  for (let page = 1; ; page += 1) {
    const issues = await api("GET", `/issues?state=open&per_page=100&page=${page}`);
    const own = issues.find((issue) => issue.pull_request === undefined && issue.body?.startsWith(MARK));
    if (own !== undefined || issues.length < 100) return own;
  }
}

function bodyOf(dead, env) {
  const rows = dead.slice(0, MOST_LINKS).map(({ url, verdict, places, meets }) => {
    const papers = places
      .map(({ paper, file, line }) => `${code(paper)} (${code(`${file}:${line}`)})`)
      .join(", ");
    const due = meets === undefined ? "" : `, next read on ${meets}`;
    return `- ${papers}: ${verdict.kind}${due}  \n  ${code(url)}`;
  });
  const rest = dead.length > MOST_LINKS ? [`- and ${dead.length - MOST_LINKS} more`] : [];
  const run = env.GITHUB_RUN_ID
    ? [
        `[The run](${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}) has the details.`,
      ]
    : [];
  const what =
    "`aisys check-links` found these links dead. This issue is brought up to date, and closed when all is well.";
  return [MARK, what, [...rows, ...rest].join("\n"), ...run].join("\n\n");
}

/** Text of a list as code, where it can neither mention, link, nor end the line. */
function code(text) {
  const line = text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim() || " ";
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

function apiOf({ AISYS_ACTION_TOKEN: token, GITHUB_REPOSITORY: repository, GITHUB_API_URL: origin }) {
  if (!token || !repository || !origin) return undefined;
  return async (method, path, body) => {
    const answer = await fetch(`${origin}/repos/${repository}${path}`, {
      method,
      headers: {
        accept: "application/vnd.github+json",
        authorization: `Bearer ${token}`,
        "x-github-api-version": "2022-11-28",
        "user-agent": "aisys",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    if (!answer.ok)
      throw Object.assign(new Error(`GitHub answered ${answer.status}`), { status: answer.status });
    return answer.json();
  };
}
