/**
 * Load on a running server's database: `npx tsx bench/server/load.ts FILE [SECONDS]` serves FILE on loopback in a process of
 * its own and asks with 64 connections; prints requests a second, 99th percentile, and the server's memory.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { startServer } from '../../server/main.js';

const [file, seconds = '10'] = process.argv.slice(2);
if (file === undefined) throw new RangeError('Cannot ask a server: the FILE of its database is needed, got none');

if (process.send !== undefined) {
  const { address } = await startServer({ database: file, host: '127.0.0.1', port: 0 });
  process.send(address);
} else {
  const child = fork(fileURLToPath(import.meta.url), [file]);
  const [address] = (await once(child, 'message')) as [string];
  const timed = async (path: string) => {
    const start = performance.now();
    const response = await fetch(address + path);
    const body = await response.text();
    return `${path}: ${response.status}, ${body.length} bytes in ${(performance.now() - start).toFixed(0)} ms`;
  };
  const { rankings } = (
    (await (await fetch(`${address}/api/v1/suites`)).json()) as { rankings: { dataset: string }[] }[]
  ).at(-1)!;
  const { dataset } = rankings[0]!;
  const protocol = (rankings[0] as unknown as { protocol: string }).protocol;
  const suite = '/api/v1/suites/all';
  /** What the server has used; on a busy machine this says more than the clock. */
  const cpuSeconds = () => {
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  };
  console.log('cold', await timed(suite));
  console.log('warm', await timed(suite));
  for (const path of [`/api/v1/leaderboards/${dataset}?protocol=${protocol}`, `/leaderboards/${dataset}/${protocol}`]) {
    console.log('cold', await timed(path));
    for (const headers of [{}, { 'accept-encoding': 'br' }] as Record<string, string>[]) {
      const before = cpuSeconds();
      const result = await autocannon({ url: address + path, connections: 64, duration: Number(seconds), headers });
      const memory = readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)![1];
      console.log(
        `${path} ${JSON.stringify(headers)}: ${result.requests.average.toFixed(0)} requests/s, p50 ${result.latency.p50} ms, p99 ${result.latency.p99} ms, ${(((cpuSeconds() - before) * 1000) / result.requests.total).toFixed(2)} ms of the server's CPU each, ${result.non2xx} not 2xx, memory ${(Number(memory) / 1024).toFixed(0)} MiB`,
      );
    }
  }
  child.kill();
}
