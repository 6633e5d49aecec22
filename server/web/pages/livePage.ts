import type { RunProgress, TrainingProgress } from '../../../src/store/index.js';
import { curvePlot } from '../figures/curvePlot.js';
import { html, type Markup } from '../html.js';
import { facts, type Page } from '../layout.js';

/** Runs under way. With JavaScript, the page follows them. */
export function livePage(runs: readonly RunProgress[]): Page {
  return {
    title: 'Live runs',
    section: '/live',
    body: html`<div id="live" data-source="/api/v1/runs/live" data-fragment="/live/fragment" aria-live="polite">${liveRuns(runs)}</div>`,
  };
}

/** What of the page changes. */
export function liveRuns(runs: readonly RunProgress[]): Markup {
  return runs.length === 0
    ? html`<p>No run is under way on this database.</p>`
    : html`${runs.map((run) => liveRun(run))}`;
}

function liveRun({ id, hostname, total, finished, failed, startedAt, expectedEnd, trainings }: RunProgress): Markup {
  const done = finished + failed;
  return html`<section><h2>Run ${id.slice(0, 8)} on ${hostname}</h2>
<p><progress max="${total}" value="${done}" aria-label="Trials done">${done} of ${total}</progress> ${done} of ${total} trials${failed > 0 && `, ${failed} failed`}</p>
${facts([
  ['Began', clock(startedAt)],
  ['Estimated end', expectedEnd === null ? 'not known yet' : clock(expectedEnd)],
])}${trainings.map(training)}</section>`;
}

function training({ method, dataset, seed, epoch, epochs, loss }: TrainingProgress): Markup {
  const values = loss.values.map((value) => value ?? Number.NaN);
  return html`<h3>${method} on ${dataset}, seed ${seed}</h3><p class="dim">${epochs === 0 ? 'not begun' : `epoch ${epoch} of ${epochs}`}</p>
${loss.steps.length > 1 && curvePlot('loss', loss.steps, values)}`;
}

function clock(time: string): string {
  return `${time.slice(0, 19).replace('T', ' ')} UTC`;
}
