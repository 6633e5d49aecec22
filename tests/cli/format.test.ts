import { stripVTControlCharacters } from 'node:util';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { outputFormat } from '../../src/cli/format/outputFormat.js';
import { renderLeaderboards } from '../../src/cli/format/renderLeaderboard.js';
import { plainTerminal, standardOutput } from '../../src/cli/format/terminal.js';
import { terminalTable } from '../../src/cli/format/terminalTable.js';
import type { Column } from '../../src/format/column.js';
import { csv, csvCell } from '../../src/format/csv.js';
import { latexText } from '../../src/format/latex.js';
import { markdownText } from '../../src/format/markdown.js';
import { bytes, meanAndDeviation, metricText, percent, points, pValue, seconds } from '../../src/format/numbers.js';
import { leaderboard, row } from './sampleLeaderboard.js';

const wide = plainTerminal(400);

describe('a leaderboard', () => {
  it('is a table on a terminal', () => {
    expect(renderLeaderboards([leaderboard], 'terminal', wide)).toBe(
      `cora · node-public · accuracy in %
#  method                  mean ± std   95 % interval    gain       p  seeds   train    memory  note
1  grace                 81.53 ± 0.43  80.46 to 82.60  +12.23              3  12.3 s   700 MiB
1  dgi[temperature=0.5]  81.20 ± 0.43  80.46 to 82.60  +11.90   0.310      3  12.3 s   700 MiB  needs more seeds
–  supervised                   81.00                  +11.70              1  12.3 s   700 MiB  trains on labels
4  random-encoder        69.40 ± 1.40  65.82 to 72.78    0.00  <0.001      3   0.0 s  2.00 GiB
p: paired t-test against the best over common seeds, Holm's correction; equal ranks: not told apart
left out: 5 trials with another protocol hash (--protocol-hash 0123456789ab)
1 trial failed`,
    );
  });

  it('drops columns by priority until it fits, and then cuts the label', () => {
    const table = (width: number) =>
      renderLeaderboards([leaderboard], 'terminal', plainTerminal(width)).split('\n').slice(1, 6);
    expect(table(55)[0]).toBe('#  method                  mean ± std    gain  seeds');
    expect(table(30)[2]).toBe('1  dgi[temperat…  81.20 ± 0.43');
    for (let width = 30; width < 130; width++) {
      for (const line of table(width)) expect(line.length).toBeLessThanOrEqual(width);
    }
  });

  it('is CSV with shares', () => {
    const records = parse<Record<string, string>>(renderLeaderboards([leaderboard, leaderboard], 'csv', wide), {
      columns: true,
    });
    expect(records).toHaveLength(8);
    expect(records[1]).toEqual({
      dataset: 'cora',
      protocol: 'node-public',
      metric: 'accuracy',
      protocol_hash: 'abcdef0123456789',
      dataset_checksum: 'c0ffee',
      code_version: '1',
      rank: '1',
      label: 'dgi[temperature=0.5]',
      method: 'dgi',
      method_version: '1',
      family: 'contrastive',
      mean: '0.812',
      deviation: '0.0043',
      interval_low: '0.8046',
      interval_high: '0.826',
      gain: '0.119',
      p_value: '0.31',
      seeds: '3',
      folds: '1',
      train_seconds: '12.34',
      peak_memory_bytes: '734003200',
      note: 'needs more seeds',
    });
    expect(records[2]).toMatchObject({ rank: '', deviation: '', interval_low: '' });
  });

  it('is Markdown', () => {
    expect(
      renderLeaderboards([{ ...leaderboard, rows: leaderboard.rows.slice(1, 2), omitted: [] }], 'markdown', wide),
    ).toBe(
      `**cora · node-public · accuracy in %**

| # | method | mean ± std | 95 % interval | gain | p | seeds | train | memory | note |
| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
| 1 | dgi\\[temperature=0.5\\] | 81.20 ± 0.43 | 80.46 to 82.60 | +11.90 | 0.310 | 3 | 12.3 s | 700 MiB | needs more seeds |

- p: paired t-test against the best over common seeds, Holm's correction; equal ranks: not told apart
- 1 trial failed`,
    );
  });

  it('is LaTeX with the best in bold', () => {
    const rows = [leaderboard.rows[0]!, leaderboard.rows[3]!];
    expect(renderLeaderboards([{ ...leaderboard, rows, omitted: [], failedTrials: 0 }], 'latex', wide)).toBe(
      `% cora · node-public · accuracy in %
% p: paired t-test against the best over common seeds, Holm's correction; equal ranks: not told apart
% needs \\usepackage{booktabs}
\\begin{tabular}{rlrrrrr}
\\toprule
\\# & method & mean $\\pm$ std & 95 \\% interval & gain & p & seeds \\\\
\\midrule
\\textbf{1} & \\textbf{grace} & \\textbf{81.53 $\\pm$ 0.43} & \\textbf{80.46 to 82.60} & \\textbf{+12.23} &  & \\textbf{3} \\\\
4 & random-encoder & 69.40 $\\pm$ 1.40 & 65.82 to 72.78 & 0.00 & \\textless{}0.001 & 3 \\\\
\\bottomrule
\\end{tabular}`,
    );
  });

  it('is JSON as the store gives it', () => {
    expect(JSON.parse(renderLeaderboards([leaderboard], 'json', wide))).toEqual([leaderboard]);
  });

  it('names every way in which omitted results differ', () => {
    const other = leaderboard.omitted[0]!;
    const omitted = [
      { ...other, protocolHash: leaderboard.protocolHash, datasetChecksum: 'dada', trials: 1 },
      { ...other, protocolHash: leaderboard.protocolHash, codeVersion: '0' },
    ];
    expect(renderLeaderboards([{ ...leaderboard, omitted, outdatedTrials: 2 }], 'terminal', wide)).toContain(
      'left out: 6 trials with another dataset checksum (--dataset-checksum dada), another code version (--code-version 0)\nleft out: 2 trials of older method versions',
    );
  });

  it('lets no label steer a terminal, a spreadsheet or a document', () => {
    const hostile = { ...leaderboard, rows: [row({ label: '=1+1|"x"\u001b[2J\n<b>&$_' })] };
    expect(renderLeaderboards([hostile], 'terminal', wide)).toContain('=1+1|"x" [2J <b>&$_');
    expect(renderLeaderboards([hostile], 'csv', wide)).toContain(`"'=1+1|""x""`);
    expect(renderLeaderboards([hostile], 'markdown', wide)).toContain('| =1+1\\|"x" \\[2J &lt;b>&amp;$_ |');
    expect(renderLeaderboards([hostile], 'latex', wide)).toContain('\\textless{}b\\textgreater{}\\&\\$\\_}');
  });
});

