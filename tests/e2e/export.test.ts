import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { courseSandbox, type Sandbox, sandbox } from "../helpers/aisys.js";

const FORMATS = ["ics", "md", "html", "json", "csv", "bibtex", "csl", "ris", "atom"];
const NAME_ONE =
  "hint: name one of --ics, --md, --html, --json, --csv, --bibtex, --csl, --ris or --atom, or a file that ends so: -o course.ics\n";

describe("the format", () => {
  test("must be named", async () => {
    const stderr = `error: no format is named\n${NAME_ONE}`;
    expect(await courseSandbox().aisys(["export"])).toEqual({ code: 2, stdout: "", stderr });
  });

  test("must be one", async () => {
    const { code, stderr } = await courseSandbox().aisys(["export", "--md", "--csv"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `error: --md and --csv are two formats\n${NAME_ONE}`,
    });
  });

  test.each([
    ["ics", "course.ics"],
    ["md", "list.markdown"],
    ["html", "index.HTML"],
    ["json", "list.json"],
    ["csv", "list.csv"],
    ["bibtex", "papers.bib"],
    ["ris", "papers.ris"],
    ["atom", "feed.atom"],
  ])("%s is known by its word, and by the end of %s", async (format, name) => {
    const box = courseSandbox();
    const { stdout } = await box.aisys(["export", `--${format}`, "--topic", "llm"]);
    expect((await box.aisys(["export", format, "--topic", "llm"])).stdout).toBe(stdout);
    expect(await box.aisys(["export", "--topic", "llm", "-o", name])).toMatchObject({ code: 0 });
    expect(readFileSync(box.path(name), "utf8")).toContain(stdout);
  });

  test("is the first word only where no flag says it, and words of papers follow", async () => {
    const box = courseSandbox();
    const { stdout } = await box.aisys(["export", "--csv", "scaling"]);
    expect(stdout.split("\r\n").length).toBeGreaterThan(2);
    expect((await box.aisys(["export", "csv", "scaling"])).stdout).toBe(stdout);
    expect((await box.aisys(["export", "scaling", "csv"])).code).toBe(2);
    expect((await box.aisys(["export", "--csv", "md"])).stdout).not.toContain("### ");
  });

  test.each([
    ["--prefix", undefined, "ics"],
    ["--insert", "# A", "md"],
    ["--alarm", "1d", "ics"],
    ["--stamp", "git", "ics and --atom"],
    ["--previous", "old.ics", "ics"],
    ["--table", undefined, "md"],
    ["--calendar-url", "https://example.org/course.ics", "html"],
  ])("with another format %s is an error rather than nothing", async (flag, value, owner) => {
    const words = ["export", "--csv", flag, ...(value === undefined ? [] : [value])];
    const { code, stderr } = await courseSandbox().aisys(words);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `error: ${flag} belongs to --${owner}, not to --csv\n`,
    });
  });
});

describe("the output", () => {
  test.each(FORMATS)("of --%s is the same bytes at any time, in any zone and language", async (format) => {
    const box = courseSandbox();
    const [first, second] = await Promise.all([
      box.aisys(["export", `--${format}`], { env: { TZ: "Pacific/Kiritimati", LANG: "ko_KR.UTF-8" } }),
      box.aisys(["export", `--${format}`], { env: { TZ: "America/New_York", AISYS_NOW: "2031-01-01" } }),
    ]);
    expect(first.code).toBe(0);
    expect(first.stdout.length).toBeGreaterThan(1000);
    expect(second.stdout).toBe(first.stdout);
  });

  test("says on standard error which sessions a calendar leaves out", async () => {
    const { stderr } = await courseSandbox().aisys(["export", "--ics"]);
    expect(stderr).toBe("2 sessions without a date left out: large-model-training, auto-parallelism\n");
  });

  test("is filtered like `papers` and `sessions`", async () => {
    const words = [
      "export",
      "--csv",
      "--topic",
      "serving",
      "--required",
      "--since",
      "5/1",
      "--venue",
      "osdi",
    ];
    const { stdout } = await courseSandbox().aisys(words);
    const rows = stdout.trim().split("\r\n").slice(1);
    expect(rows.map((row) => row.split(",").slice(0, 9).join(","))).toEqual([
      "2023-05-04,,predictable-serving,reading,confirmed,,required,clockwork,Clockwork",
      "2023-05-09,,generative-serving,reading,confirmed,,required,orca,Orca",
    ]);
  });

  test("as JSON is a syllabus that aisys reads, and gives itself again", async () => {
    const box = courseSandbox();
    const { stdout } = await box.aisys(["export", "--json"]);
    box.write("copy.json", stdout);
    expect((await box.aisys(["-f", "copy.json", "export", "--json"])).stdout).toBe(stdout);
    const papers = ["papers", "--json"];
    expect((await box.aisys(["-f", "copy.json", ...papers])).stdout).toBe((await box.aisys(papers)).stdout);
  });
});

