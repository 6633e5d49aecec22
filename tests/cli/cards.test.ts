import { expect, it } from 'vitest';
import { planTrials } from '../../src/benchmark/plan.js';
import { protocolCard } from '../../src/cli/cards.js';
import { fakeMethods, fakeProtocols } from '../benchmark/support/fakeParts.js';

it("gives a protocol's card the hash that its trials have", () => {
  const request = { method: 'alpha', dataset: 'one', protocols: ['public'], seed: 0, overrides: {}, encoder: {} };
  const datasets = new Map([['one', { checksum: '11', unsuited: () => undefined }]]);
  const { trainings } = planTrials([request], { methods: fakeMethods, protocols: fakeProtocols, datasets });
  expect(protocolCard(fakeProtocols.get('public')).hash).toBe(trainings[0]!.trials[0]!.identity.protocolHash);
});
