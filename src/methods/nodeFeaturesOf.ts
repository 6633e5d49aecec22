import type { NodeFeatures } from '../data/nodeFeatures.js';

/** The part of a resolved config that says what nodes are described by. */
interface Describing {
  readonly nodeFeatures?: unknown;
  readonly encoder?: Readonly<Record<string, unknown>> | undefined;
}

/** What nodes are described by: where the encoder asks for something, that; else what the method asks for. */
export function nodeFeaturesOf({ nodeFeatures = 'given', encoder }: Describing): NodeFeatures {
  const ofEncoder = encoder?.nodeFeatures ?? 'given';
  return (ofEncoder === 'given' ? nodeFeatures : ofEncoder) as NodeFeatures;
}
