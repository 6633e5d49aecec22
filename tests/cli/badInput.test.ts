import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exitCodeOf, reportError } from '../../src/cli/exitCode.js';
import { createProgram } from '../../src/cli/program.js';
import { suiteNames } from '../../src/cli/suites.js';

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gssl-bad-'));
  writeFileSync(at('broken.yaml'), 'methods: [grace\n');
  writeFileSync(at('unknown.yaml'), 'methods: [grace]\ndatasets: karat\nprotocols: clustering\n');
  writeFileSync(at('text.sqlite'), 'this is no database, however long one reads in it');
  mkdirSync(at('Cora/raw'), { recursive: true });
  for (const part of ['x', 'tx', 'allx', 'y', 'ty', 'ally', 'graph', 'test.index']) {
    writeFileSync(at(`Cora/raw/ind.cora.${part}`), 'altered');
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The exit code, and what is written to standard error. */
async function fail(args: readonly string[]): Promise<{ code: number; text: string }> {
  let text = '';
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    await createProgram().parseAsync(args, { from: 'user' });
  } catch (error) {
    reportError(error);
    return { code: exitCodeOf(error), text };
  } finally {
    write.mockRestore();
  }
  throw new Error('the command did not fail');
}

const small = ['run', '--methods', 'grace', '--datasets', 'karate', '--protocols', 'clustering'];

describe('bad input ends with one line and exit code 2, and leaves no database', () => {
  it.each<[args: string[], message: string]>([
    [['run'], 'Cannot run: --suite, --config, or --methods and --datasets are needed, got neither'],
    [['run', '--methods', 'grace'], 'got --methods'],
    [
      ['run', '--suite', 'quik'],
      `Cannot find suite: one of ${suiteNames().join(', ')} is needed, got "quik" (did you mean "quick"?)`,
    ],
    [
      ['run', '--suite', 'quick', '--config', 'x.yaml'],
      'Cannot choose a suite: one of --suite and --config is needed, got both',
    ],
    [['run', '--config', 'none.yaml'], 'none.yaml: a readable file is needed, got no such file'],
    [['run', '--config', 'broken.yaml'], 'broken.yaml:2:1: valid YAML is needed, got: '],
    [['run', '--config', 'unknown.yaml'], 'unknown.yaml:2:11: one of cora, '],
    [[...small, '--methods', 'grce'], 'got "grce" (did you mean "grace"?)'],
    [[...small, '--datasets', 'karat'], 'got "karat" (did you mean "karate"?)'],
    [[...small, '--protocols', 'clusterin'], 'got "clusterin" (did you mean "clustering"?)'],
    [[...small, '--seeds', '9-0'], 'Cannot read seeds: '],
    [[...small, '--set', 'temperatur=1'], '(did you mean "temperature"?)'],
    [
      [...small, '--set', 'temperature=-1'],
      'Cannot set temperature [grace on karate]: a number above 0 is needed, got -1',
    ],
    [[...small, '--set', 'temperature'], 'Cannot read a setting: '],
    [[...small, '--encoder', 'sgd'], 'got "sgd" (did you mean "sgc"?)'],
    [[...small, '--encoder', 'hiddenSize=0'], 'Cannot set hiddenSize [grace on karate, encoder gcn]: '],
    [[...small, '--workers', '0'], 'Cannot use --workers: a whole number from 1 to 256 is needed, got "0"'],
    [[...small, '--epochs', 'many'], 'Cannot use --epochs: '],
    [[...small, '--methods', 'a,,b'], 'Cannot read a list of names: '],
    [[...small, '--db', 'none/results.sqlite'], 'a readable and writable file in an existing folder is needed'],
    [[...small, '--db', 'text.sqlite'], 'a results database is needed'],
    [['run', '--methods', 'grace', '--datasets', 'pubmed', '--offline'], 'Cannot load pubmed: '],
    [['run', '--methods', 'grace', '--datasets', 'cora', '--offline'], 'Cannot load cora: '],
    [['run', '--suite', 'citation', '--datasets', 'karate'], 'Cannot find dataset of suite citation: '],
    [
      ['run', '--methods', 'supervised', '--datasets', 'karate', '--protocols', 'clustering'],
      'Cannot run: a trial is needed',
    ],
    [['list', 'mthods'], 'did you mean "methods"?'],
    [['list', 'methods', 'grce'], 'Cannot find method: '],
    [['data', 'get', 'cor'], 'did you mean "cora"?'],
    [['data', 'get', 'pubmed', '--offline'], 'Cannot get pubmed: '],
    [
      ['embed', '--method', 'supervised', '--dataset', 'karate', '--out', 'z.npy'],
      'a method that needs no labels is needed',
    ],
    [['embed', '--method', 'grace', '--dataset', 'karate', '--out', 'none/z.npy'], 'in a writable folder is needed'],
    [['new', 'method', 'grace'], 'Cannot make method "grace": a name that is free is needed'],
    [['new', 'method', 'My Method'], 'a name in kebab-case such as my-method is needed'],
    [
      ['new', 'method', 'mine', '--family', 'other'],
      'one of the families contrastive, predictive is needed, got "other"',
    ],
    [['run', '--sute', 'quick'], "unknown option '--sute'"],
    [['nothing'], "unknown command 'nothing'"],
    [['embed', '--method', 'grace'], 'required option'],
  ])('gssl %j', async (args, message) => {
    const places = args.map((arg) => (/\.(yaml|sqlite|npy)$/.test(arg) ? at(arg) : arg));
    const needsDatabase = args[0] === 'run' && !args.includes('--db');
    const needsData = args[0] === 'run' || args[0] === 'data';
    const { code, text } = await fail([
      ...places,
      ...(needsDatabase ? ['--db', at('new.sqlite')] : []),
      ...(needsData ? ['--data', folder] : []),
    ]);
    expect(text).toContain(message);
    expect(text).toMatch(/^[^\n]+\n$/);
    expect(code).toBe(2);
    expect(existsSync(at('new.sqlite'))).toBe(false);
  });
});
