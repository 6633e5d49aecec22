import { criticalDifferencePlot } from '../../../server/web/figures/criticalDifferencePlot.js';
import { curvePlot } from '../../../server/web/figures/curvePlot.js';
import { leaderboardPlot } from '../../../server/web/figures/leaderboardPlot.js';
import { ledgerPlot } from '../../../server/web/figures/ledgerPlot.js';
import { scatterPlotWithLegend } from '../../../server/web/figures/scatterPlot.js';
import type { Markup } from '../../../server/web/html.js';
import { unknownName } from '../../registry/registry.js';
import { type ResultReader, readLedger, suchAs } from '../../store/index.js';
import type { PlotFlags } from '../commands/plot.js';
import { publishedResults } from '../publishedResults.js';
import { suiteRankings } from '../suites.js';

type Draw = (store: ResultReader, flags: PlotFlags) => Promise<Markup>;

const leaderboard: Draw = async (store, { dataset, protocol, metric }) => {
  if (dataset === undefined || protocol === undefined) throw needs('leaderboard', '--dataset and --protocol');
  const found = await store.leaderboard({ dataset, protocol, ...(metric !== undefined && { metric }) });
  if (found === undefined)
    throw new RangeError(`Cannot draw ${dataset}, ${protocol}: results are needed, got none yet`);
  return leaderboardPlot(`${dataset} · ${protocol} · ${found.metric} in %`, found.rows);
};

const curves: Draw = async (store, flags) => {
  const trial = await trialOf('curves', store, flags);
  const curve = trial.curves.find(({ name }) => name === flags.curve);
  if (curve !== undefined) return curvePlot(curve.name, curve.steps, curve.values);
  throw unknownName(
    'curve of the trial',
    flags.curve,
    trial.curves.map(({ name }) => name),
  );
};

const embedding: Draw = async (store, flags) => {
  const { id, identity } = await trialOf('embedding', store, flags);
  const projection = await store.projection(id);
  if (projection === undefined) {
    const needed = suchAs(await store.projectedLike(id));
    throw new RangeError(`Cannot draw embedding: a trial whose embedding was laid out${needed} is needed, got "${id}"`);
  }
  const { layouts } = projection;
  const layout = flags.layout === undefined ? layouts.at(-1)! : layouts.find(({ name }) => name === flags.layout);
  const { method, dataset, seed } = identity;
  if (layout !== undefined) return scatterPlotWithLegend(projection, layout, `${method} · ${dataset} · seed ${seed}`);
  throw unknownName(
    'layout of the trial',
    flags.layout!,
    layouts.map(({ name }) => name),
  );
};

const criticalDifference: Draw = async (store, { suite }) => {
  const known = await store.rankings();
  const shipped = suite === undefined ? undefined : suiteRankings().find(({ name }) => name === suite);
  if (suite !== undefined && shipped === undefined) {
    throw unknownName(
      'suite',
      suite,
      suiteRankings().map(({ name }) => name),
    );
  }
  const isKnown = (pair: { dataset: string; protocol: string }) =>
    known.some(({ dataset, protocol }) => dataset === pair.dataset && protocol === pair.protocol);
  const rankings = shipped === undefined ? known : shipped.rankings.filter(isKnown);
  const { rows, test } = await store.suite({ rankings });
  if (test !== null) return criticalDifferencePlot(rows, test);
  throw new RangeError('Cannot draw: three methods with results in each of two or more rankings are needed, got fewer');
};

const ledger: Draw = async (store, flags) => {
  const published = (await publishedResults()).filter(
    ({ dataset, protocol }) => (flags.dataset ?? dataset) === dataset && (flags.protocol ?? protocol) === protocol,
  );
  return ledgerPlot(await readLedger(store, published));
};

async function trialOf(figure: string, store: ResultReader, { trial: id }: PlotFlags) {
  if (id === undefined) throw needs(figure, '--trial');
  const trial = await store.trial(id);
  if (trial !== undefined) return trial;
  throw new RangeError(`Cannot draw ${figure}: the id of a stored trial is needed, got "${id}"`);
}

function needs(figure: string, options: string): RangeError {
  return new RangeError(`Cannot draw ${figure}: ${options} is needed, got none`);
}

/** Figures by name. */
export const figures = { leaderboard, curves, embedding, 'critical-difference': criticalDifference, ledger } as const;