describe('cells', () => {
  it('of CSV are quoted where they must be and never a formula', () => {
    expect(['=A1', '+1', '-1', '@x', '\tx', '\rx'].map(csvCell)).toEqual([
      "'=A1",
      "'+1",
      "'-1",
      "'@x",
      "'\tx",
      `"'\rx"`,
    ]);
    expect([-1.5, 1e-7, true, null, 'a,b', 'a"b', 'a\nb', 'a-b'].map(csvCell)).toEqual([
      '-1.5',
      '1e-7',
      'true',
      '',
      '"a,b"',
      '"a""b"',
      '"a\nb"',
      'a-b',
    ]);
  });

  it('of Markdown and LaTeX show special characters as they are', () => {
    expect(markdownText('a|b\\c\nd')).toBe('a\\|b\\\\c d');
    expect(latexText('50 % & $x_1^2$ {~\\}')).toBe(
      '50 \\% \\& \\$x\\_1\\textasciicircum{}2\\$ \\{\\textasciitilde{}\\textbackslash{}\\}',
    );
  });

  it('hold numbers for people', () => {
    expect([percent(0.8153), percent(-0.05), percent(-0.000001), percent(1)]).toEqual([
      '81.53',
      '−5.00',
      '0.00',
      '100.00',
    ]);
    expect([points(0.012), points(-0.012), points(0), points(-0.00001)]).toEqual(['+1.20', '−1.20', '0.00', '0.00']);
    expect([meanAndDeviation(0.5, null), meanAndDeviation(0.5, 0.01)]).toEqual(['50.00', '50.00 ± 1.00']);
    expect([pValue(null), pValue(0.0004), pValue(0.001), pValue(1)]).toEqual(['', '<0.001', '0.001', '1.000']);
    expect([seconds(0.04), seconds(99.9), seconds(100), seconds(7200)]).toEqual([
      '0.0 s',
      '99.9 s',
      '1.7 min',
      '2.0 h',
    ]);
    expect([bytes(2 ** 20), bytes(2 ** 31)]).toEqual(['1 MiB', '2.00 GiB']);
  });

  it('of columns for machines only are not in tables, and the other way round', () => {
    const columns: Column<number>[] = [
      { header: 'shown', align: 'left', priority: 0, text: String },
      { header: '', field: 'stored', align: 'left', priority: 0, value: (cell) => cell },
    ];
    expect(csv(columns, [1])).toBe('stored\n1');
    expect(terminalTable(columns, [1], { width: 80 })).toBe('shown\n1');
  });
});

describe('outputFormat()', () => {
  it('is one of the flags, or the terminal', () => {
    expect(outputFormat({})).toBe('terminal');
    expect(outputFormat({ latex: true })).toBe('latex');
    expect(() => outputFormat({ json: true, csv: true })).toThrow(
      new RangeError('Cannot print: one output format is needed, got --json and --csv'),
    );
  });
});

describe('standardOutput()', () => {
  const terminal = { isTTY: true, columns: 90 } as const;
  const colored = (...args: Parameters<typeof standardOutput>) => standardOutput(...args).colors.bold('x') !== 'x';

  it('has colors on a terminal, unless NO_COLOR or a dumb terminal forbids them', () => {
    expect(colored(terminal, {})).toBe(true);
    expect(colored(terminal, { NO_COLOR: '1' })).toBe(false);
    expect(colored(terminal, { TERM: 'dumb' })).toBe(false);
    expect(colored({ isTTY: false, columns: 90 }, { FORCE_COLOR: '1', CI: '1' })).toBe(false);
  });

  it('is as wide as the terminal, and loses no column elsewhere', () => {
    expect(standardOutput(terminal, {}).width).toBe(90);
    expect(standardOutput({ isTTY: false, columns: 90 }, {}).width).toBeGreaterThan(200);
  });

  it('shows the best in bold without changing what the table says', () => {
    const { colors } = standardOutput(terminal, {});
    const text = renderLeaderboards([leaderboard], 'terminal', { width: 400, colors });
    expect(text).toContain('\u001b[1mgrace\u001b[22m');
    expect(stripVTControlCharacters(text).replaceAll(/ +$/gm, '')).toBe(
      renderLeaderboards([leaderboard], 'terminal', wide),
    );
  });
});

describe('metricText()', () => {
  it.each([
    ['accuracy', 0.8152, '81.52'],
    ['validation-accuracy', 1, '100.00'],
    ['selected-epoch', 60, '60'],
    ['selected-learningRate', 5e-6, '0.000005'],
    ['selected-noiseScale', 100 / 3, '33.33'],
    ['diverged-candidates', 2, '2'],
  ])('of %s %d is %s', (metric, value, text) => {
    expect(metricText(metric, value)).toBe(text);
  });
});
