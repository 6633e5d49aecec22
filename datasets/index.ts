import { createRegistry } from '../src/registry/registry.js';
import { sbmEasy, sbmHard } from './blockModels.js';
import { citeseer, cora, pubmed } from './citations.js';
import { collab } from './collab.js';
import {
  actor,
  amazonRatings,
  chameleon,
  chameleonFiltered,
  cornell,
  minesweeper,
  questions,
  romanEmpire,
  squirrel,
  squirrelFiltered,
  texas,
  tolokers,
  wisconsin,
} from './heterophilous.js';
import { karate } from './karate.js';
import { moleculeNetSets } from './moleculeNetSets.js';
import { facebookPagePage, twitchDe, twitchEngb } from './musae.js';
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
import { ppi } from './ppi.js';
import { tuBiological } from './tuBiological.js';
import { tuSocial } from './tuSocial.js';
import { wikics } from './wikics.js';
import { zinc29k, zinc250k } from './zinc.js';

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
  wikics,
  texas,
  cornell,
  wisconsin,
  chameleon,
  squirrel,
  actor,
  romanEmpire,
  amazonRatings,
  minesweeper,
  tolokers,
  questions,
  chameleonFiltered,
  squirrelFiltered,
  twitchDe,
  twitchEngb,
  facebookPagePage,
  ppi,
  karate,
  sbmEasy,
  sbmHard,
  ...tuBiological,
  ...tuSocial,
  collab,
  ...moleculeNetSets,
  zinc250k,
  zinc29k,
]);
