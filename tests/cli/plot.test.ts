import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/index.js';
import { trialKey } from '../../src/store/records.js';
import { finished, identity, projection, series } from '../store/sampleTrials.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { databaseWith } from './runCommand.js';
import { capture } from './support/capture.js';

const hostile = '<script>alert(1)</script>"&\'';

async function drawing() {
  const folder = await temporaryFolder();
  const means = { grace: 0.81, dgi: 0.8, [hostile]: 0.7, 'random-encoder': 0.6 };
  const trials = ['cora', 'citeseer'].flatMap((dataset, i) =>
    Object.entries(means).flatMap(([method, mean]) =>
      series(
        method,
        [0.01, 0, -0.01].map((change) => mean + change - 0.1 * i),
        { dataset },
      ),
    ),
  );
  const drawn = { ...finished({ seed: 9 }, [0.8]), trainingKey: 'own' };
  const db = await databaseWith(...trials, drawn);
  const store = await openStore(db);
  await store.recordProjection(trialKey(drawn.identity), projection(50));
  await store.close();
  const draw = async (file: string, ...args: string[]) => {
    const out = join(folder, file);
    await capture(['plot', ...args, '--out', out, '--db', db]);
    return readFileSync(out);
  };
  return { draw };
}

const cora = ['--dataset', 'cora', '--protocol', 'node-public'];
const figures: [figure: string, ...options: string[]][] = [
  ['leaderboard', ...cora],
  ['critical-difference'],
  ['ledger'],
  ['embedding', '--trial', trialKey(identity({ seed: 9 }))],
  ['embedding', '--layout', 'pca', '--trial', trialKey(identity({ seed: 9 }))],
  ['curves', '--trial', trialKey(identity({ seed: 1 }))],
];

describe('gssl plot', () => {
  it.each(figures)('draws %s as well-formed SVG with its own style, and as PNG', async (...args) => {
    const { draw } = await drawing();
    const svg = (await draw('x.svg', ...args)).toString();
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" .*<style>/);
    expect(svg).not.toMatch(/<script|var\(--/);
    const width = Number(/width="(\d+)"/.exec(svg)![1]);
    const png = await draw('x.png', ...args);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(2 * width);
    // More than an empty sheet.
    expect(png.length).toBeGreaterThan(2000);
  });

  it('says in one line what is missing', async () => {
    const { draw } = await drawing();
    const fails = (file: string, ...args: string[]) => expect(draw(file, ...args)).rejects;
    await fails('x.gif', 'ledger').toThrow('a file that ends in .svg or .png is needed');
    await fails('x.svg', 'leaderbord').toThrow('(did you mean "leaderboard"?)');
    await fails('x.svg', 'leaderboard').toThrow(
      'Cannot draw leaderboard: --dataset and --protocol is needed, got none',
    );
    await fails('x.svg', 'curves', '--trial', 'none').toThrow('the id of a stored trial is needed, got "none"');
    await fails('x.svg', 'critical-difference', '--suite', 'x').toThrow('Cannot find suite');
    await fails('x.svg', 'ledger', '--dataset', 'nowhere').toThrow(
      'Cannot draw: data for a figure is needed, got none',
    );
    const [first, drawn] = [0, 9].map((seed) => trialKey(identity({ seed })));
    await fails('x.svg', 'embedding', '--trial', first!).toThrow(
      `Cannot draw embedding: a trial whose embedding was laid out, such as ${drawn} (seed 9) is needed, got "${first}"`,
    );
    await fails('x.svg', 'embedding', '--trial', drawn!, '--layout', 'tsne').toThrow('Cannot find layout of the trial');
    await fails('none/x.svg', 'ledger').toThrow('a file in a writable folder is needed');
  });
});
