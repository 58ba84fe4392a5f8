/** A program of its own, bundled for browsers, as a text: see `page-script.js`. */
declare module "*?bundle" {
  export const text: string;
}
