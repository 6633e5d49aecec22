#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/src/cli/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  process.stderr.write('Cannot start gssl: a built testbed is needed, got no dist folder; run `npm run build` first\n');
  process.exitCode = 2;
}
