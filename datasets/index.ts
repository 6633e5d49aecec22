import { createRegistry } from '../src/registry/registry.js';
import { sbmEasy, sbmHard } from './blockModels.js';
import { citeseer, cora, pubmed } from './citations.js';
import { karate } from './karate.js';
import {
  amazonComputers,
  amazonPhoto,
  citeseerFull,
  coauthorCs,
  coauthorPhysics,
  coraFull,
  coraMl,
  dblp,
  polblogs,
  pubmedFull,
} from './npzGraphs.js';

/** All datasets, by name. */
export const datasets = createRegistry('dataset', [
  cora,
  citeseer,
  pubmed,
  dblp,
  amazonComputers,
  amazonPhoto,
  coauthorCs,
  coauthorPhysics,
  coraMl,
  coraFull,
  citeseerFull,
  pubmedFull,
  polblogs,
  karate,
  sbmEasy,
  sbmHard,
]);
