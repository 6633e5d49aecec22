import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/cli/exitCode.js';
import { DatasetError } from '../../src/data/datasetError.js';
import { StoreError } from '../../src/store/index.js';

const ours = 'Cannot do it [here]: this is needed, got that';

describe('exitCodeOf', () => {
  it.each([
    [new RangeError(ours), 2],
    [new TypeError(ours), 2],
    [new SyntaxError(ours), 2],
    [new DatasetError(ours), 2],
    [new StoreError(ours), 2],
    [new CommanderError(1, 'commander.unknownOption', 'unknown option'), 2],
    [new CommanderError(0, 'commander.helpDisplayed', 'help'), 0],
    [new Error(ours), 1],
    ['text', 1],
  ])('%s: %i', (error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });

  it.each([
    () => (undefined as unknown as { a: number }).a,
    () => (null as unknown as () => void)(),
    () => new Array(-1),
    () => JSON.parse('{'),
    () => {
      (Object.freeze({ a: 1 }) as { a: number }).a = 2;
    },
    () => BigInt(1.5),
    () => `${Symbol() as unknown as string}`,
    () => structuredClone(() => 1),
  ])('a bug in the program is no mistake of the user: %s', (bug) => {
    expect(exitCodeOf(errorOf(bug))).toBe(1);
  });
});

function errorOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
