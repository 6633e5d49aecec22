import type { Rng } from '../random/rng.js';
import { permutation } from '../random/sampling.js';
import type { Split } from './graphData.js';
import type { SplitShares } from './splits.js';

/**
 * Divides items so that no group is divided: the largest groups are for training as long as they fit into its share, then
 * for validation as long as they fit into both shares, the rest is for testing; of groups of one size the one whose first
 * item stands last in the data goes first. Deterministic, as Hu et al.'s `scaffold_split` (2020; chem/splitters.py of
 * snap-stanford/pretrain-gnns). Ids rise within each part.
 *
 * @param groups [items] group of each item
 */
export function scaffoldSplit(groups: Int32Array, { train, validation }: SplitShares): Split {
  const bySize = membersOf(groups).sort((a, b) => b.length - a.length || b[0]! - a[0]!);
  const [trainLimit, validationLimit] = [train * groups.length, (train + validation) * groups.length];
  const parts: Parts = { train: [], validation: [], test: [] };
  for (const members of bySize) {
    const fits = parts.train.length + members.length <= trainLimit;
    const fitsBoth = parts.train.length + parts.validation.length + members.length <= validationLimit;
    parts[fits ? 'train' : fitsBoth ? 'validation' : 'test'].push(...members);
  }
  return sorted(parts);
}

/**
 * The same by groups in random order: one after the other goes to validation if it fits into its share, else to testing if it
 * fits into that, else to training (`random_scaffold_split` there).
 */
export function randomScaffoldSplit(groups: Int32Array, { train, validation }: SplitShares, rng: Rng): Split {
  const members = membersOf(groups);
  // Without the tiny excess a share would sometimes lose an item to rounding: 1 − 0.8 − 0.1 is 0.09999999999999995.
  const limit = (share: number) => Math.floor(share * groups.length + 1e-9);
  const [mostValidation, mostTest] = [limit(validation), limit(1 - train - validation)];
  const parts: Parts = { train: [], validation: [], test: [] };
  for (const place of permutation(members.length, rng)) {
    const next = members[place]!;
    const fits = parts.validation.length + next.length <= mostValidation;
    const part = fits ? 'validation' : parts.test.length + next.length <= mostTest ? 'test' : 'train';
    parts[part].push(...next);
  }
  return sorted(parts);
}

interface Parts {
  readonly train: number[];
  readonly validation: number[];
  readonly test: number[];
}

/** The items of each group, in the order in which the groups come. */
function membersOf(groups: Int32Array): number[][] {
  const members = new Map<number, number[]>();
  groups.forEach((group, item) => {
    const known = members.get(group);
    if (known === undefined) members.set(group, [item]);
    else known.push(item);
  });
  return [...members.values()];
}

function sorted({ train, validation, test }: Parts): Split {
  const rising = (ids: number[]) => Int32Array.from(ids).sort();
  return { train: rising(train), validation: rising(validation), test: rising(test) };
}