describe("the list that ships", () => {
  test("is published only where it is named", async () => {
    const box = sandbox();
    const { code, stdout, stderr } = await box.aisys(["export", "ics", "-o", "course.ics"]);
    expect({ code, stdout, there: existsSync(box.path("course.ics")) }).toEqual({
      code: 2,
      stdout: "",
      there: false,
    });
    expect(stderr).toContain("error: the list that ships with aisys is not published unless it is named\n");
    const [, path = ""] = /`-f (.+)` names this one/.exec(stderr) ?? [];
    expect(await box.aisys(["export", "ics", "-o", "course.ics", "-f", path])).toMatchObject({ code: 0 });
  });
});

describe("the calendar at -o", () => {
  const ics = ["export", "-o", "course.ics"];
  const change = (box: Sandbox, from: string, to: string) => {
    const text = readFileSync(box.path("syllabus.yaml"), "utf8");
    expect(text).toContain(from);
    box.write("syllabus.yaml", text.replace(from, to));
  };
  const events = (box: Sandbox) => {
    const blocks = readFileSync(box.path("course.ics"), "utf8").split("BEGIN:VEVENT\r\n").slice(1);
    return new Map(blocks.map((block) => [/^UID:(.*?)\./.exec(block)?.[1] ?? "", block]));
  };

  test("is the previous one: what did not change keeps its bytes, what did has a later revision", async () => {
    const box = courseSandbox();
    await box.aisys(ics);
    const before = events(box);
    change(box, "date: 2023-05-11", "date: 2023-05-12");
    await box.aisys(ics);
    const after = events(box);
    const changed = [...after].filter(([id, event]) => before.get(id) !== event);
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect(changed.map(([id]) => id)).toEqual(["data-parallel-training"]);
    expect(changed[0]?.[1]).toContain("\r\nSEQUENCE:1\r\n");
    expect(changed[0]?.[1]).toContain("DTSTAMP:20230307T000001Z");
  });

  test("says for a month that a session was withdrawn, and is up to date with it", async () => {
    const box = courseSandbox();
    await box.aisys(ics);
    change(box, "    date: 2023-05-11\n", "");
    const on = async (day: string) => {
      await box.aisys([...ics, "--now", day]);
      return events(box).get("data-parallel-training")?.includes("STATUS:CANCELLED");
    };
    expect(await on("2023-06-10")).toBe(true);
    expect((await box.aisys([...ics, "--check", "--now", "2023-06-10"])).code).toBe(0);
    expect(await on("2023-06-11")).toBeUndefined();
  });

  test("of one topic cancels nothing of another", async () => {
    const box = courseSandbox();
    await box.aisys(ics);
    await box.aisys([...ics, "--topic", "llm"]);
    expect(readFileSync(box.path("course.ics"), "utf8")).not.toContain("CANCELLED");
  });

  test("that is damaged is not guessed at", async () => {
    const box = courseSandbox();
    const text = box.write("course.ics", "BEGIN:VCALENDAR\r\nPRODID:-//aisys//reading list//EN\r\n");
    expect(await box.aisys(ics)).toMatchObject({ code: 3 });
    expect(readFileSync(text, "utf8")).toMatch(/EN\r\n$/);
  });
});

