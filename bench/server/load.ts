/**
 * Load on a running server's database: `npx tsx bench/server/load.ts FILE [SECONDS]` serves FILE on loopback in a process of
 * its own and asks with 64 connections, first as fast as answers come and then at a fixed rate; prints requests a second, the
 * 99th percentile, and the server's CPU time and memory. The first request that the process gets is for the suite of everything.
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
  /** What the server has used; on a busy machine this says more than the clock. */
  const cpuSeconds = () => {
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  };
  const suite = '/api/v1/suites/all';
  console.log('first', await timed(suite));
  console.log('again', await timed(suite));
  console.log('not kept', await timed(`${suite}?seeds=0-8`));
  const suites = (await (await fetch(`${address}/api/v1/suites`)).json()) as {
    rankings: { dataset: string; protocol: string }[];
  }[];
  const { dataset, protocol } = suites.at(-1)!.rankings[0]!;
  for (const path of [`/api/v1/leaderboards/${dataset}?protocol=${protocol}`, `/leaderboards/${dataset}/${protocol}`]) {
    console.log('first', await timed(path));
    for (const [headers, overallRate] of [[{}], [{ 'accept-encoding': 'br' }], [{}, 2200]] as const) {
      const before = cpuSeconds();
      const load = { url: address + path, connections: 64, duration: Number(seconds), headers };
      const result = await autocannon({ ...load, ...(overallRate !== undefined && { overallRate }) });
      const memory = readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)![1];
      console.log(
        `${path} ${JSON.stringify(headers)} at ${overallRate ?? 'any'} requests/s: ${result.requests.average.toFixed(0)} requests/s, p50 ${result.latency.p50} ms, p99 ${result.latency.p99} ms, ${(((cpuSeconds() - before) * 1000) / result.requests.total).toFixed(2)} ms of the server's CPU each, ${result.non2xx} not 2xx, memory ${(Number(memory) / 1024).toFixed(0)} MiB`,
      );
    }
  }
  child.kill();
}
