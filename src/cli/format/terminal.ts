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
export function standardOutput(): Terminal {
  const { isTTY, columns } = process.stdout;
  return { width: isTTY ? (columns ?? 80) : unlimited, colors: pc.createColors(Boolean(isTTY) && pc.isColorSupported) };
}

/** A terminal without colors. */
export function plainTerminal(width: number): Terminal {
  return { width, colors: pc.createColors(false) };
}
