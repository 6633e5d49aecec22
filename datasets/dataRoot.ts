import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder that holds the datasets: `option`, else the environment variable GSSL_DATA, else one in the user's cache. */
export function dataRoot(option?: string): string {
  const given = option ?? process.env.GSSL_DATA;
  return given === undefined || given === '' ? join(homedir(), '.cache', 'graph-ssl-testbed', 'data') : resolve(given);
}
