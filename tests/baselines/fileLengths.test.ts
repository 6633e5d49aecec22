import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Lines that a file of a method may have: what needs more lacks a part in `src`. */
describe.each([
  ['contrastive', 59],
  ['predictive', 79],
])('files of %s methods', (family, most) => {
  it(`have at most ${most} lines`, () => {
    const folder = new URL(`../../baselines/${family}/`, import.meta.url);
    const files = readdirSync(folder);
    expect(files.length).toBeGreaterThan(10);
    const lines = (name: string) => readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n').length;
    expect(files.filter((name) => lines(name) > most)).toEqual([]);
  });
});
