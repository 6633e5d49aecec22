import { describe, expect, it } from 'vitest';
import { graphcl } from '../../baselines/contrastive/graphcl.js';
import type { DatasetSummary } from '../../src/benchmark/omission.js';
import { keysOf, planTrials, withoutFinished } from '../../src/benchmark/plan.js';
import type { TrialRequest } from '../../src/benchmark/trial.js';
import { createRegistry } from '../../src/registry/registry.js';
import { fakeMethod, fakeMethods, fakeProtocol, fakeProtocols } from './support/fakeParts.js';

const datasets = new Map([
  ['one', { checksum: '11', unsuited: () => undefined }],
  [
    'two',
    { checksum: '22', unsuited: ({ name }: { name: string }) => (name === 'public' ? 'no public split' : undefined) },
  ],
]);
const parts = { methods: fakeMethods, protocols: fakeProtocols, datasets };
const request = (more: Partial<TrialRequest> = {}): TrialRequest => ({
  method: 'alpha',
  dataset: 'one',
  protocols: ['public', 'groups'],
  seed: 0,
  overrides: {},
  encoder: {},
  ...more,
});

describe('planTrials', () => {
  it('gathers protocols that judge the same embedding in one training', () => {
    const { trainings } = planTrials([request(), request({ method: 'beta' })], parts);
    expect(trainings.map(({ method, trials }) => [method, trials.map(({ identity }) => identity.protocol)])).toEqual([
      ['alpha', ['public', 'groups']],
      ['beta', ['public', 'groups']],
    ]);
  });

  it('refuses node attributes of a dataset that has none, and those settings alone that are asked for', () => {
    const methods = createRegistry('method', [graphcl]);
    const few = fakeProtocol('few', { task: 'graph', setting: 'fine-tuned' });
    const protocols = createRegistry('protocol', [fakeProtocol('frozen', { task: 'graph' }), few]);
    const unsuited = () => undefined;
    const rich = new Map<string, DatasetSummary>([
      ...datasets,
      ['rich', { checksum: '33', hasNodeAttributes: true, unsuited }] as const,
    ]);
    const plan = (dataset: string, protocol: string) =>
      planTrials(
        [
          request({
            method: 'graphcl',
            dataset,
            protocols: [protocol],
            overrides: { nodeFeatures: 'with-attributes' },
          }),
        ],
        { methods, protocols, datasets: rich },
      );
    expect(plan('rich', 'frozen').trainings[0]!.trials[0]!.identity.config).toMatchObject({
      nodeFeatures: 'with-attributes',
    });
    expect(() => plan('one', 'frozen')).toThrow(
      'Cannot run graphcl on one with nodeFeatures=with-attributes: a dataset whose nodes have attributes is needed, got one without',
    );
    // There the encoder has features of its own, which would be in force in place of the method's.
    expect(() => plan('rich', 'few')).toThrow('Cannot set nodeFeatures to with-attributes');
  });

  it('trains anew where a protocol hides edges, and for each protocol that hands out labels', () => {
    const { trainings } = planTrials([request({ protocols: ['public', 'links', 'groups'] })], parts);
    expect(trainings.map(({ trials }) => trials.map(({ identity }) => identity.protocol))).toEqual([
      ['public', 'groups'],
      ['links'],
    ]);
    const protocols = createRegistry('protocol', [fakeProtocol('a'), fakeProtocol('b')]);
    const labeled = planTrials([request({ method: 'labeled', protocols: ['a', 'b'] })], { ...parts, protocols });
    expect(labeled.trainings.length).toBe(2);
  });

  it('trains once for all datasets and protocols that an encoder is taken to, and anew for another config or seed', () => {
    const elsewhere = {
      task: 'graph',
      setting: 'transferred',
      pretraining: { dataset: 'large', checksum: '99' },
    } as const;
    const protocols = createRegistry('protocol', [
      fakeProtocol('a', elsewhere),
      fakeProtocol('b', elsewhere),
      fakeProtocol('c', { ...elsewhere, pretraining: { dataset: 'large', checksum: '98' } }),
    ]);
    const methods = createRegistry('method', [fakeMethod('graphs', { embeds: 'graphs' })]);
    const plan = (requests: Partial<TrialRequest>[]) =>
      planTrials(
        requests.map((each) => request({ method: 'graphs', ...each })),
        { ...parts, methods, protocols },
      ).trainings.map(({ dataset, datasetChecksum, trials }) => [
        `${dataset} ${datasetChecksum}`,
        ...trials.map(({ identity }) => `${identity.protocol} ${identity.dataset} ${identity.datasetChecksum}`),
      ]);
    const both = ['one', 'two'].map((dataset) => ({ dataset, protocols: ['a', 'b'] }));
    expect(plan(both)).toEqual([['large 99', 'a one 11', 'b one 11', 'a two 22', 'b two 22']]);
    const [first] = both;
    expect(plan([first!, { ...first!, seed: 1 }])).toHaveLength(2);
    expect(plan([first!, { ...both[1]!, overrides: { epochs: 3 } }])).toHaveLength(2);
    expect(plan([{ protocols: ['a', 'c'] }])).toHaveLength(2);
  });

  it('gathers trials of several requests, each once', () => {
    const requests = [request({ protocols: ['public'] }), request({ protocols: ['public', 'groups'] })];
    const { trainings } = planTrials(requests, parts);
    expect(trainings.map(({ trials }) => trials.length)).toEqual([2]);
  });

  it('identifies a trial by everything that decides its outcome', () => {
    const variants = [
      request(),
      request({ method: 'beta' }),
      request({ dataset: 'two' }),
      request({ seed: 1 }),
      request({ overrides: { temperature: 0.7 } }),
      request({ encoder: { name: 'sgc' } }),
    ].map((each) => ({ ...each, protocols: ['groups'] }));
    const keys = keysOf(planTrials(variants, parts).trainings);
    expect(new Set(keys).size).toBe(variants.length);
    const changed = new Map([['one', { checksum: '12', unsuited: () => undefined }]]);
    expect(keys).not.toContain(keysOf(planTrials([variants[0]!], { ...parts, datasets: changed }).trainings)[0]);
    const protocols = createRegistry('protocol', [
      fakeProtocol('groups', { task: 'cluster', definition: { other: 1 } }),
    ]);
    expect(keys).not.toContain(keysOf(planTrials([variants[0]!], { ...parts, protocols }).trainings)[0]);
  });

  it('does not tell an override apart that sets the value there is anyway', () => {
    const keys = [request(), request({ overrides: { temperature: 0.5 } })].map(
      (each) => keysOf(planTrials([each], parts).trainings)[0],
    );
    expect(keys[0]).toBe(keys[1]);
  });

  it('trains candidates apart where a protocol chooses among them, and leaves out those that cannot', () => {
    const validated = fakeProtocol('validated', { validation: 'validation-accuracy' });
    const protocols = createRegistry('protocol', [fakeProtocol('plain'), validated]);
    const several = request({ protocols: ['plain', 'validated'], overrides: { temperature: [0.2, 0.5] } });
    const { trainings, omissions } = planTrials([several, { ...several, overrides: {} }], { ...parts, protocols });
    expect(
      trainings.map(({ validation, trials }) => [validation, trials.map(({ identity }) => identity)]),
    ).toMatchObject([
      [
        'validation-accuracy',
        [{ protocol: 'validated', config: { temperature: [0.2, 0.5], chosenBy: 'validation-accuracy' } }],
      ],
      [undefined, [{ protocol: 'plain' }, { protocol: 'validated' }]],
    ]);
    expect(omissions).toEqual([
      {
        protocol: 'plain',
        dataset: 'one',
        method: 'alpha',
        reason: 'several values stand to choose among, which this protocol has no validation for',
      },
    ]);
  });

  it('leaves out what a protocol cannot judge, with the reason once', () => {
    const requests = [
      request({ dataset: 'two' }),
      request({ dataset: 'two', seed: 1 }),
      request({ method: 'labeled' }),
    ];
    const { trainings, omissions } = planTrials(requests, parts);
    expect(trainings.map(({ trials }) => trials.map(({ identity }) => identity.protocol))).toEqual([
      ['groups'],
      ['groups'],
      ['public'],
    ]);
    expect(omissions).toEqual([
      { protocol: 'public', dataset: 'two', reason: 'no public split' },
      {
        protocol: 'groups',
        dataset: 'one',
        method: 'labeled',
        reason: 'it trains on labels, which this protocol has none of',
      },
    ]);
  });

  it('leaves out methods that cannot be trained as a protocol has it', () => {
    const methods = createRegistry('method', [
      fakeMethod('encodes'),
      fakeMethod('encodes-nothing', { encoder: undefined } as never),
      fakeMethod('untrained', { hyperparameters: {} }),
      fakeMethod('labeled', { usesLabels: true, hyperparameters: {} }),
      fakeMethod('spreads-labels', { usesLabels: true, encoder: undefined } as never),
      fakeMethod('walks', { isTransductive: true, encoder: undefined } as never),
    ]);
    const protocols = createRegistry('protocol', [
      fakeProtocol('frozen'),
      fakeProtocol('tuned', { setting: 'fine-tuned' }),
      fakeProtocol('joint', { setting: 'joint' }),
      fakeProtocol('new-nodes', { setting: 'inductive' }),
    ]);
    const names = ['frozen', 'tuned', 'joint', 'new-nodes'];
    const requests = [...methods].map(({ name: method }) => request({ method, protocols: names }));
    const { trainings, omissions } = planTrials(requests, { ...parts, methods, protocols });
    expect(trainings.map(({ method, trials }) => [method, trials.map(({ identity }) => identity.protocol)])).toEqual([
      ['encodes', ['frozen', 'tuned']],
      ['encodes', ['joint']],
      ['encodes', ['new-nodes']],
      ['encodes-nothing', ['frozen']],
      ['encodes-nothing', ['new-nodes']],
      ['untrained', ['frozen', 'tuned']],
      ['untrained', ['new-nodes']],
      ['labeled', ['frozen']],
      ['labeled', ['tuned']],
      ['labeled', ['joint']],
      ['spreads-labels', ['frozen']],
      ['walks', ['frozen']],
    ]);
    const noEncoder = 'it has no encoder to train on labels';
    expect(omissions.map(({ method, protocol, reason }) => [method, protocol, reason])).toEqual([
      ['encodes-nothing', 'tuned', noEncoder],
      ['encodes-nothing', 'joint', noEncoder],
      ['untrained', 'joint', 'it has no pretext loss to add to that of the labels'],
      ['labeled', 'new-nodes', 'it learns one class a node, of which there are several here'],
      ['spreads-labels', 'tuned', noEncoder],
      ['spreads-labels', 'joint', noEncoder],
      ['spreads-labels', 'new-nodes', 'it learns one class a node, of which there are several here'],
      ['walks', 'tuned', noEncoder],
      ['walks', 'joint', noEncoder],
      ['walks', 'new-nodes', 'it has codes for the nodes alone that it was trained on'],
    ]);
  });

  it('leaves out methods that embed something else than a protocol judges, with the reason', () => {
    const kinds = (['nodes', 'graphs', 'either'] as const).map((embeds) => fakeMethod(embeds, { embeds }));
    const methods = createRegistry('method', kinds);
    const protocols = createRegistry('protocol', [fakeProtocol('public'), fakeProtocol('sets', { task: 'graph' })]);
    const requests = kinds.map(({ name }) =>
      request({ method: name, overrides: {}, encoder: {}, protocols: ['public', 'sets'] }),
    );
    const { trainings, omissions } = planTrials(requests, { ...parts, methods, protocols });
    const planned = trainings.flatMap(({ trials }) =>
      trials.map(({ identity }) => [identity.method, identity.protocol]),
    );
    expect(planned).toEqual([
      ['nodes', 'public'],
      ['graphs', 'sets'],
      ['either', 'public'],
      ['either', 'sets'],
    ]);
    expect(omissions.map(({ method, protocol, reason }) => [method, protocol, reason])).toEqual([
      ['nodes', 'sets', 'it embeds nodes, and this protocol judges graphs'],
      ['graphs', 'public', 'it embeds graphs, and this protocol judges nodes'],
    ]);
  });

  it('leaves out datasets that could not be had', () => {
    expect(planTrials([request({ dataset: 'three' })], parts).trainings).toEqual([]);
  });

  it('refuses unknown names and values out of range', () => {
    expect(() => planTrials([request({ method: 'gamma' })], parts)).toThrow(RangeError);
    expect(() => planTrials([request({ protocols: ['gamma'] })], parts)).toThrow(RangeError);
    expect(() => planTrials([request({ overrides: { temperature: -1 } })], parts)).toThrow(
      'a number above 0 is needed',
    );
    expect(() => planTrials([request({ encoder: { name: 'gc' } })], parts)).toThrow('did you mean "gcn"?');
  });
});

describe('withoutFinished', () => {
  it('keeps what is missing, in order', () => {
    const { trainings } = planTrials([request(), request({ seed: 1 }), request({ seed: 2 })], parts);
    const keys = keysOf(trainings);
    const finished = new Set([keys[0]!, keys[2]!, keys[3]!]);
    const pending = withoutFinished(trainings, finished);
    expect(pending.map(({ seed }) => seed)).toEqual([0, 2]);
    expect(keysOf(pending)).toEqual([keys[1], keys[4], keys[5]]);
    expect(withoutFinished(trainings, new Set(keys))).toEqual([]);
  });
});