describe("--insert", () => {
  test("puts the list below a heading, and again between its markers", async () => {
    const box = courseSandbox();
    const path = box.write("README.md", "# Ours\n\n## Schedule\n\n## Rooms\n");
    const words = ["export", "-o", "README.md", "--session", "4/6"];
    const refused = await box.aisys(words);
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toMatch(/\n<!-- aisys:begin -->\n<!-- aisys:end -->\n$/);
    expect((await box.aisys([...words, "--insert", "## Timetable"])).code).toBe(2);
    await box.aisys([...words, "--insert", "## Schedule"]);
    const { stdout } = await box.aisys(["export", "md", "--session", "4/6"]);
    const once = `# Ours\n\n## Schedule\n\n<!-- aisys:begin -->\n${stdout}<!-- aisys:end -->\n\n## Rooms\n`;
    expect(readFileSync(path, "utf8")).toBe(once);
    expect((await box.aisys([...words, "--insert", "## Schedule"])).stderr).toBe(
      "README.md is up to date.\n",
    );
    expect((await box.aisys(["undo"])).stdout).toMatch(/^README.md: took back this change\n/);
    expect(readFileSync(path, "utf8")).toBe("# Ours\n\n## Schedule\n\n## Rooms\n");
  });

  test("needs a file", async () => {
    const { stderr } = await courseSandbox().aisys(["export", "md", "--insert", "# A"]);
    expect(stderr).toBe("error: --insert changes a file, and none is named\nhint: name it with -o FILE\n");
  });
});

describe("--previous", () => {
  test("keeps a session that lost its date as cancelled, and says so", async () => {
    const box = courseSandbox();
    await box.aisys(["export", "--ics", "-o", "course.ics"]);
    const text = readFileSync(box.path("syllabus.yaml"), "utf8");
    box.write("syllabus.yaml", text.replace("    date: 2023-05-11\n", ""));
    const { stdout, stderr } = await box.aisys([
      "export",
      "--ics",
      "--previous",
      "course.ics",
      "--now",
      "2023-05-12",
    ]);
    expect(stderr).toContain("1 session no longer dated, cancelled: data-parallel-training\n");
    expect(stdout.match(/^STATUS:CANCELLED\r$/gm)).toHaveLength(1);
  });

  test("goes with the whole list only", async () => {
    const box = courseSandbox();
    await box.aisys(["export", "--ics", "-o", "course.ics"]);
    const words = ["export", "--ics", "--previous", "course.ics", "--topic", "llm"];
    const { code, stderr } = await box.aisys(words);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        "error: --previous cancels what is no longer there, so it goes with the whole list only\nhint: leave out --previous, or the filters\n",
    });
  });
});

