import { expect, it, onTestFinished } from 'vitest';
import { ignoreWindowChanges } from '../../src/tensor/ignoreWindowChanges.js';

it('leaves no handler of SIGWINCH, which would write into the workspace of a product that it interrupts', () => {
  const handler = () => {};
  process.on('SIGWINCH', handler);
  onTestFinished(() => void process.removeListener('SIGWINCH', handler));
  ignoreWindowChanges();
  expect(process.listenerCount('SIGWINCH')).toBe(0);
});
