import { UndirectedGraph } from 'graphology';
import { karateClub } from 'graphology-generators/social/index.js';
import { undirectedEdges } from '../src/data/edges.js';
import { identityRows } from '../src/data/rows.js';
import { generated } from './generated.js';

const CLUBS = ['Mr. Hi', 'Officer'];

/** Zachary's karate club, by way of graphology-generators; the label is the club a member joined after the split. */
export const karate = generated({
  name: 'karate',
  checksum: '571404df3a3bb89ee16589f6d3997b2f4e95c19c420e772a7f0e9833f7d7a8f6',
  description:
    "Zachary's karate club: 34 members, 156 directed edges (friendships), identity features, 2 classes (the club joined after the split)",
  license: 'not stated (published by Zachary, 1977; this copy is part of graphology-generators, MIT)',
  url: 'https://doi.org/10.1086/jar.33.4.3629752',
  make() {
    const club = karateClub<{ club: string }>(UndirectedGraph);
    const pairs = club.mapEdges((_edge, _attributes, source, target) => [Number(source), Number(target)] as const);
    return {
      graph: {
        numNodes: club.order,
        ...undirectedEdges(club.order, {
          sources: Int32Array.from(pairs, ([source]) => source),
          targets: Int32Array.from(pairs, ([, target]) => target),
        }),
        features: identityRows(club.order),
        labels: Int32Array.from(club.mapNodes((_node, attributes) => CLUBS.indexOf(attributes.club))),
        numClasses: CLUBS.length,
      },
    };
  },
});
