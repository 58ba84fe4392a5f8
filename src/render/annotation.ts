import { printable } from "../core/model/text.js";

/** Where an annotation stands. */
export interface AnnotationPlace {
  file: string;
  line: number;
  column: number;
  endColumn: number;
}

/** One annotation of GitHub Actions ("Workflow commands", GitHub's documentation), without its newline. */
export function annotation(
  severity: "error" | "warning" | "notice",
  { file, line, column, endColumn }: AnnotationPlace,
  title: string,
  text: string,
): string {
  const place = `file=${property(file)},line=${line},col=${column},endColumn=${endColumn}`;
  const shown = text.split("\n").map(printable).join("\n");
  return `::${severity} ${place},title=${property(title)}::${data(shown)}`;
}

/** An annotation of the whole run, which stands at no place. */
export function runAnnotation(severity: "error" | "warning" | "notice", title: string, text: string): string {
  return `::${severity} title=${property(title)}::${data(printable(text))}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
