import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { resultsPage } from '../../bench/resultsPage.js';
import { datasets } from '../../datasets/index.js';
import { codeVersion } from '../../src/benchmark/codeVersion.js';
import { parseArchive } from '../../src/cli/exchange/parseArchive.js';
import { protocols } from '../../src/protocols/index.js';
import { protocolHash } from '../../src/protocols/protocolHash.js';

const folder = fileURLToPath(new URL('../../results', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
const archives = files.sort().map((name) => parseArchive(readFileSync(join(folder, name), 'utf8'), name));
const trials = archives.flatMap((archive) => archive.trials);

describe('results/', () => {
  it('has trials, none twice', () => {
    expect(trials.length).toBeGreaterThan(0);
    expect(new Set(trials.map(({ identity }) => JSON.stringify(identity))).size).toBe(trials.length);
  });

  it('has a page that says what its trials say', async () => {
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe(await resultsPage(archives));
  });

  it('holds trials of methods and protocols as they are now, made by committed code', () => {
    for (const { identity, environment } of trials) {
      const where = `${identity.method} on ${identity.dataset}, ${identity.protocol}`;
      expect(datasets.has(identity.dataset), where).toBe(true);
      expect(identity.methodVersion, where).toBe(methods.get(identity.method).version);
      expect(identity.codeVersion, where).toBe(codeVersion);
      expect(identity.protocolHash, where).toBe(protocolHash(protocols.get(identity.protocol)));
      expect(environment.gitCommit, where).toMatch(/^[0-9a-f]{12}$/);
      expect(environment.backend, where).toBe('tensorflow');
    }
  });
});
