/** The results database that a command works on: `--db`, else `GSSL_DB`, else `results.sqlite` in the current folder. */
export function databasePath(option: string | undefined): string {
  return option ?? (process.env.GSSL_DB || 'results.sqlite');
}

/** Help of the option `--db`. */
export const databaseOptionHelp = 'results database (default: $GSSL_DB or results.sqlite)';
