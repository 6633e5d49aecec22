import type { MainModule } from '@rdkit/rdkit';
import { DatasetError } from '../../src/data/datasetError.js';

let started: Promise<MainModule> | undefined;

/**
 * RDKit's WebAssembly build, started once and only where molecules are read: it takes a second. Stereochemistry is perceived
 * as RDKit did when the papers were written, and its messages about SMILES that it cannot read stay silent, as the loader
 * reports them.
 *
 * @throws DatasetError where the optional package is not installed
 */
export function rdkit(): Promise<MainModule> {
  started ??= start();
  return started;
}

async function start(): Promise<MainModule> {
  const { default: init } = await import('@rdkit/rdkit').catch((error: Error): never => {
    throw new DatasetError(`Cannot read molecules: the package @rdkit/rdkit is needed, got ${error.message}`);
  });
  // Its types say that `default` is the function itself, which it is at run time: the package is CommonJS.
  const module = await (init as unknown as () => Promise<MainModule>)();
  module.use_legacy_stereo_perception(true);
  module.allow_non_tetrahedral_chirality(false);
  module.disable_logging();
  return module;
}
