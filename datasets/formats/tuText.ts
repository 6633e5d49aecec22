import { Buffer } from 'node:buffer';

/** Rows of numbers of one width, row-major. */
export interface NumberTable {
  readonly numRows: number;
  readonly numColumns: number;
  readonly values: Float64Array | Int32Array;
}

export interface TableOptions {
  /** What the numbers are, for errors: `MUTAG A`. */
  readonly what: string;
  /** Numbers of each line; absent: as many as the first line has. */
  readonly width?: number;
  /** Whether only whole numbers of 32 bits will do. */
  readonly whole?: boolean;
}

const [NEWLINE, COMMA, MINUS, ZERO, NINE] = [10, 44, 45, 48, 57];
/** More digits than this may not fit into a double exactly. */
const MOST_DIGITS = 15;

/**
 * Reads lines of numbers, separated by commas or blanks, from the bytes of a file. Works on bytes, as files of edges have
 * millions of lines.
 *
 * @throws SyntaxError with the line where a number is missing, is one too many, or is none
 */
export function parseNumberTable(bytes: Uint8Array, options: TableOptions): NumberTable {
  const end = contentEnd(bytes);
  const numRows = countLines(bytes, end);
  const numColumns = options.width ?? readLine(bytes, 0, end).numbers.length;
  const Values = options.whole === true ? Int32Array : Float64Array;
  const values = new Values(numRows * numColumns);
  let at = 0;
  for (let row = 0; row < numRows; row++) {
    const line = readLine(bytes, at, end);
    checkLine(line, numColumns, { bytes, start: at, row, ...options });
    values.set(line.numbers, row * numColumns);
    at = line.next;
  }
  return { numRows, numColumns, values };
}

/** A line of numbers. */
interface Line {
  readonly numbers: number[];
  /** Where the next line starts. */
  readonly next: number;
}

/** The numbers of the line at `start`; NaN where there is something else. */
export function readLine(bytes: Uint8Array, start: number, end: number): Line {
  const numbers: number[] = [];
  let at = start;
  let wantsNumber = false;
  while (at < end && bytes[at] !== NEWLINE) {
    if (isSeparator(bytes[at]!)) {
      wantsNumber ||= bytes[at] === COMMA;
      at += 1;
      continue;
    }
    const from = at;
    while (at < end && bytes[at] !== NEWLINE && !isSeparator(bytes[at]!)) at += 1;
    numbers.push(readNumber(bytes, from, at));
    wantsNumber = false;
  }
  // A comma at the end promises a number that is not there.
  if (wantsNumber) numbers.push(Number.NaN);
  return { numbers, next: at + 1 };
}

function readNumber(bytes: Uint8Array, from: number, to: number): number {
  const isNegative = bytes[from] === MINUS;
  const first = isNegative ? from + 1 : from;
  let value = 0;
  let at = first;
  for (; at < to && at - first < MOST_DIGITS; at++) {
    const digit = bytes[at]!;
    if (digit < ZERO || digit > NINE) break;
    value = value * 10 + (digit - ZERO);
  }
  if (at === to && to > first) return isNegative ? -value : value;
  return Number(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1'));
}

function isSeparator(byte: number): boolean {
  return byte === COMMA || byte === 32 || byte === 9 || byte === 13;
}

/** Where the text ends without the blank lines after it. */
export function contentEnd(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] !== COMMA && (isSeparator(bytes[end - 1]!) || bytes[end - 1] === NEWLINE)) end -= 1;
  return end;
}

function countLines(bytes: Uint8Array, end: number): number {
  if (end === 0) return 0;
  let count = 1;
  for (let at = bytes.indexOf(NEWLINE); at >= 0 && at < end; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

interface LinePlace extends TableOptions {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly row: number;
}

function checkLine({ numbers, next }: Line, numColumns: number, place: LinePlace): void {
  const isGood = (value: number) => (place.whole === true ? (value | 0) === value : Number.isFinite(value));
  if (numbers.length === numColumns && numColumns > 0 && numbers.every(isGood)) return;
  const kind = `${place.whole === true ? 'whole ' : ''}number${numColumns === 1 ? ' is' : 's are'}`;
  const found = Buffer.from(place.bytes.subarray(place.start, Math.min(next - 1, place.start + 40))).toString('latin1');
  throw new SyntaxError(
    `Cannot parse ${place.what} line ${place.row + 1}: ${Math.max(1, numColumns)} ${kind} needed, got ${JSON.stringify(found.trim())}`,
  );
}
