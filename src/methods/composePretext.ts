import { type Augmentation, twoViews } from '../augmentations/augmentation.js';
import { withShuffled } from '../augmentations/withShuffled.js';
import type { ChosenPart } from '../config/parts.js';
import type { Encoder } from '../encoders/encoder.js';
import { commonRows } from '../graph/commonRows.js';
import type { View } from '../graph/graph.js';
import { mlp } from '../layers/mlp.js';
import type { ObjectiveKind, Pair } from '../objectives/objectiveKind.js';
import type { Rng } from '../random/rng.js';
import type { tf } from '../tensor/backend.js';
import { gatherRows } from '../tensor/segments.js';
import { definePretext } from './defineMethod.js';
import type { BuildContext, Pretext } from './method.js';
import { risingDecay, slowCopy } from './slowCopy.js';

export interface ComposedParts {
  readonly augmentations: readonly [Augmentation, Augmentation];
  readonly objective: ChosenPart<ObjectiveKind>;
  /** Hidden size of the projector that every objective sees codes through; 0: none. */
  readonly projectionSize: number;
}

type Context = Pick<BuildContext, 'parameters' | 'store' | 'createEncoder'>;

interface Network {
  readonly encoder: Encoder;
  project(h: tf.Tensor2D): tf.Tensor2D;
}

/**
 * Two views by any augmentations, compared by any objective on pairs. Nodes that a view dropped are not compared, unless
 * fewer than two are left in both. A target network starts as a copy of encoder and projector and follows by BGRL's rising
 * share (Thakoor et al., 2022, appendix).
 */
export function composePretext(context: Context, parts: ComposedParts): Pretext {
  const { parameters, store } = context;
  const { kind, values } = parts.objective;
  const online = network('online', context, parts);
  const target = kind.against === 'target' ? network('target', context, parts) : undefined;
  const compare = kind.build(values, online.encoder.outputSize, parameters.scope('objective'));
  const draw = twoViews(...parts.augmentations);
  return definePretext({
    augment: kind.against === 'corrupted' ? (graph, rng) => withShuffled(draw(graph, rng), rng) : draw,
    encoder: online.encoder,
    objective(codes, [view1, view2], { rng }) {
      const rows = commonRows(view1!, view2!);
      const compared = (h: tf.Tensor2D, { project }: Network) => project(rows === undefined ? h : gatherRows(h, rows));
      const [z1, z2, ...corrupted] = codes.map((h) => compared(h, online));
      const views = [z1!, z2!] as const;
      const follow = (view: View, stream: Rng) => compared(target!.encoder(view, stream), target!);
      const others = {
        views: () => views,
        corrupted: () => corrupted as unknown as Pair,
        target: () => [follow(view1!, rng.split('target 1')), follow(view2!, rng.split('target 2'))] as const,
      };
      return compare({ views, others: others[kind.against](), rng: rng.split('negatives') });
    },
    ...(target !== undefined && slowCopy(store, risingDecay(Number(values.targetDecay)))),
  });
}

function network(name: string, { parameters, createEncoder }: Context, { projectionSize }: ComposedParts): Network {
  const encoder = createEncoder(`${name}/encoder`);
  if (projectionSize === 0) return { encoder, project: (h) => h };
  const sizes = [encoder.outputSize, projectionSize, encoder.outputSize];
  return { encoder, project: mlp(sizes, 'elu', parameters.scope(name).scope('projector')) };
}
