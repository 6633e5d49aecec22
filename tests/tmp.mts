import { datasets } from '../datasets/index.js';
import { listDatasets, verifyDataset } from '../datasets/catalog.js';
const root = '/work/shared/datasets';
for (const d of datasets) {
  const t = performance.now();
  try {
    const { graph, publicSplit, checksum } = await d.load({ root, offline: true });
    const ms = performance.now() - t;
    console.log(d.name, graph.numNodes, graph.sources.length, graph.features.numColumns, graph.numClasses, publicSplit && [publicSplit.train.length, publicSplit.validation.length, publicSplit.test.length], graph.labels.filter((l) => l < 0).length, checksum, ms.toFixed(0) + 'ms');
  } catch (e) { console.log(d.name, String(e)); }
}
console.log((await listDatasets(root)).map((d) => `${d.name} ${d.state} ${d.bytes}`));
console.log(await verifyDataset('dblp', root), (await verifyDataset('pubmed', root)));
for (const n of ['cora','dblp','cora','dblp','amazon-computers']) { const t = performance.now(); await datasets.get(n).load({root, offline: true}); console.log(n, performance.now()-t); }
