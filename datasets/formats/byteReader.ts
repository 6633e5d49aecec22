/** Reads bytes in order, never past the end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** What is read, for errors: `pickle`. */
  readonly #format: string;
  #offset = 0;

  constructor(bytes: Uint8Array, format: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#format = format;
  }

  /** Position of the next byte. */
  get offset(): number {
    return this.#offset;
  }

  uint8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#take(4), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  /** @throws SyntaxError where the number is beyond 2⁵³ */
  uint64(): number {
    const start = this.#take(8);
    const value = Number(this.#view.getBigUint64(start, true));
    if (!Number.isSafeInteger(value)) throw this.error('a length below 2⁵³', String(value), start);
    return value;
  }

  float64BigEndian(): number {
    return this.#view.getFloat64(this.#take(8), false);
  }

  /** The next `length` bytes, as a view. */
  bytes(length: number): Uint8Array {
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** Bytes up to the next line feed, which is skipped, as Latin-1 text. */
  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#offset);
    if (end < 0) throw this.error('a line feed', 'the end of the data', this.#bytes.length);
    const text = latin1(this.bytes(end - this.#offset));
    this.#offset++;
    return text;
  }

  /** `Cannot parse pickle at byte 7: … is needed, got …` */
  error(needed: string, got: string, at = this.#offset): SyntaxError {
    return new SyntaxError(`Cannot parse ${this.#format} at byte ${at}: ${needed} is needed, got ${got}`);
  }

  #take(length: number): number {
    const start = this.#offset;
    const left = this.#bytes.length - start;
    if (length > left) throw this.error(`a run of ${length} bytes`, `${left} before the end`);
    this.#offset += length;
    return start;
  }
}

/** Bytes as characters 0 … 255. By hand, since `TextDecoder('latin1')` is Windows-1252 and `'ascii'` varies with Node. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}
