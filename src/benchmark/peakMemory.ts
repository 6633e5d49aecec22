import { readFileSync, writeFileSync } from 'node:fs';

/** Forgets the process's peak of resident memory so far, where the system can (Linux). */
export function resetPeakMemory(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Elsewhere the peak is that of the whole life of the process.
  }
}

/** Peak of the process's resident memory since the last reset, in bytes. */
export function peakMemoryBytes(): number {
  try {
    const kibibytes = readFileSync('/proc/self/status', 'utf8').match(/^VmHWM:\s*(\d+) kB$/m)?.[1];
    if (kibibytes !== undefined) return Number(kibibytes) * 1024;
  } catch {
    // No /proc: the peak that the operating system counted.
  }
  return process.resourceUsage().maxRSS * 1024;
}
