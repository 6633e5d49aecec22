/** Sets of graphs of TUDataset whose nodes have no labels: users, actors, researchers. */
export const socialDatasets = [
  'imdb-binary',
  'imdb-multi',
  'collab',
  'reddit-binary',
  'reddit-multi-5k',
  'reddit-multi-12k',
] as const;

/** One setting for all of them. */
export function onSocialDatasets<const S>(setting: S): Readonly<Record<string, S>> {
  return Object.fromEntries(socialDatasets.map((name) => [name, setting]));
}
