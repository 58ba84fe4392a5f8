import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  type Connection,
  createConnection,
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  type Position,
  type Range,
  TextDocumentSyncKind,
  TextDocuments,
  TextEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Problem } from "../core/model/problem.js";
import { formatFile, type Repairable, repairableIn } from "../core/syllabus/format/file.js";
import { renderShow } from "../render/show.js";
import { PLAIN } from "../render/style.js";
import { choicesAt } from "./complete.js";
import { type OpenFile, openFile } from "./document.js";
import { repairedText, replacementFor } from "./fixes.js";
import { declarationAt, type Spot, spotAt } from "./places.js";

/** While somebody types, only what stands there at last is worth an answer. */
const PAUSE_MS = 20;

const FIX_ALL = `${CodeActionKind.SourceFixAll}.aisys`;

/** A document with what it says. There is none where it is not open, or no syllabus. */
interface Seen {
  document: TextDocument;
  file: OpenFile;
}

/**
 * Begins to speak the Language Server Protocol (3.17). The process ends when the editor says `exit`, closes the pipe
 * or is no more.
 */
export function serve(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, version: string): void {
  const connection = createConnection(input, output);
  const documents = new TextDocuments(TextDocument);
  const files = new Map<string, OpenFile>();
  const waiting = new Map<string, NodeJS.Timeout>();

  function look(uri: string): Seen | undefined {
    const document = documents.get(uri);
    const file = document && openFile(document.getText(), files.get(uri));
    if (document === undefined || file === undefined) return undefined;
    files.set(uri, file);
    return { document, file };
  }

  function publish({ uri, version }: TextDocument): void {
    const problems = look(uri)?.file.parsed.problems ?? [];
    connection.sendDiagnostics({ uri, version, diagnostics: problems.map(diagnostic) });
  }

  documents.onDidChangeContent(({ document }) => {
    clearTimeout(waiting.get(document.uri));
    waiting.set(document.uri, setTimeout(publish, PAUSE_MS, document));
  });
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
    files.delete(uri);
    connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.onInitialize(() => ({
    serverInfo: { name: "aisys", version },
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      completionProvider: { triggerCharacters: ["[", ",", " "] },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
      documentFormattingProvider: true,
    },
  }));
  answer(connection, look);
  documents.listen(connection);
  connection.listen();
}

function answer(connection: Connection, look: (uri: string) => Seen | undefined): void {
  connection.onCompletion(({ textDocument, position }) => {
    const found = look(textDocument.uri);
    return found && completions(found, position);
  });
  connection.onHover(({ textDocument, position }) => {
    const found = look(textDocument.uri);
    return found && hover(found, position);
  });
  connection.onCodeAction(({ textDocument, range, context }) => {
    const found = look(textDocument.uri);
    if (found === undefined) return [];
    const isAsked = (kind: string) => context.only?.some((one) => `${kind}.`.startsWith(`${one}.`));
    return [
      ...(isAsked(CodeActionKind.QuickFix) === false ? [] : quickFixes(found, range)),
      // To make all of them takes a while, and an editor asks what there is at every move of the cursor.
      ...(isAsked(FIX_ALL) ? fixAll(found) : []),
    ];
  });
  connection.onDocumentFormatting(({ textDocument }) => {
    const found = look(textDocument.uri);
    if (found?.file.parsed.kind !== "valid") return [];
    return edits(found.document, formatFile(found.file.text, found.file.parsed, []));
  });
}

/** The protocol counts lines and columns from 0. */
function diagnostic({ severity, code, message, hint, line, column, endColumn }: Problem): Diagnostic {
  return {
    range: {
      start: { line: line - 1, character: column - 1 },
      end: { line: line - 1, character: endColumn - 1 },
    },
    severity: severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: "aisys",
    code,
    message: hint === undefined ? message : `${message}\n${hint}`,
  };
}

function completions({ document, file: { text, syllabus } }: Seen, position: Position): CompletionItem[] {
  const spot = spotAt(text, document.offsetAt(position));
  if (spot === undefined) return [];
  const range = spanRange(document, spot);
  return choicesAt(spot, syllabus).map(({ text: value, detail, words, isLikely }) => ({
    label: value,
    kind: isLikely === undefined ? CompletionItemKind.EnumMember : CompletionItemKind.Reference,
    ...(detail === undefined ? {} : { detail }),
    filterText: words === undefined ? value : `${value} ${words}`,
    sortText: `${isLikely === true ? 0 : 1}${value}`,
    textEdit: TextEdit.replace(range, value),
  }));
}

function spanRange(document: TextDocument, { from, to }: { from: number; to: number }): Range {
  return { start: document.positionAt(from), end: document.positionAt(to) };
}

/** What `aisys show` prints of the entry whose id stands there. */
function hover({ document, file: { text, syllabus } }: Seen, position: Position): Hover | undefined {
  const offset = document.offsetAt(position);
  const spot = spotAt(text, offset) ?? declarationAt(text, offset);
  if (spot === undefined || syllabus === undefined) return undefined;
  const value = cardOf(spot, syllabus);
  if (value === undefined) return undefined;
  return { contents: { kind: "plaintext", value }, range: spanRange(document, spot) };
}

/** Lines as long as an editor shows them beside the text. */
const STYLE = { ...PLAIN, columns: 80, hyperlinks: false };

function cardOf({ kind, word }: Spot, { papers, sessions, topics }: NonNullable<OpenFile["syllabus"]>) {
  const titles = new Map(topics.map(({ id, title }) => [id, title]));
  const paper = kind === "paper" ? papers.find(({ id }) => id === word) : undefined;
  if (paper !== undefined) return renderShow({ version: 1, kind: "paper", paper }, titles, STYLE);
  const session = kind === "session" ? sessions.find(({ id }) => id === word) : undefined;
  if (session !== undefined) return renderShow({ version: 1, kind: "session", session }, titles, STYLE);
  const topic = kind === "topic" ? topics.find(({ id }) => id === word) : undefined;
  return topic && [topic.title, topic.description ?? []].flat().join("\n");
}

/** For each problem that touches a range, the repair that `aisys fmt --fix` makes, without the rest of the form. */
function quickFixes({ document, file: { text, parsed } }: Seen, range: Range): CodeAction[] {
  return repairableIn(parsed.problems)
    .filter(({ line }) => line - 1 >= range.start.line && line - 1 <= range.end.line)
    .flatMap((problem) =>
      action(document, titleOf(problem), CodeActionKind.QuickFix, repairedText(text, parsed, [problem])).map(
        (made) => ({ ...made, diagnostics: [diagnostic(problem)], isPreferred: true }),
      ),
    );
}

function titleOf({ hint, message }: Repairable): string {
  const sentence = hint ?? message;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function fixAll({ document, file: { text, parsed } }: Seen): CodeAction[] {
  const repaired = repairedText(text, parsed, repairableIn(parsed.problems));
  return action(document, "Make every safe repair", FIX_ALL, repaired);
}

function action(
  document: TextDocument,
  title: string,
  kind: CodeActionKind,
  after: string | undefined,
): CodeAction[] {
  if (after === undefined) return [];
  return [{ title, kind, edit: { changes: { [document.uri]: edits(document, after) } } }];
}

function edits(document: TextDocument, after: string): TextEdit[] {
  const before = document.getText();
  if (before === after) return [];
  const { from, to, text } = replacementFor(before, after);
  return [TextEdit.replace(spanRange(document, { from, to }), text)];
}
