import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

const TWO_POW_32 = 2 ** 32;

/**
 * A stream of random numbers that is fixed by its key, passed by hand.
 * `split` makes an independent stream from the key alone, so it never disturbs its parent:
 * what one part draws does not change what another part draws.
 */
export class Rng {
  readonly #key: Key;
  readonly #generator: RandomGenerator;

  private constructor(key: Key) {
    this.#key = key;
    this.#generator = xoroshiro128plusFromState(key);
  }

  /** The stream of an integer seed. */
  static fromSeed(seed: number): Rng {
    return new Rng(hashKey([0, 0, 0, 0], `seed ${seed}`));
  }

  /** An independent stream; the same label gives the same stream. */
  split(label: string | number): Rng {
    return new Rng(hashKey(this.#key, String(label)));
  }

  /** Uniform integer in [0, 2³²). */
  uint32(): number {
    return this.#generator.next() >>> 0;
  }

  /** Uniform in [0, 1), with 32 random bits. */
  uniform(): number {
    return this.uint32() / TWO_POW_32;
  }

  /** Uniform integer in [0, bound), without bias (Lemire, 2019); `bound` in [1, 2³²]. */
  below(bound: number): number {
    const reject = TWO_POW_32 - (TWO_POW_32 % bound);
    let draw = this.uint32();
    while (draw >= reject) draw = this.uint32();
    return draw % bound;
  }

  /** Standard normal (Box & Muller, 1958; the second value is not kept, so that the stream has no hidden state). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }
}

type Key = readonly [number, number, number, number];

/** 128-bit mix of a key and a label: four lanes of a multiply-xor hash (MurmurHash3's finalizer), crossed at the end. */
function hashKey(key: Key, label: string): Key {
  const lanes = [key[0] ^ 0x9e3779b9, key[1] ^ 0x85ebca6b, key[2] ^ 0xc2b2ae35, key[3] ^ 0x27d4eb2f];
  const primes = [597399067, 2869860233, 951274213, 2716044179] as const;
  for (let i = 0; i < label.length; i++) {
    for (let lane = 0; lane < 4; lane++) {
      const mixed = Math.imul(lanes[lane]! ^ label.charCodeAt(i), primes[lane]!);
      lanes[lane] = (lanes[(lane + 1) % 4]! ^ mixed ^ (mixed >>> 15)) | 0;
    }
  }
  for (let round = 0; round < 2; round++) {
    for (let lane = 0; lane < 4; lane++) lanes[lane] = finalize(lanes[lane]! ^ lanes[(lane + 3) % 4]! ^ label.length);
  }
  return lanes.every((lane) => lane === 0) ? [1, 0, 0, 0] : (lanes as unknown as Key);
}

function finalize(h: number): number {
  let x = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) | 0;
}
