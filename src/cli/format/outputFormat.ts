/** How a command prints its result. */
export type OutputFormat = 'terminal' | 'json' | 'csv' | 'markdown' | 'latex';

export type FormatFlags = { readonly [format in Exclude<OutputFormat, 'terminal'>]?: boolean };

/**
 * The one format that the flags ask for, a table for the terminal without any.
 *
 * @throws RangeError for more than one
 */
export function outputFormat(flags: FormatFlags): OutputFormat {
  const asked = (['json', 'csv', 'markdown', 'latex'] as const).filter((format) => flags[format]);
  if (asked.length > 1) {
    const got = asked.map((format) => `--${format}`).join(' and ');
    throw new RangeError(`Cannot print: one output format is needed, got ${got}`);
  }
  return asked[0] ?? 'terminal';
}
