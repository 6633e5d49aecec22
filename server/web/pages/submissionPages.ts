import { metricText } from '../../../src/format/numbers.js';
import { type Submission, type SubmissionPage, submissionStates } from '../../../src/store/index.js';
import { html, type Markup, path, queryText } from '../html.js';
import {
  choice,
  datasetLink,
  facts,
  field,
  heading,
  methodLink,
  number,
  type Page,
  protocolLink,
  table,
} from '../layout.js';

export type SubmissionView = Readonly<Record<string, string | undefined>>;

/** What came in over HTTP, newest first: in no ranking. */
export function submissionsPage({ submissions, next }: SubmissionPage, view: SubmissionView): Page {
  const states = ['', ...submissionStates].map((state) => [state, state || 'any'] as const);
  return {
    title: 'Submissions',
    section: '/submissions',
    body: html`<p>Results that others handed in. None is in a ranking: what was reproduced was trained again here, and that trial is.</p>
<form class="filter" action="/submissions" method="get">${field('dataset', 'Dataset', view.dataset)}${field('protocol', 'Protocol', view.protocol)}${choice('state', 'State', states, view.state)}<button>Filter</button></form>
${submissions.length === 0 ? html`<p>No submission passes the filter.</p>` : submissionTable(submissions)}
${next !== null && html`<p><a rel="next" href="/submissions${queryText({ ...view, cursor: String(next) })}">Next page</a></p>`}`,
  };
}

/** Submissions as a table, each with its state. */
export function submissionTable(submissions: readonly Submission[]): Markup {
  const head = ['Submission', 'State', 'Method', 'Dataset', 'Protocol', 'Seed', 'Scores', 'From'];
  return table(
    'Submissions',
    head.map((text) => heading(text, text === 'Seed')),
    submissions.map(
      ({ id, state, method, kind, dataset, protocol, seed, scores, submitter }) =>
        html`<tr><th scope="row"><a href="${path('submissions', id)}"><code>${id.slice(0, 8)}</code></a></th><td><span class="tag">${state}</span></td><td>${kind === 'result' ? methodLink(method) : method}</td><td>${datasetLink(dataset)}</td><td>${protocolLink(protocol)}</td>${number(String(seed))}<td>${scoreText(scores)}</td><td>${submitter}</td></tr>`,
    ),
  );
}

function scoreText(scores: Submission['scores']): string {
  return scores.map(({ metric, mean }) => `${metric} ${metricText(metric, mean)}`).join(', ');
}

/** One submission, with the reason of its state. */
export function submissionPage(submission: Submission): Page {
  const { id, state, reason, scores, submitter, note, trial, content, createdAt, updatedAt } = submission;
  return {
    title: `Submission ${id.slice(0, 8)}`,
    section: '/submissions',
    body: html`${facts([
      ['State', html`<span class="tag">${state}</span> ${reason}`],
      ['Method', submission.method],
      ['Dataset', datasetLink(submission.dataset)],
      ['Protocol', protocolLink(submission.protocol)],
      ['Seed', submission.seed],
      ['Scores', scoreText(scores)],
      ['From', submitter],
      ['Note', note ?? ''],
      ['Handed in', `${createdAt}, last change ${updatedAt}`],
    ])}
${trial !== null && html`<p><a href="${path('trials', trial)}">The trial that was run here</a></p>`}
<h2>What was handed in</h2><pre tabindex="0">${JSON.stringify(content, null, 2)}</pre>
<p class="downloads"><a href="${`/api/v1${path('submissions', id)}`}">JSON</a></p>`,
  };
}