describe("-o FILE", () => {
  test("writes the file as a whole, leaves nothing beside it, and says so once", async () => {
    const box = courseSandbox();
    const written = await box.aisys(["export", "--csv", "-o", "list.csv"]);
    expect(written).toEqual({ code: 0, stdout: "", stderr: "Wrote list.csv.\n" });
    expect(readFileSync(box.path("list.csv"), "utf8")).toBe((await box.aisys(["export", "--csv"])).stdout);
    expect(readdirSync(box.folder).sort()).toEqual([".git", "list.csv", "syllabus.yaml"]);
    expect((await box.aisys(["export", "--csv", "-o", "list.csv"])).stderr).toBe("list.csv is up to date.\n");
  });

  test("keeps the mode of the file and follows links", async () => {
    const box = courseSandbox();
    const target = box.write("public/list.csv", "");
    chmodSync(target, 0o640);
    symlinkSync("public/list.csv", box.path("list.csv"));
    await box.aisys(["export", "--csv", "-o", "list.csv"]);
    expect(lstatSync(box.path("list.csv")).isSymbolicLink()).toBe(true);
    expect(statSync(target).mode & 0o777).toBe(0o640);
    expect(readFileSync(target, "utf8")).toMatch(/^\uFEFFdate,time/);
  });

  const FOREIGN: [format: string, text: string][] = [
    ["--md", "# Our course\n\nWritten by hand.\n"],
    ["--ics", "BEGIN:VCALENDAR\r\nPRODID:-//Somebody//EN\r\nEND:VCALENDAR\r\n"],
    ["--html", "<!doctype html><title>Ours</title>"],
    ["--json", '{"version": 2}'],
    ["--csv", "name,mark\r\nAda,1\r\n"],
    ["--bibtex", "@book{mine, title={Mine}}\n"],
    ["--csl", '{"mine": true}'],
    ["--atom", '<feed xmlns="http://www.w3.org/2005/Atom"><generator>Hugo</generator></feed>'],
    ["--ris", "TY  - JOUR\r\nTI  - Mine\r\nER  - \r\n"],
  ];

  test.for(FOREIGN)("%s never replaces unasked what somebody else wrote", async ([format, text]) => {
    const box = courseSandbox();
    const target = box.write("theirs", text);
    const { code, stderr } = await box.aisys(["export", format, "-o", "theirs"]);
    expect({ code, text: readFileSync(target, "utf8") }).toEqual({ code: 2, text });
    expect(format === "--json" || stderr.includes("was not written by aisys")).toBe(true);
    expect((await box.aisys(["export", format, "-o", "theirs", "--replace"])).code).toBe(0);
    const ours = readFileSync(target, "utf8");
    expect(ours).not.toBe(text);
    expect((await box.aisys(["export", format, "-o", "theirs"])).code).toBe(0);
    expect((await box.aisys(["undo", "theirs"])).code).toBe(0);
    expect(readFileSync(target, "utf8")).toBe(text);
  });

  test("knows a table of ours without its byte order mark", async () => {
    const box = courseSandbox();
    const { stdout } = await box.aisys(["export", "--csv"]);
    box.write("list.csv", stdout.slice(1));
    expect((await box.aisys(["export", "--csv", "-o", "list.csv"])).stderr).toBe("Wrote list.csv.\n");
    expect(readFileSync(box.path("list.csv"), "utf8")).toBe(stdout);
  });

  test("never writes over the syllabus itself", async () => {
    const box = courseSandbox();
    const before = readFileSync(box.path("syllabus.yaml"), "utf8");
    symlinkSync("syllabus.yaml", box.path("link.yaml"));
    const { code, stderr } = await box.aisys(["export", "--json", "-o", "link.yaml"]);
    expect(code).toBe(2);
    expect(JSON.parse(stderr).error.message).toBe("link.yaml is the syllabus itself");
    expect(readFileSync(box.path("syllabus.yaml"), "utf8")).toBe(before);
  });

  test("in a folder that is not there is an error", async () => {
    const { code, stderr } = await courseSandbox().aisys(["export", "--csv", "-o", "nowhere/list.csv"]);
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr:
        "error: nowhere/list.csv cannot be written: its folder does not exist\nhint: make the folder first, or name another place\n",
    });
  });

  test("writes Markdown between the markers and leaves the rest byte for byte", async () => {
    const box = courseSandbox();
    box.write(
      "README.md",
      "# Mine \r\n\r\n<!-- aisys:begin -->\r\nold\r\n<!-- aisys:end -->\r\n  after\t\r\n",
    );
    await box.aisys(["export", "--md", "--session", "4/6", "-o", "README.md"]);
    const { stdout } = await box.aisys(["export", "--md", "--session", "4/6"]);
    expect(readFileSync(box.path("README.md"), "utf8")).toBe(
      `# Mine \r\n\r\n<!-- aisys:begin -->\r\n${stdout.replaceAll("\n", "\r\n")}<!-- aisys:end -->\r\n  after\t\r\n`,
    );
  });
});

describe("--check", () => {
  test("needs a file", async () => {
    const { code, stderr } = await courseSandbox().aisys(["export", "--csv", "--check"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "error: --check compares a file, and none is named\nhint: name it with -o FILE\n",
    });
  });

  test("is content with a file that is up to date", async () => {
    const box = courseSandbox();
    await box.aisys(["export", "--md", "-o", "README.md"]);
    expect(await box.aisys(["export", "--md", "-o", "README.md", "--check"])).toEqual({
      code: 0,
      stdout: "",
      stderr: "README.md is up to date.\n",
    });
  });

  test("shows how a file differs, exits 1 and writes nothing", async () => {
    const box = courseSandbox();
    const proposal = ["export", "--md", "--session", "3/30", "-o", "README.md"];
    await box.aisys(proposal);
    const written = readFileSync(box.path("README.md"), "utf8");
    const stale = written.replace("Project proposal", "Project plan\u001B[2J");
    box.write("README.md", stale);
    const { code, stdout } = await box.aisys([...proposal, "--check"]);
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout:
        "README.md is out of date:\nline 2\n ### 3/30\n-- Project plan\uFFFD[2J\n+- Project proposal\n <!-- aisys:end -->\n",
    });
    expect(readFileSync(box.path("README.md"), "utf8")).toBe(stale);
  });

  test("finds a file that is missing out of date, and does not make it", async () => {
    const box = courseSandbox();
    const { code } = await box.aisys(["export", "--csv", "-o", "list.csv", "--check"]);
    expect({ code, exists: existsSync(box.path("list.csv")) }).toEqual({ code: 1, exists: false });
  });
});

