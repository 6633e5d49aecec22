import { importResults } from '../src/cli/exchange/importResults.js';
import type { Archive } from '../src/cli/exchange/parseArchive.js';
import { renderLeaderboards } from '../src/cli/format/renderLeaderboard.js';
import { renderLedger } from '../src/cli/format/renderLedger.js';
import type { Terminal } from '../src/cli/format/terminal.js';
import { publishedResults } from '../src/cli/publishedResults.js';
import { openStore, readLedger } from '../src/store/index.js';

const none: Terminal = { width: 80, colors: {} as Terminal['colors'] };

const introduction = `# Results

Every number here comes out of the trials in this folder, one JSON line each, with its scores by fold, its configuration, the
commit, engine and machine that made it, its time and its memory. \`npx gssl import results/*.jsonl\` brings them into a database of
yours: then \`gssl leaderboard\`, \`compare\`, \`ledger\`, \`plot\` and \`serve\` show them, and \`gssl run\` trains only what is missing.
This page is written by \`npm run results\`, and a test keeps it true.

Settings are those that each method states for the dataset, the papers' where a paper has some; no test label was used to choose anything, but under names that end in \`-test-selected\`.`;

const isThere = <T>(value: T | undefined): value is T => value !== undefined;

/** The page of the results in archives: every ranking, and each published number beside ours. */
export async function resultsPage(archives: readonly Archive[]): Promise<string> {
  const store = await openStore(':memory:');
  try {
    await importResults(store, archives);
    const published = await publishedResults();
    const rows = await readLedger(store, published);
    const compared = rows.filter(({ ours }) => ours !== null);
    const leaderboards = await Promise.all((await store.rankings()).map((ranking) => store.leaderboard(ranking)));
    const rankings = renderLeaderboards(leaderboards.filter(isThere), 'markdown', none);
    const ledger = renderLedger(compared, rows.length, 'markdown', none);
    return `${[introduction, rankings, '## Beside published numbers', ledger].join('\n\n')}\n`;
  } finally {
    await store.close();
  }
}
