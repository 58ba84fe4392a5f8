/** Colours one piece of text. */
export type Paint = (text: string) => string;

/** How text looks where it is going. `chalk` fits this shape; so does no colour at all. */
export interface Palette {
  bold: Paint;
  dim: Paint;
  red: Paint;
  yellow: Paint;
  green: Paint;
  cyan: Paint;
}

/** What a renderer knows of the place it writes to. */
export interface Style extends Palette {
  /** Columns to fill at most. */
  columns: number;
  /** Whether the terminal turns OSC 8 sequences into links. */
  hyperlinks: boolean;
}

const asItIs: Paint = (text) => text;

/** No colour and no links: for pipes and files. */
export const PLAIN: Palette = {
  bold: asItIs,
  dim: asItIs,
  red: asItIs,
  yellow: asItIs,
  green: asItIs,
  cyan: asItIs,
};
