import { open, rm, stat } from 'node:fs/promises';

/** The server answered, and another try would not help. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/**
 * Receives `url` into the file `part`, going on at its end where it exists and the server allows that.
 *
 * @param stallTimeout milliseconds without a byte after which the transfer is given up
 * @param onProgress bytes so far, those of earlier calls included, and in all where the server says
 * @throws Refused for an HTTP error that will not pass; Error where the transfer broke off
 */
export async function receive(
  url: string,
  part: string,
  stallTimeout: number,
  onProgress: (received: number, total: number | undefined) => void,
): Promise<void> {
  const present = await sizeOf(part);
  const stall = new StallTimer(stallTimeout);
  try {
    const response = await fetch(url, {
      signal: stall.signal,
      // A compressed transfer could not be resumed, nor its length compared.
      headers: { 'accept-encoding': 'identity', ...(present > 0 && { range: `bytes=${present}-` }) },
    });
    const { start, total } = await interpret(response, present, part);
    const received = await append(response, part, start, stall, (bytes) => onProgress(bytes, total));
    if (total !== undefined && received !== total) {
      throw new Error(`${received} of ${total} bytes before the connection ended`);
    }
  } catch (error) {
    throw stall.signal.aborted ? new Error(`nothing for ${stallTimeout / 1000} s`, { cause: undefined }) : error;
  } finally {
    stall.clear();
  }
}

/** Where the body goes in the file, and how long the file will be. */
async function interpret(
  response: Response,
  present: number,
  part: string,
): Promise<{ start: number; total?: number }> {
  if (response.status === 200) return { start: 0, ...lengthOf(response, 0) };
  if (response.status === 206 && present > 0) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '');
    if (range !== null && Number(range[1]) === present) {
      return { start: present, ...(range[2] === '*' ? lengthOf(response, present) : { total: Number(range[2]) }) };
    }
  }
  await response.body?.cancel();
  if (response.status === 206 || response.status === 416) {
    await rm(part, { force: true });
    throw new Error(`a range that does not fit (HTTP ${response.status})`);
  }
  const passing = response.status >= 500 || response.status === 429 || response.status === 408;
  throw new (passing ? Error : Refused)(`HTTP ${response.status} ${response.statusText}`.trim());
}

function lengthOf(response: Response, start: number): { total?: number } {
  const length = response.headers.get('content-length');
  return length === null ? {} : { total: start + Number(length) };
}

async function append(
  response: Response,
  part: string,
  start: number,
  stall: StallTimer,
  onBytes: (received: number) => void,
): Promise<number> {
  const handle = await open(part, start > 0 ? 'a' : 'w');
  let received = start;
  try {
    onBytes(received);
    for await (const chunk of response.body ?? []) {
      stall.restart();
      await handle.writeFile(chunk);
      received += chunk.byteLength;
      onBytes(received);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return received;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

/** Aborts its signal when it has not been restarted in time. */
class StallTimer {
  readonly #controller = new AbortController();
  readonly #milliseconds: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
    this.restart();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(), this.#milliseconds);
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}
