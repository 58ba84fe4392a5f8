/** The style sheet of the page: fonts of the reader's own system, light and dark, from a phone to a projector and on paper. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf6; --ink: #23211d; --soft: #625d54; --line: #e3ddd0; --panel: #f2f0e7;
  --accent: #1c635d; --warn: #7c5200; --alarm: #9d2b1d;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, Georgia, "Noto Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17181a; --ink: #e9e5dc; --soft: #aba498; --line: #33353a; --panel: #1f2224;
    --accent: #84cec3; --warn: #e5bd66; --alarm: #ff9f91;
  }
}
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { font: clamp(1rem, 0.84rem + 0.25vw, 1.4rem)/1.55 var(--sans); scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { max-width: 60rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 3rem); background: var(--paper); color: var(--ink); overflow-wrap: anywhere; }
:lang(ko) { word-break: keep-all; }
p, ul, h1, h2, h3, h4, fieldset { margin: 0; padding: 0; }
ul { list-style: none; }
a { color: inherit; text-decoration-color: color-mix(in srgb, currentcolor 35%, transparent); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:hover { color: var(--accent); text-decoration-color: currentcolor; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
main:focus { outline: none; }
.skip { position: absolute; inset-inline-start: 1rem; top: -4rem; z-index: 1; padding: 0.5rem 1rem; background: var(--ink); color: var(--paper); }
.skip:focus { top: 0; }

header { padding-block: clamp(2rem, 5vw, 3.5rem) 1.5rem; }
h1 { font: 500 clamp(2.1rem, 1.3rem + 3.4vw, 3.6rem)/1.1 var(--serif); letter-spacing: -0.015em; text-wrap: balance; }
.institution { margin-bottom: 0.6rem; color: var(--accent); font-size: 0.9rem; font-weight: 600; letter-spacing: 0.02em; }
header .facts { margin-top: 0.9rem; color: var(--soft); }
.links { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.5rem; margin-top: 1.4rem; }
.links a { display: inline-block; padding-block: 0.3rem; }
.links .subscribe { padding-inline: 1rem; border-radius: 2rem; background: var(--accent); color: var(--paper); text-decoration: none; }
.links .subscribe:hover { background: var(--ink); }

search { display: flex; flex-wrap: wrap; align-items: center; gap: 0.75rem 2rem; padding-block: 1rem; border-block: 1px solid var(--line); }
.query { display: flex; flex: 1 1 22rem; flex-wrap: wrap; align-items: center; gap: 0.25rem 1rem; max-width: 100%; }
.query label, #topics summary { font-weight: 600; }
input[type="search"] { flex: 1 1 14rem; min-width: 0; padding: 0.55rem 0.9rem; border: 1px solid var(--soft); border-radius: 0.4rem; background: transparent; color: inherit; font: inherit; }
input::placeholder { color: var(--soft); opacity: 1; }
#topics[open] { flex-basis: 100%; }
#topics summary { width: fit-content; padding-block: 0.2rem; cursor: pointer; }
fieldset { display: flex; flex-wrap: wrap; gap: 0.45rem; min-width: 0; padding-top: 0.6rem; border: 0; }
legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
fieldset label { position: relative; display: inline-flex; max-width: 100%; }
fieldset input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; border-radius: 2rem; appearance: none; cursor: pointer; }
fieldset label span { padding: 0.2rem 0.8rem; border: 1px solid var(--line); border-radius: 1.2rem; font-size: 0.9rem; }
fieldset label:hover span { border-color: var(--accent); }
fieldset input:checked + span { border-color: var(--accent); background: var(--accent); color: var(--paper); }
fieldset input:checked + span::before { content: "✓ "; content: "✓ " / ""; }
.results { display: flex; flex-basis: 100%; flex-wrap: wrap; align-items: baseline; gap: 0.3rem 1rem; color: var(--soft); }
.results:not(:has(#results:not(:empty), #clear:not([hidden]))) { position: absolute; }
button { padding: 0.2rem 0; border: 0; background: none; color: var(--accent); font: inherit; text-decoration: underline; text-underline-offset: 0.18em; cursor: pointer; }

.group { margin-top: 3.5rem; }
h2 { padding-bottom: 0.5rem; border-bottom: 1px solid var(--line); color: var(--soft); font-size: 0.95rem; font-weight: 600; letter-spacing: 0.02em; break-after: avoid; }
.session { display: grid; grid-template: "date" "about" "readings" "others" / minmax(0, 1fr); padding-block: 1.75rem; }
.session + .session, .stand-in + .session, .session + .stand-in { border-top: 1px solid var(--line); }
.session:target { scroll-margin-top: 1rem; }
.session:target h3 { text-decoration: underline 2px var(--accent); text-underline-offset: 0.25em; }
.date { grid-area: date; color: var(--soft); }
.date a { display: inline-block; min-height: 1.5rem; text-decoration: none; }
.date a:hover { text-decoration: underline; }
.about { grid-area: about; }
.readings { grid-area: readings; }
h3 { font: 500 1.4rem/1.3 var(--serif); text-wrap: balance; }
[data-day="past"] h3, [data-day="past"] .date a { color: var(--soft); }
[data-cancelled] h3 .name, [data-cancelled] time { text-decoration: line-through; text-decoration-thickness: 1px; }
.mark { display: inline-block; padding: 0.05rem 0.55rem; border: 1px solid currentcolor; border-radius: 1rem; color: var(--soft); font: 600 0.78rem/1.5 var(--sans); vertical-align: 0.18em; }
.mark.cancelled { color: var(--alarm); }
.mark.tentative { color: var(--warn); }
.mark.today { border-color: var(--accent); background: var(--accent); color: var(--paper); vertical-align: 0; }
.about .facts, .about .note, .about .materials { margin-top: 0.35rem; }
.about .facts { color: var(--soft); }
.note { max-width: 42rem; white-space: pre-line; }
.reading h4, .none { margin-top: 1.1rem; color: var(--soft); font-size: 0.85rem; font-weight: 600; break-after: avoid; }
.none { font-weight: 400; }
.paper { display: grid; grid-template-columns: minmax(0, 1fr); padding-top: 0.85rem; break-inside: avoid; }
.paper > .name { color: var(--accent); font-size: 0.9rem; font-weight: 600; }
.paper .title { max-width: 42rem; font: 1.08rem/1.4 var(--serif); }
.authors, .source, .paper .note, .paper .materials, .address { color: var(--soft); font-size: 0.88rem; }
.authors, .source { max-width: 42rem; }
.authors summary { padding-block: 0.1rem; font-weight: 400; cursor: pointer; list-style: none; }
.authors summary::-webkit-details-marker { display: none; }
.authors .more { text-decoration: underline dotted; text-underline-offset: 0.18em; }
.authors[open] .more { display: none; }
.publication { color: var(--ink); }
.materials { display: flex; flex-wrap: wrap; gap: 0 1rem; }
.others, .stand-in { color: var(--soft); font-size: 0.9rem; }
.others { grid-area: others; margin-top: 0.7rem; }
.stand-in { padding-block: 1.1rem; }

#next { margin-top: 2rem; padding: 1.4rem clamp(1rem, 3vw, 2rem) 0.4rem; border-radius: 0.75rem; background: var(--panel); }
#next h2 { padding: 0; border: 0; color: var(--accent); }
#next h2 .when { color: var(--ink); }
#next h2 .when::before { content: "· "; content: "· " / ""; }
#next .session { padding-block: 0.9rem 1.4rem; }
#next h3 { font-size: 1.75rem; }
.elsewhere { padding-top: 0.2rem; color: var(--soft); font-size: 0.9rem; }
.elsewhere:empty { display: none; }
#over { margin-top: 2rem; color: var(--soft); }
footer { margin-top: 3rem; padding-block: 1.5rem 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.9rem; }

@media (min-width: 40rem) {
  header { display: grid; grid-template-columns: 1fr auto; align-items: end; column-gap: 2rem; }
  header > * { grid-column: 1; }
  .links { grid-column: 2; grid-row: 1 / span 3; flex-direction: column; align-items: end; gap: 0.15rem; margin: 0; }
  .session { grid-template: "date about" "date readings" ". others" / 6.5rem minmax(0, 1fr); column-gap: 1.5rem; }
  .date a { color: var(--ink); font: 1.4rem/1.3 var(--serif); }
  .weekday { display: block; color: var(--soft); font: 0.9rem/1.4 var(--sans); }
  .stand-in, .unread { padding-inline-start: 8rem; }
}
@media (min-width: 52rem) {
  .paper { grid-template-columns: 8.75rem minmax(0, 1fr); column-gap: 1.25rem; align-items: baseline; }
}
@media (forced-colors: active) {
  fieldset input:checked + span { background: Highlight; color: HighlightText; forced-color-adjust: none; }
}
@media (prefers-reduced-motion: no-preference) {
  html { scroll-behavior: smooth; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --panel: #fff; --accent: #000; --warn: #000; --alarm: #000; }
  @page { margin: 18mm 16mm; }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  header { display: block; padding-block: 0 1rem; }
  .links { flex-direction: row; justify-content: start; gap: 0.5rem 1.5rem; margin-top: 0.75rem; }
  .skip, search, .mark.today, .stand-in, .others, .links li:has(.subscribe) { display: none; }
  [data-day] h3, [data-day] .date a { color: var(--ink); }
  .group { margin-top: 1.6rem; }
  .session { padding-block: 0.9rem; }
  a { text-decoration: none; }
  a[href^="http"]::after { content: " <" attr(href) ">"; color: var(--soft); font: 0.85em/1.3 var(--sans); }
  .identifiers { display: none; }
  .authors .more { text-decoration: none; }
}
`;