describe("a feed at -o is the previous one", () => {
  const timesIn = (feed: string) => [...feed.matchAll(/<updated>(.*)<\/updated>/g)].map(([, time]) => time);

  test("so only what has changed gets a later time", async () => {
    const box = courseSandbox();
    await box.aisys(["export", "--atom", "-o", "feed.atom"]);
    expect((await box.aisys(["export", "--atom", "-o", "feed.atom"])).stderr).toBe(
      "feed.atom is up to date.\n",
    );
    await box.aisys(["set", "proposal", "title=Plans"], { env: { AISYS_NOW: "2023-03-20T09:00:00Z" } });
    const checked = await box.aisys(["export", "--atom", "-o", "feed.atom", "--check"]);
    expect({ code: checked.code, changed: checked.stdout.includes("Plans") }).toEqual({
      code: 1,
      changed: true,
    });
    await box.aisys(["export", "--atom", "-o", "feed.atom"]);
    const [feed, ...entries] = timesIn(readFileSync(box.path("feed.atom"), "utf8"));
    expect(feed).not.toBe("2023-03-07T00:00:00Z");
    expect(entries.filter((time) => time === feed)).toHaveLength(1);
    expect(entries.filter((time) => time === "2023-03-07T00:00:00Z")).toHaveLength(entries.length - 1);
    expect((await box.aisys(["export", "--atom", "-o", "feed.atom", "--check"])).code).toBe(0);
  });
});

describe("the stamp of a calendar", () => {
  const stampOf = (calendar: string) => /^DTSTAMP:(.*)\r$/m.exec(calendar)?.[1];
  const ics = ["export", "--ics"];

  test("is midnight UTC of the first session where nothing else is known", async () => {
    expect(stampOf((await courseSandbox().aisys(ics)).stdout)).toBe("20230307T000000Z");
  });

  test("is the file's last commit where that is asked for", async () => {
    const box = courseSandbox();
    const git = (...words: string[]) =>
      execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...words], {
        cwd: box.folder,
        env: { ...box.env, GIT_COMMITTER_DATE: "2023-02-01T09:00:00+09:00" },
      });
    git("init", "-q");
    const { stderr } = await box.aisys([...ics, "--stamp", "git"]);
    expect(stderr).toMatch(/^error: git has no commit of syllabus.yaml/);
    git("add", "syllabus.yaml");
    git("commit", "-q", "-m", "List");
    expect(stampOf((await box.aisys([...ics, "--stamp", "git"])).stdout)).toBe("20230201T000000Z");
  });

  test("is SOURCE_DATE_EPOCH before that, and what the file says before all", async () => {
    const box = courseSandbox();
    const env = { SOURCE_DATE_EPOCH: "1700000000" };
    expect(stampOf((await box.aisys([...ics, "--stamp", "git"], { env })).stdout)).toBe("20231114T221320Z");
    const text = readFileSync(box.path("syllabus.yaml"), "utf8");
    box.write("syllabus.yaml", text.replace("course:\n", "course:\n  updated: 2023-05-12T06:36:23+09:00\n"));
    expect(stampOf((await box.aisys(ics, { env })).stdout)).toBe("20230511T213623Z");
  });

  test("is refused where SOURCE_DATE_EPOCH is no number", async () => {
    const { code, stderr } = await courseSandbox().aisys(ics, { env: { SOURCE_DATE_EPOCH: "yesterday" } });
    expect({ code, stderr: stderr.split("\n")[0] }).toEqual({
      code: 2,
      stderr: "error: SOURCE_DATE_EPOCH is `yesterday`, which is no number of seconds",
    });
  });
});
