import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  type CodeAction,
  type CompletionItem,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type Position,
  type PublishDiagnosticsParams,
  type TextEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { PROGRAM } from "./aisys.js";

/** An editor that has started `aisys lsp`. */
export interface Editor {
  /** What the server says it can do. */
  capabilities: Record<string, unknown>;
  open(text: string): Buffer;
  /** Says goodbye. @returns the exit code of the server */
  quit(): Promise<number | null>;
}

/** A file that is open in an editor. A cursor is where a text stands, or an offset behind it. */
interface Buffer {
  text(): string;
  /** Replaces the first piece of the text that matches. @returns the problems that the server then shows */
  replace(piece: string | RegExp, by: string): Promise<Diagnostic[]>;
  /** Types the difference to another text. */
  become(text: string): Promise<Diagnostic[]>;
  problems(): Promise<Diagnostic[]>;
  complete(behind: string): Promise<CompletionItem[]>;
  hover(on: string): Promise<string | undefined>;
  /** What can be done on the line where a text stands. */
  actions(on: string, only?: string): Promise<CodeAction[]>;
  /** The text after an action, or after what the formatter says. */
  after(edits: readonly TextEdit[] | null | undefined): string;
  format(): Promise<TextEdit[] | null>;
  close(): Promise<Diagnostic[]>;
}

/** Starts the built program as an editor does. */
export async function startEditor(): Promise<Editor> {
  const server = spawn(process.execPath, [PROGRAM, "lsp", "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { PATH: process.env.PATH, HOME: "/nonexistent" },
  });
  const connection = createProtocolConnection(server.stdout, server.stdin);
  const shown = new Map<string, PublishDiagnosticsParams>();
  let look = () => {};
  connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
    shown.set(params.uri, params);
    look();
  });
  connection.listen();
  const { capabilities } = await connection.sendRequest<{ capabilities: Record<string, unknown> }>(
    "initialize",
    { processId: process.pid, rootUri: null, capabilities: {} },
  );
  await connection.sendNotification("initialized", {});

  /** Resolves once the server has shown the problems of a version. */
  async function problemsOf(uri: string, version: number | undefined): Promise<Diagnostic[]> {
    for (;;) {
      const found = shown.get(uri);
      if (found !== undefined && found.version === version) return found.diagnostics;
      await new Promise<void>((resolve) => {
        look = resolve;
      });
    }
  }

  let files = 0;
  return {
    capabilities,
    open(text) {
      files += 1;
      const uri = `file:///course-${files}/syllabus.yaml`;
      let document = TextDocument.create(uri, "yaml", 1, text);
      const textDocument = { uri };
      void connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId: "yaml", version: 1, text },
      });
      const type = (from: number, to: number, typed: string) => {
        const range = { start: document.positionAt(from), end: document.positionAt(to) };
        const contentChanges = [{ range, text: typed }];
        document = TextDocument.update(document, contentChanges, document.version + 1);
        void connection.sendNotification("textDocument/didChange", {
          textDocument: { uri, version: document.version },
          contentChanges,
        });
        return problemsOf(uri, document.version);
      };
      const at = (piece: string, end: "start" | "end"): Position => {
        const index = document.getText().indexOf(piece);
        if (index === -1) throw new Error(`the text has no ${piece}`);
        return document.positionAt(end === "start" ? index : index + piece.length);
      };
      return {
        text: () => document.getText(),
        replace(piece, by) {
          const before = document.getText();
          const found = typeof piece === "string" ? before.indexOf(piece) : before.search(piece);
          const length = typeof piece === "string" ? piece.length : (piece.exec(before)?.[0].length ?? 0);
          if (found === -1) throw new Error(`the text has no ${piece}`);
          return type(found, found + length, by);
        },
        become(text) {
          const before = document.getText();
          let start = 0;
          while (start < before.length && before[start] === text[start]) start += 1;
          let end = 0;
          const most = Math.min(before.length, text.length) - start;
          while (end < most && before.at(-1 - end) === text.at(-1 - end)) end += 1;
          return type(start, before.length - end, text.slice(start, text.length - end));
        },
        problems: () => problemsOf(uri, document.version),
        complete: (behind) =>
          connection
            .sendRequest<CompletionItem[] | null>("textDocument/completion", {
              textDocument,
              position: at(behind, "end"),
            })
            .then((items) => items ?? []),
        hover: async (on) => {
          const found = await connection.sendRequest<Hover | null>("textDocument/hover", {
            textDocument,
            position: at(on, "end"),
          });
          const contents = found?.contents;
          return contents !== undefined && typeof contents === "object" && "value" in contents
            ? contents.value
            : undefined;
        },
        actions: (on, only) => {
          const range = { start: at(on, "start"), end: at(on, "end") };
          const context = { diagnostics: [], ...(only === undefined ? {} : { only: [only] }) };
          return connection.sendRequest("textDocument/codeAction", { textDocument, range, context });
        },
        after: (edits) => TextDocument.applyEdits(document, [...(edits ?? [])]),
        format: () =>
          connection.sendRequest("textDocument/formatting", {
            textDocument,
            options: { tabSize: 2, insertSpaces: true },
          }),
        close() {
          void connection.sendNotification("textDocument/didClose", { textDocument });
          return problemsOf(uri, undefined);
        },
      };
    },
    async quit() {
      const gone = once(server, "exit");
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      const [code] = await gone;
      connection.dispose();
      return code;
    },
  };
}
