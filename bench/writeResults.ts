/** Writes results/README.md from the archives beside it: `npm run results`. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArchive } from '../src/cli/exchange/readArchive.js';
import { resultsPage } from './resultsPage.js';

const folder = fileURLToPath(new URL('../results', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
const archives = await Promise.all(files.sort().map((name) => readArchive(join(folder, name))));
writeFileSync(join(folder, 'README.md'), await resultsPage(archives));
