import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a task may use. */
export interface WorkerLimits {
  readonly seconds: number;
  /** Resident memory; watched where the system tells it (Linux). */
  readonly memoryBytes: number;
}

const checkMilliseconds = 200;

/** Kills `child` when it goes beyond a limit, until it is stopped. `exceeded` says which one: `60 s`, `2048 MiB`. */
export function enforceLimits(
  { seconds, memoryBytes }: WorkerLimits,
  child: ChildProcess,
): { readonly exceeded: string | undefined; stop(): void } {
  let exceeded: string | undefined;
  const end = (limit: string) => {
    exceeded ??= limit;
    child.kill('SIGKILL');
  };
  const clock = setTimeout(() => end(`${seconds} s`), seconds * 1000);
  const weigh = () => {
    if (residentBytes(child.pid) > memoryBytes) end(`${Math.round(memoryBytes / 2 ** 20)} MiB`);
  };
  weigh();
  const scale = setInterval(weigh, checkMilliseconds);
  return {
    get exceeded() {
      return exceeded;
    },
    stop() {
      clearTimeout(clock);
      clearInterval(scale);
    },
  };
}

/** Resident memory of a process; 0 where the system does not tell, or it is gone. */
function residentBytes(pid: number | undefined): number {
  try {
    const kibibytes = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s*(\d+) kB$/m)?.[1];
    return Number(kibibytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
