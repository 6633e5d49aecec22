import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  currentHandleScope,
  freeHandles,
  HandleScope,
  handleScope,
  handleScopeAsync,
  numHandles,
} from '../../src/tensor/handleScope.js';

describe('handleScope()', () => {
  it('frees at its end what it owns, also after an error', () => {
    const freed: string[] = [];
    handleScope(() => {
      currentHandleScope().own(() => freed.push('outer'));
      const fail = () =>
        handleScope(() => {
          currentHandleScope().own(() => freed.push('inner'));
          throw new Error('stop');
        });
      expect(fail).toThrow('stop');
      expect(freed).toEqual(['inner']);
      expect(numHandles()).toBe(1);
    });
    expect(freed).toEqual(['inner', 'outer']);
    expect(numHandles()).toBe(0);
  });

  it('hands what is owned after its end to the scope around it', () => {
    const outer = new HandleScope();
    const inner = outer.run(() => new HandleScope());
    inner.dispose();
    let freed = 0;
    inner.own(() => freed++);
    inner.dispose();
    expect(freed).toBe(0);
    outer.dispose();
    expect(freed).toBe(1);
  });
});

describe('handleScopeAsync()', () => {
  it('keeps concurrent scopes apart across awaits', async () => {
    const freed: string[] = [];
    const job = (name: string, milliseconds: number) =>
      handleScopeAsync(async () => {
        await setTimeout(milliseconds);
        currentHandleScope().own(() => freed.push(name));
        await setTimeout(milliseconds);
      });
    await Promise.all([job('slow', 20), job('fast', 5)]);
    expect(freed).toEqual(['fast', 'slow']);
  });
});

describe('freeHandles()', () => {
  it('frees what was made outside any scope, and can be called again', () => {
    let freed = 0;
    for (let round = 1; round <= 2; round++) {
      currentHandleScope().own(() => freed++);
      freeHandles();
      expect([freed, numHandles()]).toEqual([round, 0]);
    }
  });
});
