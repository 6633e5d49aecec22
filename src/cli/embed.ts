import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { methods } from '../../baselines/index.js';
import { dataRoot } from '../../datasets/dataRoot.js';
import { datasets } from '../../datasets/index.js';
import { checkSettings, settingsFor } from '../benchmark/setting.js';
import type { Dataset } from '../data/dataset.js';
import { toDense } from '../data/rows.js';
import { seconds } from '../format/numbers.js';
import type { Method } from '../methods/method.js';
import { resolveConfig } from '../methods/resolveConfig.js';
import { startBackend } from '../tensor/backend.js';
import { createLearner } from '../training/learner.js';
import type { EmbedFlags } from './commands/embed.js';
import { graphFileOf, openGraphFile } from './graphFile/graphFile.js';
import { readSettings } from './run/chooseEntries.js';
import { writeNpy } from './writeNpy.js';

/**
 * Trains a method on a whole dataset, or a graph of the user's own, and writes its embeddings.
 *
 * @throws RangeError for an unknown name, a method that trains on labels, or a file that cannot be written
 * @throws DatasetError where the dataset cannot be loaded
 */
export async function embed(flags: EmbedFlags): Promise<void> {
  const { out, labels, seed } = flags;
  const method = selfSupervised(methods.get(flags.method));
  const dataset = await chooseDataset(flags);
  const { name } = dataset;
  const settings = readSettings(flags, methods.names);
  checkSettings([method], settings);
  const { overrides, encoder } = settingsFor(method, name, settings);
  const config = resolveConfig(method, name, overrides, encoder);
  for (const file of [out, labels]) checkFolder(file);
  const { graph } = await dataset.load({ root: dataRoot(flags.data), offline: flags.offline === true });
  await startBackend();
  const begin = performance.now();
  const learner = createLearner({ method, config, dataset: name, seed });
  try {
    const { values, numRows, numColumns } = toDense(await (await learner.fit(graph)).embed());
    writeNpy(out, values, [numRows, numColumns]);
    if (labels !== undefined) writeNpy(labels, graph.labels, [graph.labels.length]);
    const time = seconds((performance.now() - begin) / 1000);
    process.stderr.write(`${out}: ${numRows} × ${numColumns}, ${method.name} on ${name}, seed ${seed}, ${time}\n`);
  } finally {
    learner.dispose();
  }
}

/** The dataset that is named, or the graph that is given. */
async function chooseDataset(flags: EmbedFlags): Promise<Dataset> {
  const file = graphFileOf(flags);
  if ((file === undefined) === (flags.dataset === undefined)) {
    const got = file === undefined ? 'neither' : 'both';
    throw new RangeError(`Cannot embed: one of --dataset and --graph is needed, got ${got}`);
  }
  if (file === undefined) return datasets.get(flags.dataset!);
  const dataset = await openGraphFile(file);
  process.stderr.write(`${dataset.description}\n`);
  return dataset;
}

function selfSupervised(method: Method): Method {
  if (!method.usesLabels) return method;
  throw new RangeError(`Cannot embed: a method that needs no labels is needed, got ${method.name}`);
}

/** A training must not end in a file that cannot be written. */
function checkFolder(file: string | undefined): void {
  if (file === undefined) return;
  try {
    accessSync(dirname(file), constants.W_OK);
  } catch (error) {
    const found = (error as Error).message;
    throw new RangeError(`Cannot write ${file}: a file in a writable folder is needed, got ${found}`, { cause: error });
  }
}
