import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pickledArray, pickledCsr } from '../../../datasets/formats/numpyPickle.js';
import { readPickle } from '../../../datasets/formats/pickle.js';
import { PickleTuple, type PickleValue } from '../../../datasets/formats/pickleValue.js';
import { toDense } from '../../../src/data/rows.js';
import {
  array,
  bytes,
  csr,
  dict,
  global,
  int,
  list,
  neighborDict,
  pickle,
  tuple,
} from '../../support/pickleEncoder.js';

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const read = (text: string) => readPickle(ascii(text));
const plain = (value: PickleValue): unknown =>
  value instanceof PickleTuple ? value.items.map(plain) : Array.isArray(value) ? value.map(plain) : value;

describe('readPickle()', () => {
  it('reads containers and numbers of protocol 2', () => {
    const value = readPickle(pickle(list(int(-7), tuple(int(1), int(2)), [0x88], [0x4e])));
    expect(plain(value)).toEqual([-7, [1, 2], true, null]);
  });

  it('keeps Python 2 strings as bytes, up to 255', () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i);
    expect(readPickle(pickle(bytes(all)))).toEqual(all);
  });

  it('reads protocol 0', () => {
    // pickle.dumps([1, -2.5, True, 9L, {"a\0\n'": (3,)}], 0) of Python 2
    const value = read('(lp0\nI1\naF-2.5\naI01\naL9L\na(dp1\nS"a\\x00\\n\'"\np2\n(I3\ntp3\nsa.');
    expect(plain(value)).toEqual([1, -2.5, true, 9, new Map([["a\0\n'", new PickleTuple([3])]])]);
  });

  it('reads protocol 4 text, frames and memo', () => {
    // pickle.dumps(['ä', 'ä', b'\xff', 2 ** 40], 4)
    const value = readPickle(
      Uint8Array.of(
        ...[0x80, 4, 0x95, 0x15, 0, 0, 0, 0, 0, 0, 0, 0x5d, 0x94, 0x28, 0x8c, 2, 0xc3, 0xa4, 0x94, 0x68, 1],
        ...[0x43, 1, 0xff, 0x94, 0x8a, 6, 0, 0, 0, 0, 0, 1, 0x65, 0x2e],
      ),
    );
    expect(plain(value)).toEqual(['ä', 'ä', Uint8Array.of(0xff), 2 ** 40]);
  });

  it('reads a defaultdict of lists as a map', () => {
    const value = readPickle(
      pickle(
        neighborDict([
          [0, [1, 1]],
          [1, []],
        ]),
      ),
    );
    expect(value).toEqual(
      new Map([
        [0, [1, 1]],
        [1, []],
      ]),
    );
  });

  it('reads NumPy arrays and SciPy CSR matrices', () => {
    expect(pickledArray(readPickle(pickle(array(Float64Array.of(1.5, 2, 3, 4), [2, 2]))), 'y')).toEqual({
      shape: [2, 2],
      values: Float64Array.of(1.5, 2, 3, 4),
    });
    const matrix = pickledCsr(
      readPickle(
        pickle(
          csr(
            [
              [0, 2, 0],
              [1, 0, 3],
            ],
            3,
          ),
        ),
      ),
      'x',
    );
    expect([...toDense(matrix).values]).toEqual([0, 2, 0, 1, 0, 3]);
  });

  it('refuses any other global, naming it and its offset', () => {
    const attack = pickle([...global('os', 'system'), ...tuple(bytes('true')), 0x52]);
    expect(() => readPickle(attack)).toThrow(SyntaxError);
    expect(() => readPickle(attack, 'ind.cora.x')).toThrow(
      'Cannot parse ind.cora.x at byte 2: a global of NumPy arrays, SciPy CSR matrices or plain containers is needed, got os.system',
    );
    expect(() => read('c__builtin__\neval\n.')).toThrow(/__builtin__\.eval/);
    expect(() => read('cnumpy.testing\nruncommand\n.')).toThrow(SyntaxError);
    expect(() => readPickle(Uint8Array.of(0x80, 4, 0x8c, 2, 0x6f, 0x73, 0x8c, 1, 0x66, 0x93, 0x2e))).toThrow(/os\.f/);
  });

  it('refuses to call an allowed class that is no constructor of plain data', () => {
    expect(() => readPickle(pickle([...global('__builtin__', 'list'), ...tuple(list()), 0x52]))).toThrow(
      'an allowed function to call is needed, got builtins.list',
    );
    expect(() => readPickle(pickle([...int(1), ...tuple(), 0x52]))).toThrow('got a number');
  });

  it.each([
    ['(i__builtin__\neval\n.', 'INST', 1],
    ["S'x'\no.", 'OBJ', 5],
    ['Pid\n.', 'PERSID', 0],
    ['\x82\x01.', 'EXT1', 0],
  ])('refuses %j (%s) at its offset', (text, _name, offset) => {
    expect(() => read(text)).toThrow(`at byte ${offset}: an opcode of plain data is needed`);
  });

  it.each([
    ['', 'at byte 0: a run of 1 bytes is needed, got 0 before the end'],
    ['T\xff\xff\xff\x7fab', 'at byte 5: a run of 2147483647 bytes is needed, got 2 before the end'],
    ['I12', 'at byte 3: a line feed is needed, got the end of the data'],
    ['I1x\n.', 'at byte 0: a whole number within ±2⁵³ is needed, got "1x"'],
    ['L99999999999999999999L\n.', 'a whole number within ±2⁵³'],
    ["S'a\n.", 'a quoted string is needed'],
    ['.', 'a value on the stack is needed, got none'],
    ['NN.', 'one value at the end is needed, got 2'],
    ['t.', 'a mark on the stack is needed, got none'],
    ['h\x05.', 'a memo entry that was stored is needed, got 5'],
    ['NNa.', 'a list to append to is needed, got None'],
    ['}(Nu.', 'a value for each key is needed, got 1 keys and values'],
    ['})Ns.', 'a number or a short string as dict key is needed, got a tuple'],
    ['NNb.', 'an object to give its state is needed, got None'],
    ['\x80\x09N.', 'a protocol up to 5 is needed, got 9'],
  ])('says of %j: %s', (text, message) => {
    expect(() => read(text)).toThrow(SyntaxError);
    expect(() => read(text)).toThrow(message);
  });

  it('reports where a truncated file ends', () => {
    const whole = pickle(
      csr(
        [
          [1, 0],
          [0, 1],
        ],
        2,
      ),
    );
    for (let length = 0; length < whole.length; length++) {
      expect(() => pickledCsr(readPickle(whole.subarray(0, length)), 'x')).toThrow(SyntaxError);
    }
  });

  it('does nothing but throw SyntaxErrors on arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (data) => onlySyntaxErrors(() => readPickle(data))),
      { numRuns: 5000 },
    );
  });

  it('does nothing but throw SyntaxErrors on a damaged file', () => {
    const whole = pickle(
      dict(
        [
          bytes('a'),
          csr(
            [
              [1, 2],
              [0, 1],
            ],
            2,
          ),
        ],
        [bytes('b'), neighborDict([[3, [4]]])],
      ),
    );
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(damage, (changes) => {
        const data = whole.slice();
        for (const [at, value] of changes) data[at] = value;
        onlySyntaxErrors(() => {
          const value = readPickle(data);
          if (value instanceof Map) pickledCsr(value.get('a') ?? null, 'a');
        });
      }),
      { numRuns: 3000 },
    );
  });

  it('takes linear time on long runs of digits, marks and items', () => {
    const started = performance.now();
    expect(() => read(`F${'1'.repeat(1e6)}x\n.`)).toThrow(SyntaxError);
    expect(() => read(`I${'1'.repeat(1e6)}\n.`)).toThrow(SyntaxError);
    expect(() => read(`${'('.repeat(1e6)}.`)).toThrow(SyntaxError);
    expect(read(`](${'N'.repeat(1e6)}e.`)).toHaveLength(1e6);
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

function onlySyntaxErrors(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
}
