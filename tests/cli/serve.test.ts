import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { addresses } from '../../src/cli/options.js';
import { suiteNames } from '../../src/cli/suites.js';
import { series } from '../store/sampleTrials.js';
import { databaseWith, outcomeOf, runCommand, startCommand } from './runCommand.js';

describe('gssl serve', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('says where it serves, and ends cleanly at %s', async (signal) => {
    const db = await databaseWith(...series('grace', [0.8, 0.82]));
    const child = startCommand(['serve', '--db', db, '--port', '0']);
    const outcome = outcomeOf(child);
    const [line] = (await once(child.stdout!, 'data')) as [string];
    const address = line.match(/at (http:\/\/127\.0\.0\.1:\d+) /)![1];
    const answer = await fetch(`${address}/api/v1/leaderboards/cora?protocol=node-public`);
    expect(answer.status).toBe(200);
    const suites = (await (await fetch(`${address}/api/v1/suites`)).json()) as { name: string; rankings: unknown[] }[];
    expect(suites.map(({ name }) => name)).toEqual([...suiteNames(), 'all']);
    expect(suites[0]!.rankings).toContainEqual({ dataset: 'dblp', protocol: 'node-random-10-10-80' });
    const [{ rows }] = ((await answer.json()) as { leaderboards: [{ rows: { published: unknown[] }[] }] }).leaderboards;
    expect(rows[0]!.published.length).toBeGreaterThan(0);
    child.kill(signal);
    expect(await outcome).toMatchObject({ code: 0, stderr: '' });
  });

  it('ends with code 2 for a port out of range and a missing database', async () => {
    expect(await runCommand(['serve', '--port', '99999'])).toMatchObject({
      code: 2,
      stderr: 'Cannot use --port: a whole number from 0 to 65535 is needed, got "99999"\n',
    });
    expect(await runCommand(['serve', '--submissions', '--max-upload', '64', '--quota', '63'])).toMatchObject({
      code: 2,
      stderr: 'Cannot serve: a --quota of at least --max-upload (64) is needed, got 63\n',
    });
    for (const address of ['proxy.example.org', '10.0.0.0/33', '10.0.0.1/8/8', '']) {
      expect(() => addresses(address)).toThrow(`between commas is needed, got "${address}"`);
    }
    expect(addresses('10.0.0.0/8,::1')).toBe('10.0.0.0/8,::1');
    expect(await runCommand(['serve', '--db', '/nowhere/x.sqlite'])).toMatchObject({
      code: 2,
      stderr: 'Cannot open /nowhere/x.sqlite: an existing results database is needed, got no such file\n',
    });
  });
});
