import type { ByteReader } from './byteReader.js';
import {
  allowedGlobal,
  callGlobal,
  type PickleDict,
  PickleGlobal,
  PickleObject,
  PickleTuple,
  type PickleValue,
} from './pickleValue.js';

/** The stack machine that a pickle is a program for. */
export class PickleMachine {
  readonly input: ByteReader;
  readonly #memo = new Map<number, PickleValue>();
  readonly #stack: PickleValue[] = [];
  /** Stack heights at the open marks. */
  readonly #marks: number[] = [];
  #opcodeOffset = 0;

  constructor(input: ByteReader) {
    this.input = input;
  }

  /** The next opcode. */
  next(): number {
    this.#opcodeOffset = this.input.offset;
    return this.input.uint8();
  }

  /** The one value that is left at the end. */
  result(): PickleValue {
    const value = this.pop();
    if (this.#stack.length > 0) throw this.error('one value at the end', `${this.#stack.length + 1}`);
    return value;
  }

  push(value: PickleValue): void {
    this.#stack.push(value);
  }

  pop(): PickleValue {
    if (this.#stack.length <= (this.#marks.at(-1) ?? 0)) throw this.error('a value on the stack', 'none');
    return this.#stack.pop()!;
  }

  top(): PickleValue {
    const value = this.pop();
    this.push(value);
    return value;
  }

  mark(): void {
    this.#marks.push(this.#stack.length);
  }

  /** The values above the last mark, which goes. */
  popToMark(): PickleValue[] {
    const height = this.#marks.pop();
    if (height === undefined) throw this.error('a mark on the stack', 'none');
    return this.#stack.splice(height);
  }

  remember(key: number): void {
    this.#memo.set(key, this.top());
  }

  rememberNext(): void {
    this.remember(this.#memo.size);
  }

  recall(key: number): void {
    const value = this.#memo.get(key);
    if (value === undefined) throw this.error('a memo entry that was stored', `${key}`);
    this.push(value);
  }

  pushGlobal(module: string, name: string): void {
    const global = allowedGlobal(module, name);
    if (global === undefined) {
      throw this.error(
        'a global of NumPy arrays, SciPy CSR matrices or plain containers',
        printable(`${module}.${name}`),
      );
    }
    this.push(global);
  }

  appendTo(list: PickleValue, items: readonly PickleValue[]): void {
    if (!Array.isArray(list)) throw this.error('a list to append to', kindOf(list));
    for (const item of items) list.push(item);
  }

  setItems(dict: PickleValue, items: readonly PickleValue[]): void {
    if (!(dict instanceof Map)) throw this.error('a dict to set items of', kindOf(dict));
    if (items.length % 2 !== 0) throw this.error('a value for each key', `${items.length} keys and values`);
    for (let i = 0; i < items.length; i += 2) dict.set(this.#key(items[i]!), items[i + 1]!);
  }

  /** REDUCE and NEWOBJ: the inert record of a call. */
  call(callee: PickleValue, args: PickleValue): void {
    if (!(args instanceof PickleTuple)) throw this.error('a tuple of arguments', kindOf(args));
    const made = callee instanceof PickleGlobal ? callGlobal(callee, args.items) : undefined;
    if (made === undefined) {
      throw this.error('an allowed function to call', callee instanceof PickleGlobal ? callee.name : kindOf(callee));
    }
    this.push(made);
  }

  /** BUILD: keeps the state of the record below it. */
  build(): void {
    const state = this.pop();
    const object = this.top();
    if (!(object instanceof PickleObject)) throw this.error('an object to give its state', kindOf(object));
    object.state = state;
  }

  /** `Cannot parse pickle at byte 7: … is needed, got …`, at the opcode that is being executed. */
  error(needed: string, got: string): SyntaxError {
    return this.input.error(needed, got, this.#opcodeOffset);
  }

  #key(value: PickleValue): string | number {
    if (typeof value === 'string' || typeof value === 'number') return value;
    if (value instanceof Uint8Array && value.length <= 1024) return String.fromCharCode(...value);
    throw this.error('a number or a short string as dict key', kindOf(value));
  }
}

/** A new dict; typed, since `new Map()` alone is not. */
export function emptyDict(): PickleDict {
  return new Map();
}

/** What kind of value this is, in a Python programmer's words. */
export function kindOf(value: PickleValue): string {
  if (value === null) return 'None';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Map) return 'a dict';
  if (value instanceof Uint8Array) return 'a byte string';
  if (value instanceof PickleTuple) return 'a tuple';
  if (value instanceof PickleGlobal || value instanceof PickleObject) {
    return value instanceof PickleGlobal ? value.name : value.type;
  }
  return `a ${typeof value}`;
}

// Names come from the file: keep a hostile one from garbling a terminal or filling a log.
function printable(text: string): string {
  const clean = text.replace(/[^\x20-\x7e]/g, '?');
  return clean.length > 80 ? `${clean.slice(0, 80)}…` : clean;
}
