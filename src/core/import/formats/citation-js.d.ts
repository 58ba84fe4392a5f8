/** The part of Citation.js that is used here; it comes without types. */
declare module "@citation-js/core" {
  export const plugins: {
    input: { chain(input: unknown, options: { generateGraph: boolean; target?: string }): unknown[] };
  };
}

declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-ris";
