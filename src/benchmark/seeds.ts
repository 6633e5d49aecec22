const most = 10_000;

/**
 * Seeds from text: `0-9`, `0,3,5` or both, `0-4,10`; in the order given, each once.
 *
 * @throws RangeError for text that is none
 */
export function parseSeeds(text: string): number[] {
  const seeds = new Set<number>();
  for (const part of text.split(',')) {
    const [, first, last = first] = part.trim().match(/^(\d{1,9})(?:-(\d{1,9}))?$/) ?? [];
    if (first === undefined || Number(last) < Number(first) || Number(last) - Number(first) >= most) {
      throw new RangeError(`Cannot read seeds: whole numbers such as 0-9 or 0,3,5 are needed, got "${text}"`);
    }
    for (let seed = Number(first); seed <= Number(last); seed++) seeds.add(seed);
  }
  return [...seeds];
}
