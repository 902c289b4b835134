/** How the HTML report looks: light and dark as the reader has it, and on paper. Marks are signs and lines, colour only beside them. */
export const STYLE = `:root {
  color-scheme: light dark;
  --ink: #1b1f24; --soft: #57606a; --paper: #ffffff; --band: #f3f5f7; --line: #c8d0d8; --link: #0550ae;
  --del: #8f1d1d; --del-band: #fdecea; --ins: #14532d; --ins-band: #e7f5ea; --mark: #fff3b0; --cell: #0969da;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6edf3; --soft: #a8b3bf; --paper: #0f1419; --band: #1a212a; --line: #3d4855; --link: #79b8ff;
    --del: #ffb3ad; --del-band: #3d1d1f; --ins: #9be3ae; --ins-band: #12331d; --mark: #574600; --cell: #58a6ff;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 75rem; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; }
h2 { margin-top: 3rem; border-bottom: 2px solid var(--line); }
a { color: var(--link); }
dl > div { display: flex; gap: 1rem; border-bottom: 1px solid var(--line); padding: .2rem 0; max-width: 40rem; }
dt { flex: 1; } dd { margin: 0; text-align: end; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; color: var(--soft); padding-bottom: .3rem; }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: start; vertical-align: top; min-width: 4.5rem; }
th { background: var(--band); }
td > div + div { margin-top: .25rem; }
q { display: block; quotes: none; white-space: pre-line; }
q, .place, dd, bdi { overflow-wrap: anywhere; }
small { color: var(--soft); font-size: .8rem; }
.place span { font-family: ui-monospace, monospace; }
mark { background: var(--mark); color: inherit; text-decoration: underline; text-decoration-thickness: 2px; }
del { color: var(--del); background: var(--del-band); text-decoration: line-through; }
del::before { content: "[−"; } del::after { content: "−]"; }
ins::before { content: "[+"; } ins::after { content: "+]"; }
del::before, del::after, ins::before, ins::after { display: inline-block; }
ins { color: var(--ins); background: var(--ins-band); text-decoration: underline; }
figure { margin: 1rem 0; overflow-x: auto; }
svg { max-width: 100%; height: auto; font-size: 12px; }
svg rect { fill: var(--cell); stroke: var(--line); }
svg text { fill: var(--ink); }
tr:target td { background: var(--band); }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #333; --paper: #fff; --band: #eee; --line: #999; --link: #000;
    --del: #000; --del-band: #fff; --ins: #000; --ins-band: #fff; --mark: #fff; --cell: #666; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  nav { display: none; }
  .wide, figure { overflow: visible; }
  tr, figure { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  thead { display: table-header-group; }
}
`;
