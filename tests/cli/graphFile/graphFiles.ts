import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npy, npz } from '../../support/npzEncoder.js';

// Two triangles a-b-c and d-e-f joined by c-d, weight 2 on a-b; node f has no class.
export const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const ages = [3, 1, 4, 1, 5, 9];
const clubs = ['red', 'red', 'red', 'blue', 'blue', ''];
const pairs = ['ab', 'bc', 'ac', 'cd', 'de', 'ef', 'df'].map((pair) => [pair[0]!, pair[1]!] as const);
const weightOf = (pair: readonly [string, string]) => (pair.join('') === 'ab' ? 2 : 1);

/** The same graph in each format that has named attributes, as file name and content. */
export const sameGraph: Readonly<Record<string, string>> = {
  'small.json': JSON.stringify({
    options: { type: 'undirected', multi: false },
    nodes: ids.map((key, i) => ({ key, attributes: { label: `node ${key}`, age: ages[i], club: clubs[i] } })),
    edges: pairs.map((pair) => ({
      source: pair[0],
      target: pair[1],
      undirected: true,
      attributes: { weight: weightOf(pair) },
    })),
  }),
  'small.gexf': `<?xml version="1.0"?><gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph defaultedgetype="undirected">
    <attributes class="node"><attribute id="age" title="age" type="integer"/><attribute id="club" title="club" type="string"/></attributes>
    <nodes>${ids
      .map(
        (id, i) =>
          `<node id="${id}" label="node ${id}"><attvalues><attvalue for="age" value="${ages[i]}"/><attvalue for="club" value="${clubs[i]}"/></attvalues></node>`,
      )
      .join('')}</nodes>
    <edges>${pairs.map((pair, i) => `<edge id="${i}" source="${pair[0]}" target="${pair[1]}" weight="${weightOf(pair)}"/>`).join('')}</edges>
    </graph></gexf>`,
  'small.graphml': `<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
    <key id="d0" for="node" attr.name="age" attr.type="int"/><key id="d1" for="node" attr.name="club" attr.type="string"/>
    <key id="d2" for="edge" attr.name="weight" attr.type="double"/><graph edgedefault="undirected">
    ${ids.map((id, i) => `<node id="${id}"><data key="d0">${ages[i]}</data><data key="d1">${clubs[i]}</data></node>`).join('')}
    ${pairs.map((pair) => `<edge source="${pair[0]}" target="${pair[1]}"><data key="d2">${weightOf(pair)}</data></edge>`).join('')}
    </graph></graphml>`,
  'small.csv': `from,to,weight\n${pairs.map((pair) => `${pair.join(',')},${weightOf(pair)}`).join('\n')}\n`,
};

export const nodeTable = `id,age,club\n${ids.map((id, i) => `${id},${ages[i]},${clubs[i]}`).join('\n')}\n`;

/** The same topology without weights, in the two npz layouts. */
export function npzFiles(): Record<string, Uint8Array> {
  const at = (id: string) => ids.indexOf(id);
  const edges = BigInt64Array.from(pairs.flatMap(([a, b]) => [BigInt(at(a)), BigInt(at(b))]));
  const features = Float32Array.from(ages);
  const labels = BigInt64Array.from([1n, 1n, 1n, 0n, 0n, -1n]);
  return {
    'edges.npz': npz({
      edges: npy(edges, { type: '<i8', shape: [pairs.length, 2] }),
      node_features: npy(features, { type: '<f4', shape: [6, 1] }),
      node_labels: npy(labels, { type: '<i8', shape: [6] }),
    }),
    'unlabeled.npz': npz({
      edges: npy(edges, { type: '<i8', shape: [pairs.length, 2] }),
      node_features: npy(features, { type: '<f4', shape: [6, 1] }),
    }),
    'other.npz': npz({ weights: npy(features, { type: '<f4', shape: [6] }) }),
  };
}

export function writeAll(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}
