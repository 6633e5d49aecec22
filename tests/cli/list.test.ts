import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { capture } from './support/capture.js';

describe('gssl list', () => {
  it('lists methods with family and paper', async () => {
    const text = await capture(['list', 'methods']);
    expect(text).toMatch(/^contrastive +grace +local-local +Deep Graph Contrastive Representation Learning \(2020\)$/m);
    expect(text).toMatch(/^reference +random-encoder /m);
  });

  it('shows one method in full, with ranges, as YAML or JSON', async () => {
    const method = parse(await capture(['list', 'method', 'grace'])) as Record<string, Record<string, unknown>>;
    expect(method.hyperparameters!.temperature).toEqual({ standard: 0.4, kind: 'positive', range: 'a number above 0' });
    expect(JSON.parse(await capture(['list', 'method', 'grace', '--json']))).toEqual(method);
  });

  it.each(['datasets', 'protocols', 'augmentations', 'objectives', 'encoders', 'suites'])('lists %s', async (kind) => {
    const items = JSON.parse(await capture(['list', kind, '--json'])) as { name: string }[];
    const lines = (await capture(['list', kind])).trim().split('\n');
    expect(items.length).toBeGreaterThan(1);
    expect(lines.length).toBe(items.length + 1);
    expect(lines.slice(1).map((line) => line.split(' ')[0])).toEqual(items.map(({ name }) => name));
  });
});
