import { contentEnd, readLine } from './tuText.js';

/** Lines of whole numbers, one after the other. */
export interface LineReader {
  /**
   * The numbers of the next line.
   *
   * @param count how many it must have; undefined: at least two
   * @param of what they are, for the error
   * @throws SyntaxError where the text has ended, or the line has others
   */
  next(count: number | undefined, of: string): readonly number[];
  /** @throws SyntaxError where there is another line */
  expectEnd(): void;
  /** An error about the line read last. */
  error(needed: string, got: string | number): SyntaxError;
}

/** Reads the bytes of a text line by line. `what` names it in errors. */
export function lineReader(bytes: Uint8Array, what: string): LineReader {
  const end = contentEnd(bytes);
  let [at, line] = [0, 0];
  const error = (needed: string, got: string | number) =>
    new SyntaxError(`Cannot parse ${what} line ${line}: ${needed}, got ${got}`);
  return {
    next(count, of) {
      line++;
      if (at >= end) throw error(`a line is needed, ${of}`, 'the end of the file');
      const { numbers, next } = readLine(bytes, at, end);
      at = next;
      const isGood = numbers.every((value) => (value | 0) === value);
      const enough = count === undefined ? numbers.length >= 2 : numbers.length === count;
      if (!isGood || !enough) throw error(`whole numbers, ${of}, are needed`, `${numbers.slice(0, 8).join(' ')}`);
      return numbers;
    },
    expectEnd() {
      line++;
      if (at < end) throw error('the end of the file is needed', 'more lines');
    },
    error,
  };
}
