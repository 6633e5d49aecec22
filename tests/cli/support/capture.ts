import { vi } from 'vitest';
import { createProgram } from '../../../src/cli/program.js';

/** What a command prints on standard output, run in this process. */
export async function capture(args: readonly string[]): Promise<string> {
  let text = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk, ...rest) => {
    text += String(chunk);
    const done = rest.at(-1);
    if (typeof done === 'function') (done as () => void)();
    return true;
  });
  try {
    await createProgram().parseAsync(args, { from: 'user' });
  } finally {
    write.mockRestore();
  }
  return text;
}
