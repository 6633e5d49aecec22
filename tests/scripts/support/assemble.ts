import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes what an assembled native engine consists of, with `content` in place of machine code. */
export function assemble(folder: string, content: string): void {
  mkdirSync(join(folder, 'deps', 'lib'), { recursive: true });
  mkdirSync(join(folder, 'lib', 'napi-v8'), { recursive: true });
  writeFileSync(join(folder, 'deps', 'lib', 'libtensorflow_cc.so.2'), content);
  symlinkSync('libtensorflow_cc.so.2', join(folder, 'deps', 'lib', 'libtensorflow.so'));
  writeFileSync(join(folder, 'lib', 'napi-v8', 'tfjs_binding.node'), content);
}
