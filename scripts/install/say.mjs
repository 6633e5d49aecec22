import { appendFileSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from './places.mjs';

/** What the last install said: npm hides it unless run with --foreground-scripts. `gssl doctor` points here. */
export const installLog = join(packageRoot, 'node_modules', '.graph-ssl-testbed-install.log');

/** Forgets what an earlier install said. */
export function startLog() {
  rmSync(installLog, { force: true });
}

/** Tells the one who installs what happens. */
export function say(line) {
  process.stdout.write(`graph-ssl-testbed: ${line}\n`);
  if (existsSync(dirname(installLog))) appendFileSync(installLog, `${line}\n`);
}
