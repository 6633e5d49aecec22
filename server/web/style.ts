/** Okabe and Ito's palette (2008) and more, told apart with any kind of color vision as far as many colors can be. */
const classColors = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#b8a800',
  '#7f7f7f',
  '#8c564b',
  '#9467bd',
];

export const numClassColors = classColors.length;

/** Colors that figures use. */
export interface FigureColors {
  readonly text: string;
  readonly dim: string;
  readonly line: string;
  readonly mark: string;
  readonly bad: string;
  readonly best: string;
}

const colorNames: FigureColors = {
  text: 'var(--text)',
  dim: 'var(--dim)',
  line: 'var(--line)',
  mark: 'var(--mark)',
  bad: 'var(--bad)',
  best: 'var(--best)',
};

/** How marks of figures look, on pages and in files of their own. */
export function figureStyle({ text, dim, line, mark, bad, best }: FigureColors): string {
  return `svg text { fill: ${text}; font: 12px system-ui, "DejaVu Sans", sans-serif; } svg .axis { stroke: ${line}; }
svg .whisker { stroke: ${mark}; stroke-width: 2; } svg .mean { fill: ${mark}; } svg .seed { fill: none; stroke: ${dim}; stroke-width: 1; }
svg .curve { fill: none; stroke: ${mark}; stroke-width: 1.5; } svg .reference { stroke: ${bad}; stroke-dasharray: 3 3; }
svg .bar { stroke: ${text}; stroke-width: 4; } svg .best { fill: ${best}; } svg .outside { fill: ${bad}; } svg .small { fill: ${dim}; }
svg .band { stroke: ${line}; stroke-width: 8; }
svg .frame { fill: none; stroke: ${line}; } svg .unknown { fill: ${dim}; }${classColors.map((color, i) => ` svg .class-${i} { fill: ${color}; }`).join('')}`;
}

/** The site's one style sheet: colors of both schemes, tables that scroll on narrow screens, figures. */
export const style = `
:root { color-scheme: light dark; --text: #1b1f24; --dim: #57606a; --back: #ffffff; --card: #f4f6f8; --line: #d0d7de;
  --link: #0a58b8; --mark: #0a58b8; --good: #1a6b34; --bad: #a4262c; --best: #e8f1fc; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e9ee; --dim: #a3acb8; --back: #12161c; --card: #1b2129;
  --line: #36404c; --link: #7db4ff; --mark: #7db4ff; --good: #6fcf8b; --bad: #ff9a94; --best: #1b2c44; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
a { color: var(--link); }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, .scroll:focus-visible
  { outline: 3px solid var(--mark); outline-offset: 2px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 8px; top: 8px; background: var(--back); padding: 4px 8px; }
header, main, footer { max-width: 1200px; margin: 0 auto; padding: 12px 16px; }
header nav ul { display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; margin: 0; padding: 0; }
header nav [aria-current] { font-weight: 700; }
h1 { font-size: 1.5rem; margin: 8px 0; overflow-wrap: anywhere; } h2 { font-size: 1.15rem; margin: 24px 0 8px; }
.dim, footer, figcaption { color: var(--dim); } .good { color: var(--good); } .bad { color: var(--bad); }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .95rem; }
th, td { padding: 6px 10px; text-align: left; border-bottom: 1px solid var(--line); vertical-align: middle; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { background: var(--card); white-space: nowrap; } thead th a { color: inherit; }
.number { text-align: right; white-space: nowrap; } th[scope=row] { font-weight: 600; overflow-wrap: anywhere; min-width: 9rem; }
tr.line > * { white-space: nowrap; } .cut { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; white-space: normal; width: 22rem; overflow-wrap: anywhere; }
tr.best { background: var(--best); } tr.group > * { border-top: 2px solid var(--dim); }
.tag { display: inline-block; font-size: .8rem; font-weight: 400; color: var(--dim); border: 1px solid var(--line); border-radius: 8px; padding: 0 6px; }
form.filter { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: end; background: var(--card); border-radius: 8px; padding: 10px; margin: 12px 0; }
form.filter label { display: flex; flex-direction: column; font-size: .85rem; color: var(--dim); }
input, select, button { font: inherit; color: var(--text); background: var(--back); border: 1px solid var(--dim); border-radius: 6px; padding: 4px 8px; max-width: 100%; min-height: 34px; }
button { cursor: pointer; } dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: 4px 16px; } dt { color: var(--dim); } dd { margin: 0; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--card); padding: 10px; border-radius: 8px; max-height: 30rem; overflow-y: auto; }
figure { margin: 12px 0; } svg { display: block; max-width: 100%; height: auto; } td svg, .scroll > svg { max-width: none; }
${figureStyle(colorNames)}
.points:hover > g:not(:hover) { opacity: .2; }
.pair { display: flex; flex-wrap: wrap; gap: 0 24px; } .pair figure { flex: 0 1 460px; min-width: 0; margin: 8px 0; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; margin: 8px 0; padding: 0; } .legend li { display: flex; align-items: center; gap: 6px; }
@media (prefers-color-scheme: dark) { .points, .legend svg { filter: brightness(1.35); } }
.downloads a { margin-right: 12px; } .downloads button { margin: 0 8px 6px 0; }
@media (max-width: 640px) { th, td { padding: 5px 6px; } th[scope=row] { min-width: 10rem; } td:not(.number) { min-width: 6rem; } td.text { min-width: 16rem; } tr.line > * { min-width: 0; } dl { grid-template-columns: 1fr; } dt { margin-top: 6px; } }
`;
