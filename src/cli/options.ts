import { isIP } from 'node:net';
import type { Command } from 'commander';

/** Parses an option that can be given several times and holds names between commas. */
export function collectNames(text: string, earlier: readonly string[] = []): string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) throw new RangeError(`Cannot read a list of names: NAME,NAME is needed, got "${text}"`);
  return [...new Set([...earlier, ...names])];
}

/** Parses an option that can be given several times. */
export function collect(text: string, earlier: readonly string[] = []): string[] {
  return [...earlier, text];
}

/** Adds the options that describe a graph of one's own to a command. */
export function withGraphOptions(command: Command): Command {
  return command
    .option(
      '--graph <path>',
      'a graph of your own: .json (graphology), .gexf, .graphml, .npz, .csv (edges), a TU folder',
    )
    .option('--nodes <file>', 'CSV of its nodes: id, features, class (where --graph is a CSV of edges)')
    .option('--features <names>', 'attributes of its nodes that are features (default: all numbers)', collectNames)
    .option('--class <name>', 'attribute of its nodes that is the class (default: class, else label)');
}

/** A parser of options that hold a whole number from `least` to `most`. */
export function wholeNumber(option: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new RangeError(`Cannot use ${option}: a whole number from ${least} to ${most} is needed, got "${text}"`);
  };
}

/** A parser of options that hold one of a few words. */
export function oneOf<const Word extends string>(option: string, words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const word = words.find((each) => each === text);
    if (word !== undefined) return word;
    throw new RangeError(`Cannot use ${option}: one of ${words.join(', ')} is needed, got "${text}"`);
  };
}

/** Parses addresses and subnets between commas: `127.0.0.1,10.0.0.0/8`. */
export function addresses(text: string): string {
  const isAddress = (part: string) => {
    const [address = '', bits, ...rest] = part.trim().split('/');
    const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!;
    return most > 0 && rest.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most));
  };
  if (text.split(',').every(isAddress)) return text;
  throw new RangeError(`Cannot read addresses: ADDRESS or ADDRESS/BITS between commas is needed, got "${text}"`);
}
