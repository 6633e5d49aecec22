/** The first Ctrl-C (or SIGTERM) asks for an end, the second one ends at once. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** What came, as an exit code: 130 for Ctrl-C; undefined where nothing did. */
  readonly exitCode: number | undefined;
  release(): void;
}

const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const handlers = Object.entries(codes).map(([name, code]) => {
    const handler = () => {
      // Workers end by themselves when their parent is gone.
      if (exitCode !== undefined) process.exit(code);
      exitCode = code;
      controller.abort();
    };
    process.on(name, handler);
    return () => process.off(name, handler);
  });
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
    },
    release: () => {
      for (const remove of handlers) remove();
    },
  };
}
