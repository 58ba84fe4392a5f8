import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { courseSandbox } from "../helpers/aisys.js";

const FORMATS = ["ics", "md", "html", "json", "csv", "bibtex", "csl"];
const NAME_ONE = "hint: name one of --ics, --md, --html, --json, --csv, --bibtex or --csl\n";

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
    ["--alarm", "1d", "ics"],
    ["--stamp", "git", "ics"],
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

describe("--previous", () => {
  test("keeps a session that lost its date as cancelled, and says so", async () => {
    const box = courseSandbox();
    await box.aisys(["export", "--ics", "-o", "course.ics"]);
    const text = readFileSync(box.path("syllabus.yaml"), "utf8");
    box.write("syllabus.yaml", text.replace("    date: 2023-05-11\n", ""));
    const { stdout, stderr } = await box.aisys(["export", "--ics", "--previous", "course.ics"]);
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
    expect(readFileSync(target, "utf8")).toMatch(/^date,time/);
  });

  const FOREIGN: [format: string, text: string][] = [
    ["--md", "# Our course\n\nWritten by hand.\n"],
    ["--ics", "BEGIN:VCALENDAR\r\nPRODID:-//Somebody//EN\r\nEND:VCALENDAR\r\n"],
    ["--html", "<!doctype html><title>Ours</title>"],
    ["--json", '{"version": 2}'],
    ["--csv", "name,mark\r\nAda,1\r\n"],
    ["--bibtex", "@book{mine, title={Mine}}\n"],
    ["--csl", '{"mine": true}'],
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
