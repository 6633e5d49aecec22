import type { Column } from '../../format/column.js';
import { csv } from '../../format/csv.js';
import { latex } from '../../format/latex.js';
import { markdown, markdownText } from '../../format/markdown.js';
import { percent, points, pValue } from '../../format/numbers.js';
import type { LevelEffect, VarianceTerm } from '../../statistics/index.js';
import type { Effects } from '../../store/index.js';
import type { OutputFormat } from './outputFormat.js';
import type { Terminal } from './terminal.js';
import { terminalTable } from './terminalTable.js';

type LevelRow = LevelEffect & { readonly factor: string };

const levelColumns: readonly Column<LevelRow>[] = [
  { header: 'factor', align: 'left', priority: 1, text: ({ factor }) => factor },
  { header: 'level', align: 'left', priority: 0, text: ({ level }) => level },
  { header: 'mean', align: 'right', priority: 3, text: (row) => percent(row.mean) },
  { header: 'effect', align: 'right', priority: 0, text: ({ effect }) => points(effect) },
  {
    header: '95 % interval',
    align: 'right',
    priority: 2,
    text: ({ interval }) => (interval === null ? '' : `${points(interval[0])} to ${points(interval[1])}`),
  },
  { header: 'p', align: 'right', priority: 0, text: (row) => pValue(row.pValue) },
];

const termColumns: readonly Column<VarianceTerm>[] = [
  { header: 'source of variance', align: 'left', priority: 0, text: termText },
  { header: 'share in %', align: 'right', priority: 0, text: ({ share }) => percent(share, 1) },
  { header: 'df', align: 'right', priority: 2, text: ({ degrees }) => String(degrees) },
  { header: 'F', align: 'right', priority: 1, text: ({ f }) => (f === null ? '' : f.toFixed(2)) },
  { header: 'p', align: 'right', priority: 0, text: (row) => pValue(row.pValue) },
];

/** Main effects with the variance that each source has, of each dataset and protocol; in CSV a line a level or source. */
export function renderEffects(all: readonly Effects[], format: OutputFormat, terminal: Terminal): string {
  if (format === 'json') return JSON.stringify(all, null, 2);
  if (format === 'csv') return csvOf(all);
  return all.map((effects) => tablesOf(effects, format, terminal)).join('\n\n');
}

function tablesOf(effects: Effects, format: 'terminal' | 'markdown' | 'latex', { width, colors }: Terminal): string {
  const title = `${effects.dataset} · ${effects.protocol} · main effects on ${effects.metric} in points`;
  const notes = notesOf(effects);
  const [levels, { terms }] = [levelRows(effects), effects];
  switch (format) {
    case 'markdown': {
      const list = notes.map((note) => `- ${markdownText(note)}`).join('\n');
      return [`**${markdownText(title)}**`, markdown(levelColumns, levels), markdown(termColumns, terms), list].join(
        '\n\n',
      );
    }
    case 'latex':
      return [
        ...[title, ...notes].map((line) => `% ${line}`),
        latex(levelColumns, levels),
        latex(termColumns, terms),
      ].join('\n');
    case 'terminal': {
      const options = { width, heading: colors.dim };
      const emphasize = (cell: string, row: number) => (isClear(levels[row]!) ? colors.bold(cell) : cell);
      return [
        colors.bold(title),
        terminalTable(levelColumns, levels, { ...options, emphasize }),
        '',
        terminalTable(termColumns, terms, options),
        ...notes.map(colors.dim),
      ].join('\n');
    }
  }
}

function isClear({ pValue: value }: LevelEffect): boolean {
  return value !== null && value <= 0.05;
}

function levelRows({ factors }: Effects): LevelRow[] {
  return factors.flatMap(({ factor, levels }) => levels.map((level) => ({ factor, ...level })));
}

function notesOf({ design, seeds, incomplete, mean }: Effects): string[] {
  const cells = design.map(({ levels }) => levels.length);
  const of = `mean of all ${percent(mean)}: ${cells.join(' × ')} combinations, seeds ${seeds.join(', ')}`;
  const left = incomplete.map(({ seed, missing }) => `${seed} (${missing.length} missing)`).join(', ');
  return [
    of,
    ...(left === '' ? [] : [`the design is unbalanced: left out, as combinations are missing, seeds ${left}`]),
    seeds.length < 2
      ? 'one seed tells nothing of chance: no interval, no test'
      : "p of levels: paired t-test against the mean of all over seeds, Holm's correction within a factor; of sources: F against the residual, seeds as blocks",
  ];
}

function termText({ term }: VarianceTerm): string {
  if (term === 'blocks') return 'seeds';
  return typeof term === 'string' ? term : term.join(' × ');
}

interface Line {
  readonly effects: Effects;
  readonly factor: string;
  readonly level?: LevelEffect;
  readonly term?: VarianceTerm;
}

const lineColumns: readonly Column<Line>[] = (
  [
    ['dataset', ({ effects }) => effects.dataset],
    ['protocol', ({ effects }) => effects.protocol],
    ['metric', ({ effects }) => effects.metric],
    ['seeds', ({ effects }) => effects.seeds.length],
    ['source', ({ factor }) => factor],
    ['level', ({ level }) => level?.level ?? null],
    ['mean', ({ level }) => level?.mean ?? null],
    ['effect', ({ level }) => level?.effect ?? null],
    ['interval_low', ({ level }) => level?.interval?.[0] ?? null],
    ['interval_high', ({ level }) => level?.interval?.[1] ?? null],
    ['variance_share', ({ term }) => term?.share ?? null],
    ['degrees', ({ term }) => term?.degrees ?? null],
    ['f', ({ term }) => term?.f ?? null],
    ['p_value', ({ level, term }) => (level ?? term)!.pValue],
  ] satisfies readonly (readonly [string, (line: Line) => string | number | null])[]
).map(([field, value]) => ({ header: '', field, align: 'left', priority: 0, value }));

function csvOf(all: readonly Effects[]): string {
  const lines = all.flatMap((effects): Line[] => [
    ...levelRows(effects).map((level) => ({ effects, factor: level.factor, level })),
    ...effects.terms.map((term) => ({ effects, factor: termText(term), term })),
  ]);
  return csv(lineColumns, lines);
}
