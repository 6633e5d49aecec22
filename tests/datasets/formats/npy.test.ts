import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNpy } from '../../../datasets/formats/npy.js';
import { toFloat32, toInt32 } from '../../../datasets/formats/numericArray.js';
import { npy } from '../../support/npzEncoder.js';

describe('readNpy()', () => {
  it.each([
    ['<f8', Float64Array.of(1.5, -2, Number.MAX_VALUE, 0)],
    ['<f4', Float32Array.of(1.5, -2, 3, 0)],
    ['<i8', BigInt64Array.of(1n, -2n, 2n ** 62n, 0n)],
    ['<u8', BigUint64Array.of(1n, 2n, 2n ** 63n, 0n)],
    ['<i4', Int32Array.of(1, -2, 3, 0)],
    ['<u2', Uint16Array.of(1, 65535, 3, 0)],
    ['|i1', Int8Array.of(1, -128, 3, 0)],
    ['|u1', Uint8Array.of(1, 255, 3, 0)],
    ['|b1', Uint8Array.of(1, 0, 1, 0)],
  ])('reads %s', (type, values) => {
    expect(readNpy(npy(values, { type, shape: [2, 2] }))).toEqual({ shape: [2, 2], values });
  });

  it('reorders column-major arrays of any rank', () => {
    const matrix = npy(Int32Array.of(1, 4, 2, 5, 3, 6), { type: '<i4', shape: [2, 3], fortranOrder: true });
    expect([...readNpy(matrix).values]).toEqual([1, 2, 3, 4, 5, 6]);
    // numpy.asfortranarray(numpy.arange(8).reshape(2, 2, 2)), in memory order.
    const cube = npy(Int32Array.of(0, 4, 2, 6, 1, 5, 3, 7), { type: '<i4', shape: [2, 2, 2], fortranOrder: true });
    expect([...readNpy(cube).values]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('reads an array that does not start at an aligned byte', () => {
    const file = npy(Float64Array.of(1, 2), { type: '<f8', shape: [2] });
    const shifted = Buffer.concat([Buffer.of(0), file]).subarray(1);
    expect([...readNpy(shifted).values]).toEqual([1, 2]);
  });

  it.each([
    [
      'a header that claims more',
      npy(Float32Array.of(1), { type: '<f4', shape: [1_000_000_000] }),
      '4000000000 bytes are needed for shape (1000000000) of <f4, got 4',
    ],
    [
      'a header that claims less',
      npy(Float32Array.of(1, 2), { type: '<f4', shape: [1] }),
      '4 bytes are needed for shape (1) of <f4, got 8',
    ],
    [
      'a shape beyond any number',
      npy(Float32Array.of(1), { type: '<f4', shape: [1e300, 1e300] }),
      "a header with 'shape' is needed",
    ],
    [
      'pickled objects',
      npy(Uint8Array.of(0x80, 2), { type: '|O', shape: [] }),
      'little-endian numbers are needed, got type |O',
    ],
    ['text', npy(new Uint8Array(8), { type: '<U2', shape: [1] }), 'got type <U2'],
    ['big-endian numbers', npy(new Uint8Array(4), { type: '>i4', shape: [1] }), 'got type >i4'],
    ['another file', Uint8Array.from(Buffer.from('PK\x03\x04 and more')), 'the magic string of npy is needed'],
    ['nothing', new Uint8Array(0), 'the magic string of npy is needed, got ""'],
  ])('refuses %s', (_what, file, message) => {
    expect(() => readNpy(file, 'a.npy')).toThrow(SyntaxError);
    expect(() => readNpy(file, 'a.npy')).toThrow(message);
  });

  it('does nothing but throw SyntaxErrors on damaged files', () => {
    const whole = npy(Float64Array.of(1, 2, 3, 4), { type: '<f8', shape: [2, 2], fortranOrder: true });
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(changes, fc.nat(whole.length), (damage, length) => {
        const file = whole.slice(0, length);
        for (const [at, value] of damage) if (at < length) file[at] = value;
        try {
          readNpy(file);
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('toInt32()', () => {
  it('narrows 64-bit integers and whole floats', () => {
    expect([...toInt32({ shape: [3], values: BigInt64Array.of(-(2n ** 31n), -1n, 7n) }, 'a')]).toEqual([
      -(2 ** 31),
      -1,
      7,
    ]);
    expect([...toInt32({ shape: [2], values: Float64Array.of(3, -4) }, 'a')]).toEqual([3, -4]);
  });

  it.each([
    ['2147483648', BigInt64Array.of(0n, 2n ** 31n)],
    ['4294967296', BigInt64Array.of(0n, 2n ** 32n)],
    ['2147483648', BigUint64Array.of(0n, 2n ** 31n)],
    ['0.5', Float64Array.of(0, 0.5)],
    ['4294967295', Uint32Array.of(0, 2 ** 32 - 1)],
  ])('refuses %s', (shown, values) => {
    expect(() => toInt32({ shape: [2], values }, 'labels')).toThrow(
      `Cannot parse labels: 32-bit integers are needed, got ${shown} at position 1`,
    );
  });
});

describe('toFloat32()', () => {
  it('reads any kind of number', () => {
    expect([...toFloat32({ shape: [2], values: BigInt64Array.of(2n, -3n) })]).toEqual([2, -3]);
    expect([...toFloat32({ shape: [2], values: Float64Array.of(0.5, 2) })]).toEqual([0.5, 2]);
  });
});
