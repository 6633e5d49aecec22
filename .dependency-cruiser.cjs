// Who may import whom (ARCHITECTURE.md). Folders stand in tiers: a file imports from tiers below its own only.
const floor = ['tensor', 'random', 'config', 'registry', 'data'];
const ground = ['graph', 'parameters', 'layers'];
const parts = [
  'augmentations',
  'encoders',
  'decoders',
  'objectives',
  'readouts',
  'samplers',
  'metrics',
  'statistics',
  'projection',
];
const tiers = [
  floor,
  ground,
  parts,
  ['methods'],
  ['training', 'protocols'],
  ['benchmark'],
  ['store'],
  ['format'],
  ['cli'],
];

/** Folders that must work where the engine is not loaded. */
const engineFree = [
  'data',
  'random',
  'config',
  'registry',
  'store',
  'format',
  'statistics',
  'metrics',
  'projection',
  'protocols',
];

const core = (folders) => `^src/(${folders.join('|')})/`;
/** The vocabulary of stored results: plain data and hashes, free of the database. */
const records = '^src/store/records\\.ts$';

const noUpwardImports = tiers.slice(0, -1).map((folders, i) => ({
  name: `tier-${i}-imports-below`,
  comment: `${folders.join(', ')}: imports from lower tiers only (src/store/records.ts is open to protocols and benchmark)`,
  severity: 'error',
  from: { path: core(folders) },
  to: {
    path: [core(tiers.slice(i + 1).flat()), '^(baselines|datasets|server)/'],
    ...((folders.includes('protocols') || folders.includes('benchmark')) && { pathNot: records }),
  },
}));

module.exports = {
  forbidden: [
    ...noUpwardImports,
    {
      name: 'no-cycles',
      comment: 'Modules that need each other are one module, or need a third one.',
      severity: 'error',
      from: { pathNot: core(['cli']) },
      to: { circular: true },
    },
    {
      name: 'no-cycles-of-commands',
      comment: 'A command imports its work when it runs, and that work may import what the command declares.',
      severity: 'error',
      from: { path: core(['cli']) },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'parts-stand-alone',
      comment:
        'Augmentations, encoders, decoders, objectives, readouts, samplers, metrics, statistics and projections do not know each other.',
      severity: 'error',
      from: { path: `^src/(${parts.join('|')})/` },
      to: { path: core(parts), pathNot: '^src/$1/' },
    },
    {
      name: 'methods-stand-alone',
      comment: 'A method imports parts and tables of settings, never another method.',
      severity: 'error',
      from: { path: '^baselines/', pathNot: '^baselines/index\\.ts$' },
      to: { path: '^baselines/', pathNot: '^baselines/settings/' },
    },
    {
      name: 'methods-import-parts',
      comment: 'A method is built of parts: it knows no trainer, protocol, database, command, dataset or route.',
      severity: 'error',
      from: { path: '^baselines/' },
      to: { path: [core(['training', 'protocols', 'benchmark', 'store', 'cli']), '^(datasets|server)/'] },
    },
    {
      name: 'loaders-return-arrays',
      comment: 'Loaders import src/data, src/random and the registry.',
      severity: 'error',
      from: { path: '^datasets/' },
      to: { path: '^(src|baselines|server)/', pathNot: core(['data', 'random', 'registry']) },
    },
    {
      name: 'server-reads-the-store',
      comment: 'The server imports the store, the formats of tables and nothing else of the project.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(src|baselines|datasets)/', pathNot: core(['store', 'format']) },
    },
    {
      name: 'store-stands-alone',
      comment: 'The store imports the floor without the engine, and statistics; it knows no protocol and no benchmark.',
      severity: 'error',
      from: { path: core(['store']) },
      to: { path: '^src/', pathNot: core(['store', 'random', 'config', 'registry', 'data', 'statistics']) },
    },
    {
      name: 'one-door-to-the-engine',
      comment:
        'src/tensor/backend.ts chooses the engine; its kernels are handed the tfjs that it took, and import types.',
      severity: 'error',
      from: { path: '^(src|baselines|datasets|server)/', pathNot: '^src/tensor/backend\\.ts$' },
      to: { path: 'node_modules/@tensorflow/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'engine-types-in-kernels-only',
      comment: 'Everything else takes tfjs and its types from src/tensor/backend.ts.',
      severity: 'error',
      from: {
        path: '^(src|baselines|datasets|server)/',
        pathNot: ['^src/tensor/backend\\.ts$', '^src/tensor/kernels/'],
      },
      to: { path: 'node_modules/@tensorflow/' },
    },
    {
      name: 'engine-free',
      comment: 'These folders run in processes that never load the engine, so nothing that they import may reach it.',
      severity: 'error',
      from: { path: [core(engineFree), '^(datasets|server)/'] },
      to: { path: 'node_modules/@tensorflow/', reachable: true },
    },
    {
      name: 'one-door-to-the-database',
      comment: 'Only src/store knows which database holds the results.',
      severity: 'error',
      from: { path: '^(src|baselines|datasets|server)/', pathNot: core(['store']) },
      to: { path: 'node_modules/(sqlite3|knex)/' },
    },
    {
      name: 'no-unresolved-import',
      comment: 'An import that does not resolve would escape every rule here.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-dependency',
      comment: 'What ships imports what is installed with it.',
      severity: 'error',
      from: { path: '^(src|baselines|datasets|server)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
