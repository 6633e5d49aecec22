import { emptyDict, kindOf, type PickleMachine } from './pickleMachine.js';
import { PickleTuple } from './pickleValue.js';
import { pythonString } from './pythonString.js';

type Execute = (machine: PickleMachine) => void;

/** Opcodes by the character that Python's `pickletools` lists them under. Named as there. */
const byCharacter: Readonly<Record<string, Execute>> = {
  // Numbers and constants.
  N: (m) => m.push(null), // NONE
  '\x88': (m) => m.push(true), // NEWTRUE
  '\x89': (m) => m.push(false), // NEWFALSE
  K: (m) => m.push(m.input.uint8()), // BININT1
  M: (m) => m.push(m.input.uint16()), // BININT2
  J: (m) => m.push(m.input.int32()), // BININT
  G: (m) => m.push(m.input.float64BigEndian()), // BINFLOAT
  I: (m) => m.push(textInt(m)), // INT
  L: (m) => m.push(decimal(m, m.input.line().replace(/L$/, ''))), // LONG
  F: (m) => m.push(textFloat(m)), // FLOAT
  '\x8a': (m) => m.push(binaryLong(m, m.input.uint8())), // LONG1
  '\x8b': (m) => m.push(binaryLong(m, m.input.uint32())), // LONG4

  // Strings.
  S: (m) => m.push(stringLiteral(m)), // STRING
  U: (m) => m.push(m.input.bytes(m.input.uint8())), // SHORT_BINSTRING
  T: (m) => m.push(m.input.bytes(m.input.uint32())), // BINSTRING
  C: (m) => m.push(m.input.bytes(m.input.uint8())), // SHORT_BINBYTES
  B: (m) => m.push(m.input.bytes(m.input.uint32())), // BINBYTES
  '\x8e': (m) => m.push(m.input.bytes(m.input.uint64())), // BINBYTES8
  '\x8c': (m) => m.push(utf8(m, m.input.bytes(m.input.uint8()))), // SHORT_BINUNICODE
  X: (m) => m.push(utf8(m, m.input.bytes(m.input.uint32()))), // BINUNICODE

  // Containers.
  '(': (m) => m.mark(), // MARK
  ']': (m) => m.push([]), // EMPTY_LIST
  l: (m) => m.push(m.popToMark()), // LIST
  a: (m) => append(m), // APPEND
  e: (m) => appends(m), // APPENDS
  ')': (m) => m.push(new PickleTuple([])), // EMPTY_TUPLE
  t: (m) => m.push(new PickleTuple(m.popToMark())), // TUPLE
  '\x85': (m) => tuple(m, 1), // TUPLE1
  '\x86': (m) => tuple(m, 2), // TUPLE2
  '\x87': (m) => tuple(m, 3), // TUPLE3
  '}': (m) => m.push(emptyDict()), // EMPTY_DICT
  d: (m) => dict(m), // DICT
  s: (m) => setItem(m), // SETITEM
  u: (m) => setItems(m), // SETITEMS

  // Stack and memo.
  '0': (m) => void m.pop(), // POP
  '1': (m) => void m.popToMark(), // POP_MARK
  '2': (m) => m.push(m.top()), // DUP
  p: (m) => m.remember(memoKey(m)), // PUT
  q: (m) => m.remember(m.input.uint8()), // BINPUT
  r: (m) => m.remember(m.input.uint32()), // LONG_BINPUT
  '\x94': (m) => m.rememberNext(), // MEMOIZE
  g: (m) => m.recall(memoKey(m)), // GET
  h: (m) => m.recall(m.input.uint8()), // BINGET
  j: (m) => m.recall(m.input.uint32()), // LONG_BINGET

  // Inert records of globals and calls.
  c: (m) => m.pushGlobal(m.input.line(), m.input.line()), // GLOBAL
  '\x93': (m) => stackGlobal(m), // STACK_GLOBAL
  R: (m) => call(m), // REDUCE
  '\x81': (m) => call(m), // NEWOBJ
  b: (m) => m.build(), // BUILD

  // Framing.
  '\x80': (m) => protocol(m), // PROTO
  '\x95': (m) => void m.input.uint64(), // FRAME
};

/** What each opcode does; those that are absent are refused. */
export const opcodes: ReadonlyMap<number, Execute> = new Map(
  Object.entries(byCharacter).map(([character, execute]) => [character.charCodeAt(0), execute]),
);

function protocol(m: PickleMachine): void {
  const version = m.input.uint8();
  if (version > 5) throw m.error('a protocol up to 5', `${version}`);
}

function call(m: PickleMachine): void {
  const args = m.pop();
  m.call(m.pop(), args);
}

function stackGlobal(m: PickleMachine): void {
  const [name, module] = [m.pop(), m.pop()];
  if (typeof name !== 'string' || typeof module !== 'string') {
    throw m.error('the name of a global', `${kindOf(module)} and ${kindOf(name)}`);
  }
  m.pushGlobal(module, name);
}

function append(m: PickleMachine): void {
  const item = m.pop();
  m.appendTo(m.top(), [item]);
}

function appends(m: PickleMachine): void {
  const items = m.popToMark();
  m.appendTo(m.top(), items);
}

function setItem(m: PickleMachine): void {
  const [value, key] = [m.pop(), m.pop()];
  m.setItems(m.top(), [key, value]);
}

function setItems(m: PickleMachine): void {
  const items = m.popToMark();
  m.setItems(m.top(), items);
}

function dict(m: PickleMachine): void {
  const items = m.popToMark();
  const made = emptyDict();
  m.setItems(made, items);
  m.push(made);
}

function tuple(m: PickleMachine, size: number): void {
  const items = Array.from({ length: size }, () => m.pop());
  m.push(new PickleTuple(items.reverse()));
}

function memoKey(m: PickleMachine): number {
  return decimal(m, m.input.line());
}

function textInt(m: PickleMachine): number | boolean {
  const text = m.input.line();
  // Protocol 0 writes False and True as these.
  return text === '00' ? false : text === '01' ? true : decimal(m, text);
}

function decimal(m: PickleMachine, text: string): number {
  const value = /^[+-]?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw m.error('a whole number within ±2⁵³', JSON.stringify(text.slice(0, 40)));
  return value;
}

function textFloat(m: PickleMachine): number {
  const text = m.input.line();
  // The length is bounded since the expression takes quadratic time on a long run of digits.
  if (text.length > 40 || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) {
    throw m.error('a number', JSON.stringify(text.slice(0, 40)));
  }
  return Number(text);
}

function binaryLong(m: PickleMachine, size: number): number {
  const bytes = m.input.bytes(size);
  if (size > 8) throw m.error('a whole number of at most 8 bytes', `${size} bytes`);
  let value = 0;
  for (let i = size - 1; i >= 0; i--) value = value * 256 + bytes[i]!;
  if (size > 0 && bytes[size - 1]! >= 128) value -= 256 ** size;
  if (!Number.isSafeInteger(value)) throw m.error('a whole number within ±2⁵³', `about ${value}`);
  return value;
}

function utf8(m: PickleMachine, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw m.error('text in UTF-8', 'other bytes');
  }
}

function stringLiteral(m: PickleMachine): Uint8Array {
  const bytes = pythonString(m.input.line());
  if (bytes === undefined) throw m.error('a quoted string', 'another text');
  return bytes;
}
