import { type TuSpec, tuDataset } from './tuDataset.js';

/** The sets whose nodes have numbers too, by TUDataset's statistics: coordinates, charges, lengths, 1 to 18 a node. */
const withAttributes: readonly string[] = ['proteins', 'enzymes', 'aids', 'bzr', 'cox2', 'dhfr'];

/** All have node labels; those of `withAttributes` node attributes too, which stand beside the features. */
const specs: readonly Omit<TuSpec, 'parts'>[] = [
  {
    name: 'mutag',
    folder: 'MUTAG',
    about: 'Nitroaromatic compounds, mutagenic or not',
    counts: [188, 2, 17.93, 19.79],
    checksum: '84d641f01d6d3874f6873dbdbb55e692686045d83ecf90ab482fe37fe019b467',
    sha256: {
      A: 'd9656ca7493f3445d737c711710bb36fd432dddd1c0ea32e1d4713c86ebd28e2',
      graph_indicator: '7d520a4d6c7961c0cdeabe076d8fe27e795b6d373485c9a2b744987e560a2056',
      graph_labels: 'a1518ea39ba3426bd42f57396b9c4baffe68e9adc718caeeab0119c6591a5f2c',
      node_labels: '678f429965490e84dd27713017538c995fc05d1621beac910848b600015ee863',
    },
  },
  {
    name: 'proteins',
    folder: 'PROTEINS',
    about: 'Proteins as graphs of their secondary structure, enzymes or not',
    counts: [1113, 2, 39.06, 72.82],
    checksum: '3c052b459e6852ed3d61c4d4d730ade8d5628462cb6a15b989648026b1d5ab88',
    sha256: {
      A: '4c4b33e272fc95cac6d27ed6d5d12b9a852c8610e91fff59f8f0dbdd5a20df67',
      graph_indicator: '8d4ff1e852a5c28561e9bffb44cf9490bc552b13a3b6156dd12dc7f44e9afc4a',
      graph_labels: 'c0ef9810c440775252872318d0c8adc385588e14bc4c47a2c34aa96ee3c7cdcd',
      node_labels: 'f758e8ad3d6e3c026b50833d75f6f90735b94eb3345e4243707f495ca8afea8d',
      node_attributes: '54eef829abb37e458a5fbf3a3c581e48e5810e220463c2cd951856b9ceb08f07',
    },
  },
  {
    name: 'nci1',
    folder: 'NCI1',
    about: 'Compounds screened against lung cancer, active or not',
    counts: [4110, 2, 29.87, 32.3],
    checksum: 'b6fccc0bcbf2a0d9b1027f845898b050074b16981f572e0b46d6ca50dc8d2438',
    sha256: {
      A: '2c028eda59a5fe96e2265a63d9ac236901bd9a7dc658498be13cd704a703076d',
      graph_indicator: 'ffe5acfa754b057d5ce0dc725c5aadb631628161886cc040d38c719635257dc5',
      graph_labels: 'fae44681e70113f496256ae87eaac33b7836e3a97fe8e023933b84fde6a5c8a2',
      node_labels: 'dc0a22b6cbff0c939de00373e823977ba32b358f560e4288d7602f7b51407ee2',
    },
  },
  {
    name: 'nci109',
    folder: 'NCI109',
    about: 'Compounds screened against ovarian cancer, active or not',
    counts: [4127, 2, 29.68, 32.13],
  },
  {
    name: 'dd',
    folder: 'DD',
    about: 'Proteins as graphs of their amino acids, enzymes or not',
    counts: [1178, 2, 284.32, 715.66],
    checksum: 'faf95d2365e1807e160ceaf85a26871506089da98023fca1f7154e01a220e650',
  },
  {
    name: 'enzymes',
    folder: 'ENZYMES',
    about: 'Enzymes as graphs of their secondary structure, by EC class',
    counts: [600, 6, 32.63, 62.14],
  },
  {
    name: 'ptc-mr',
    folder: 'PTC_MR',
    about: 'Compounds, carcinogenic for male rats or not',
    counts: [344, 2, 14.29, 14.69],
  },
  {
    name: 'ptc-fm',
    folder: 'PTC_FM',
    about: 'Compounds, carcinogenic for female mice or not',
    counts: [349, 2, 14.11, 14.48],
  },
  {
    name: 'ptc-fr',
    folder: 'PTC_FR',
    about: 'Compounds, carcinogenic for female rats or not',
    counts: [351, 2, 14.56, 15],
  },
  {
    name: 'ptc-mm',
    folder: 'PTC_MM',
    about: 'Compounds, carcinogenic for male mice or not',
    counts: [336, 2, 13.97, 14.32],
  },
  {
    name: 'aids',
    folder: 'AIDS',
    about: 'Compounds, active against HIV or not',
    counts: [2000, 2, 15.69, 16.2],
  },
  {
    name: 'mutagenicity',
    folder: 'Mutagenicity',
    about: 'Compounds, mutagenic or not',
    counts: [4337, 2, 30.32, 30.77],
  },
  {
    name: 'bzr',
    folder: 'BZR',
    about: 'Ligands of the benzodiazepine receptor, active or not',
    counts: [405, 2, 35.75, 38.36],
  },
  {
    name: 'cox2',
    folder: 'COX2',
    about: 'Inhibitors of cyclooxygenase-2, active or not',
    counts: [467, 2, 41.22, 43.45],
  },
  {
    name: 'dhfr',
    folder: 'DHFR',
    about: 'Inhibitors of dihydrofolate reductase, active or not',
    counts: [467, 2, 42.43, 44.54],
  },
];

/** Molecules and proteins of TUDataset. */
export const tuBiological = specs.map((spec) =>
  tuDataset({
    ...spec,
    parts: withAttributes.includes(spec.name) ? ['node_labels', 'node_attributes'] : ['node_labels'],
  }),
);
