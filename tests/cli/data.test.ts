import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capture } from './support/capture.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gssl-data-'));
  mkdirSync(join(folder, 'DBLP/raw'), { recursive: true });
  writeFileSync(join(folder, 'DBLP/raw/dblp.npz'), 'altered');
});
afterAll(() => {
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});

describe('gssl data', () => {
  it('lists what there is', async () => {
    const text = await capture(['data', 'ls', '--data', folder]);
    expect(text).toContain(`Data folder: ${folder}`);
    expect(text).toMatch(/^cora +missing +Cora /m);
    expect(text).toMatch(/^karate +generated /m);
    expect(text).toMatch(/^dblp +present +0 MiB +DBLP /m);
  });

  it('gets nothing for datasets that are generated', async () => {
    expect(await capture(['data', 'get', 'karate', '--data', folder])).toBe('karate: generated, needs no files\n');
  });

  it('verifies by checksum and by loading, with an exit code', async () => {
    process.exitCode = undefined;
    expect(await capture(['data', 'verify', 'karate', '--data', folder])).toMatch(/^karate: good, generated, content /);
    expect(process.exitCode).toBe(0);
    const text = await capture(['data', 'verify', 'karate,dblp,cora', '--data', folder]);
    expect(text).toMatch(/^dblp: bad: Cannot load dblp: /m);
    expect(text).toMatch(/^ {2}dblp\.npz: git object \w+ is needed, got git object \w+/m);
    expect(text).toMatch(/^ {2}ind\.cora\.x: missing$/m);
    expect(process.exitCode).toBe(2);
  });
});
