import pc from 'picocolors';

/** What is written to: how wide it is and whether it shows colors. */
export interface Terminal {
  readonly width: number;
  readonly colors: Colors;
}

type Colors = ReturnType<typeof pc.createColors>;

/** Wide enough for every column: files and pipes lose none. */
const unlimited = 400;

/** Standard output as it is: colors on a terminal only, and not where `NO_COLOR` is set. */
export function standardOutput(output: Output = process.stdout, environment = process.env): Terminal {
  const isTerminal = output.isTTY === true;
  const hasColors = isTerminal && !environment.NO_COLOR && environment.TERM !== 'dumb';
  return { width: isTerminal ? output.columns || 80 : unlimited, colors: pc.createColors(hasColors) };
}

type Output = Pick<typeof process.stdout, 'isTTY' | 'columns'>;

/** A terminal without colors. */
export function plainTerminal(width: number): Terminal {
  return { width, colors: pc.createColors(false) };
}
