import { describe, expect, it } from 'vitest';
import { checkSettings, parseEncoderSetting, parseSetting, settingsFor } from '../../src/benchmark/setting.js';
import { fakeMethods } from './support/fakeParts.js';

const { names } = fakeMethods;
const [alpha, beta, still] = ['alpha', 'beta', 'still'].map(fakeMethods.get);

describe('parseSetting', () => {
  it.each([
    ['temperature=0.5', { part: 'method', name: 'temperature', value: 0.5 }],
    ['alpha.temperature = 1e-3', { part: 'method', methods: ['alpha'], name: 'temperature', value: 1e-3 }],
    ['encoder.hiddenSize=64', { part: 'encoder', name: 'hiddenSize', value: 64 }],
    ['alpha.encoder.name=sgc', { part: 'encoder', methods: ['alpha'], name: 'name', value: 'sgc' }],
    ['flag=true', { part: 'method', name: 'flag', value: true }],
    ['alpha.noise=0.1, 1,10', { part: 'method', methods: ['alpha'], name: 'noise', value: [0.1, 1, 10] }],
    ['flag=true,false', { part: 'method', name: 'flag', value: [true, false] }],
    [
      'first=drop-edges(rate=0.2,x=1)+identity,mask(0.3)',
      { part: 'method', name: 'first', value: ['drop-edges(rate=0.2,x=1)+identity', 'mask(0.3)'] },
    ],
    ['activation=elu', { part: 'method', name: 'activation', value: 'elu' }],
  ])('reads %s', (text, setting) => {
    expect(parseSetting(text, names)).toEqual(setting);
  });

  it.each(['temperature', '=1', 'a=', '', 'a.=1', 'alpha.b.c=1', 'encoder.a.b=1', '.a=1', 'a=1,', 'a=1,,2'])(
    'refuses "%s"',
    (text) => {
      expect(() => parseSetting(text, names)).toThrow(RangeError);
    },
  );

  it('says which method was probably meant', () => {
    expect(() => parseSetting('alpa.temperature=1', names)).toThrow(
      'Cannot find method: one of alpha, beta, labeled, still is needed, got "alpa" (did you mean "alpha"?)',
    );
  });
});

describe('parseEncoderSetting', () => {
  it.each([
    ['sgc', { part: 'encoder', name: 'name', value: 'sgc' }],
    ['hiddenSize=64', { part: 'encoder', name: 'hiddenSize', value: 64 }],
    ['encoder.hiddenSize=64', { part: 'encoder', name: 'hiddenSize', value: 64 }],
  ])('reads %s', (text, setting) => {
    expect(parseEncoderSetting(text)).toEqual(setting);
  });
});

describe('settingsFor', () => {
  it('sets a value without a method where the method has it', () => {
    const settings = [parseSetting('epochs=5', names)];
    expect(settingsFor(alpha!, 'one', settings).overrides).toEqual({ epochs: 5 });
    expect(settingsFor(still!, 'one', settings).overrides).toEqual({});
  });

  it('keeps to the methods and datasets that a setting names, and lets later ones win', () => {
    const settings = [
      parseSetting('epochs=5', names),
      { ...parseSetting('epochs=6', names), datasets: ['two'] },
      parseSetting('alpha.epochs=7', names),
      parseSetting('encoder.hiddenSize=8', names),
    ];
    expect(settingsFor(beta!, 'one', settings)).toEqual({ overrides: { epochs: 5 }, encoder: { hiddenSize: 8 } });
    expect(settingsFor(beta!, 'two', settings).overrides).toEqual({ epochs: 6 });
    expect(settingsFor(alpha!, 'two', settings).overrides).toEqual({ epochs: 7 });
  });
});

describe('checkSettings', () => {
  it('passes what some method has', () => {
    expect(() => checkSettings([alpha!, beta!], [parseSetting('temperature=1', names)])).not.toThrow();
  });

  it('refuses a hyperparameter that no method has, with the known ones', () => {
    expect(() => checkSettings([alpha!, beta!], [parseSetting('temperatur=1', names)])).toThrow(
      'Cannot find hyperparameter of alpha, beta: one of epochs, learningRate, temperature is needed, got "temperatur" (did you mean "temperature"?)',
    );
  });

  it('refuses a method that is not part of the run', () => {
    expect(() => checkSettings([beta!], [parseSetting('alpha.temperature=1', names)])).toThrow(
      'Cannot set temperature: one of the methods of the run, beta, is needed, got alpha',
    );
  });
});
