import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trialKey } from '../../src/store/records.js';
import { identity, series } from '../store/sampleTrials.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { databaseWith, outcomeOf, runCommand, startCommand } from './runCommand.js';
import { capture } from './support/capture.js';

describe('gssl token, submit and serve --submissions', () => {
  it('hand a trial of one database to the server of another, once, until the token is revoked', async () => {
    const [theirs, ours] = [
      await databaseWith(...series('grace', [0.8])),
      await databaseWith(...series('grace', [0.7])),
    ];
    const { stdout, stderr } = await runCommand(['token', 'create', '--name', 'lab', '--db', ours]);
    expect(stdout).toMatch(/^gssl_[\w-]{43}\n$/);
    expect(stderr).toMatch(/^1 {2}lab {2}submit {2}ends \d{4}-/);
    expect(await capture(['token', 'ls', '--db', ours])).not.toContain(stdout.trim());
    const child = startCommand(['serve', '--submissions', '--db', ours, '--port', '0']);
    const ended = outcomeOf(child);
    const [line] = (await once(child.stdout!, 'data')) as [string];
    const server = line.match(/at (http:\S+) /)![1]!;
    const key = trialKey(identity());
    const args = ['submit', key, '--server', server, '--db', theirs];
    const environment = { GSSL_TOKEN: stdout.trim() };
    const [first, again] = [await runCommand(args, environment), await runCommand(args, environment)];
    expect(first.stdout).toMatch(/^[0-9a-f-]{36} self-reported: grace on cora, node-public, seed 0\n$/);
    expect(again).toEqual(first);
    await capture(['token', 'revoke', '1', '--db', ours]);
    expect(await runCommand(args, environment)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^Cannot submit: .*got 401 .*revoked\)\n$/),
    });
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('say in one line what is wrong', async () => {
    const db = join(await temporaryFolder(), 'x.sqlite');
    const fails = (...args: string[]) => expect(capture([...args, '--db', db])).rejects;
    await fails('token', 'create', '--name', 'x', '--scopes', 'root').toThrow(
      'scopes out of submit, verify are needed, got root',
    );
    await fails('token', 'revoke', '7').toThrow('Cannot revoke a token: the number of one is needed, got 7');
    await fails('submit', '--server', 'http://x').toThrow('trials or --embeddings are needed, got neither');
    await fails('submit', 'none', '--server', 'http://x').toThrow('the id of a finished trial is needed, got "none"');
    await fails('verify', 'none').toThrow('Cannot verify: the id of a submission is needed, got "none"');
  });
});
