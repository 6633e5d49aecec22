import {
  type DatasetListing,
  getDataset,
  listDatasets,
  type VerifyReport,
  verifyDataset,
} from '../../datasets/catalog.js';
import { dataRoot } from '../../datasets/dataRoot.js';
import { datasets } from '../../datasets/index.js';
import type { Column } from '../format/column.js';
import { bytes } from '../format/numbers.js';
import type { DataFlags } from './commands/data.js';
import { print } from './format/print.js';
import { standardOutput } from './format/terminal.js';
import { terminalTable } from './format/terminalTable.js';

const columns: readonly Column<DatasetListing>[] = [
  { header: 'name', align: 'left', priority: 0, text: ({ name }) => name },
  { header: 'state', align: 'left', priority: 0, text: stateText },
  { header: 'size', align: 'right', priority: 1, text: (listing) => (listing.bytes > 0 ? bytes(listing.bytes) : '') },
  { header: 'folder', align: 'left', priority: 2, text: ({ folder }) => folder ?? '' },
  { header: 'description', align: 'left', priority: 3, text: ({ description }) => description },
];

/** Prints every dataset and what there is of it. */
export async function listData(flags: DataFlags): Promise<void> {
  const root = dataRoot(flags.data);
  const listings = await listDatasets(root);
  if (flags.json) return print(JSON.stringify({ root, datasets: listings }, null, 2));
  const { width, colors } = standardOutput();
  await print(`Data folder: ${root}\n\n${terminalTable(columns, listings, { width, heading: colors.dim })}`);
}

/**
 * Downloads what is missing of datasets.
 *
 * @throws RangeError for an unknown name
 * @throws DatasetError where a file cannot be had
 */
export async function getData(names: readonly string[], flags: DataFlags): Promise<void> {
  for (const name of names) datasets.get(name);
  const onProgress = progressLine();
  const reports = [];
  for (const name of names) {
    const report = await getDataset(name, { root: dataRoot(flags.data), offline: flags.offline === true, onProgress });
    reports.push(report);
    if (flags.json) continue;
    const { path, downloaded, present } = report;
    const found =
      path === undefined
        ? 'generated, needs no files'
        : `${downloaded.length} downloaded, ${present.length} present in ${path}`;
    await print(`${name}: ${found}`);
  }
  if (flags.json) await print(JSON.stringify(reports, null, 2));
}

/**
 * Checks datasets: those that are named, or all whose files are here.
 *
 * @returns the exit code: 2 where one is bad
 * @throws RangeError for an unknown name
 */
export async function verifyData(names: readonly string[] | undefined, flags: DataFlags): Promise<number> {
  for (const name of names ?? []) datasets.get(name);
  const root = dataRoot(flags.data);
  const present = (await listDatasets(root)).filter(({ state }) => state === 'present' || state === 'generated');
  const reports: VerifyReport[] = [];
  for (const name of names ?? present.map((listing) => listing.name)) {
    const report = await verifyDataset(name, root);
    reports.push(report);
    if (!flags.json) await print(verifyText(report));
  }
  if (flags.json) await print(JSON.stringify(reports, null, 2));
  return reports.every(({ ok }) => ok) ? 0 : 2;
}

function verifyText({ name, ok, files, checksum, error, skipped = [] }: VerifyReport): string {
  const bad = files
    .filter(({ status }) => status === 'altered' || status === 'missing')
    .map(({ file, status, expected, found }) =>
      status === 'missing' ? `  ${file}: missing` : `  ${file}: ${expected} is needed, got ${found}`,
    );
  const counts = files.length === 0 ? 'generated' : `${files.length - bad.length} of ${files.length} files good`;
  return [
    `${name}: ${ok ? `good, ${counts}, content ${checksum?.slice(0, 12)}` : `bad: ${error}`}`,
    ...bad,
    ...skipped.map((line) => `  left out: ${line}`),
  ].join('\n');
}

function stateText({ state, missing }: DatasetListing): string {
  return state === 'partial' ? `partial, ${missing.length} missing` : state;
}

/** Says how far each file is: on a terminal in place, elsewhere once a file. */
function progressLine(): (file: string, received: number, total: number | undefined) => void {
  const announced = new Set<string>();
  return (file, received, total) => {
    const share = total === undefined ? bytes(received) : `${bytes(received)} of ${bytes(total)}`;
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${file}: ${share}${received === total ? '\n' : ''}`);
    else if (!announced.has(file)) process.stderr.write(`downloading ${file}\n`);
    announced.add(file);
  };
}
