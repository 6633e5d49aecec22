import type { Dataset } from '../src/data/dataset.js';
import type { GraphData, Split } from '../src/data/graphData.js';
import { finishLoading } from './finishLoading.js';

/** What sets one dataset that needs no file apart. */
export interface GeneratedSpec {
  readonly name: string;
  readonly description: string;
  readonly license: string;
  /** Where a person reads about it. */
  readonly url: string;
  /** SHA-256 over the content. */
  readonly checksum?: string;
  /** The content, the same every time. */
  make(): { graph: GraphData; publicSplit?: Split };
}

/** A dataset for node tasks that is made on the spot. */
export function generated({ make, ...spec }: GeneratedSpec): Dataset {
  return {
    ...spec,
    task: 'node',
    files: [],
    async load() {
      const { graph, ...splits } = make();
      return finishLoading(spec, graph, splits);
    },
  };
}
