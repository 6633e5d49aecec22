import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { downloadFile } from '../../datasets/download.js';
import { planetoid } from '../../datasets/planetoid.js';
import { DatasetError } from '../../src/data/datasetError.js';
import { planetoidFiles, planetoidSpec } from '../support/planetoidFiles.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const content = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) >> 5);
const sha256 = createHash('sha256').update(content).digest('hex');

/** A server on 127.0.0.1 for one test; `requests` gathers the Range headers it saw. */
async function serve(listener: RequestListener): Promise<{ url: string; requests: (string | undefined)[] }> {
  const requests: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    requests.push(request.headers.range);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`, requests };
}

/** Serves bytes, from where the request's range starts. */
function ranged(bytes: Uint8Array): RequestListener {
  return (request, response) => {
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (start > 0 && start >= bytes.length) return void response.writeHead(416).end();
    const headers = { 'content-length': bytes.length - start };
    if (start === 0) return void response.writeHead(200, headers).end(bytes);
    const range = `bytes ${start}-${bytes.length - 1}/${bytes.length}`;
    response.writeHead(206, { ...headers, 'content-range': range }).end(bytes.subarray(start));
  };
}

async function target(): Promise<{ folder: string; path: string }> {
  const folder = join(await temporaryFolder(), 'Made', 'raw');
  return { folder, path: join(folder, 'made.bin') };
}

const file = (url: string, digest = sha256) => ({ name: 'made.bin', url, sha256: digest });

describe('downloadFile()', () => {
  it('writes the file under its name alone, and reports progress up to the total', async () => {
    const { url } = await serve(ranged(content));
    const { folder, path } = await target();
    const progress: (readonly [string, number, number | undefined])[] = [];
    await downloadFile(file(url), path, 'made', { onProgress: (...step) => progress.push(step) });
    expect(Buffer.compare(await readFile(path), content)).toBe(0);
    expect(await readdir(folder)).toEqual(['made.bin']);
    expect(progress[0]).toEqual(['made.bin', 0, content.length]);
    expect(progress.at(-1)).toEqual(['made.bin', content.length, content.length]);
  });

  it('takes up a transfer that breaks off where it broke off', async () => {
    const whole = ranged(content);
    let broken = false;
    const { path } = await target();
    const { url, requests } = await serve((request, response) => {
      if (broken) return whole(request, response);
      broken = true;
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 100_000));
      // Not before some of it is written: a socket that is destroyed takes along what the other side has not read.
      void vi
        .waitFor(async () => expect((await stat(`${path}.part`)).size).toBeGreaterThan(0))
        .then(() => response.destroy());
    });
    await downloadFile(file(url), path, 'made');
    expect(requests[0]).toBeUndefined();
    expect(requests[1]).toMatch(/^bytes=[1-9]\d*-$/);
    expect(Buffer.compare(await readFile(path), content)).toBe(0);
  });

  it('goes on with what an earlier run left', async () => {
    const { url, requests } = await serve(ranged(content));
    const { folder, path } = await target();
    await mkdir(folder, { recursive: true });
    await writeFile(`${path}.part`, content.subarray(0, 1234));
    await downloadFile(file(url), path, 'made');
    expect(requests).toEqual(['bytes=1234-']);
    expect(Buffer.compare(await readFile(path), content)).toBe(0);
  });

  it('accepts a server without ranges', async () => {
    const { url } = await serve((_request, response) => void response.writeHead(200).end(content));
    const { folder, path } = await target();
    await mkdir(folder, { recursive: true });
    await writeFile(`${path}.part`, 'something older');
    await downloadFile(file(url), path, 'made');
    expect(Buffer.compare(await readFile(path), content)).toBe(0);
  });

  it.each([
    ['of another version', 1000],
    ['longer than the file', content.length + 5],
    ['as long as the file', content.length],
  ])('starts afresh where the rest is %s', async (_what, length) => {
    const { url } = await serve(ranged(content));
    const { folder, path } = await target();
    await mkdir(folder, { recursive: true });
    await writeFile(`${path}.part`, new Uint8Array(length).fill(9));
    await downloadFile(file(url), path, 'made');
    expect(Buffer.compare(await readFile(path), content)).toBe(0);
  });

  it('refuses content with another digest and leaves nothing', async () => {
    const { url } = await serve(ranged(content));
    const { folder, path } = await target();
    const result = downloadFile(file(url, 'ab'.repeat(32)), path, 'made');
    await expect(result).rejects.toThrow(DatasetError);
    await expect(result).rejects.toThrow(
      `Cannot download made: made.bin with SHA-256 ${'ab'.repeat(32)} is needed, got SHA-256 ${sha256} from ${url}`,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('compares git object ids where the SHA-256 is not known', async () => {
    const { url } = await serve(ranged(content));
    const gitObject = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
    const { path } = await target();
    await downloadFile({ name: 'made.bin', url, gitObject }, path, 'made');
    expect(existsSync(path)).toBe(true);
    const other = await target();
    const wrong = downloadFile({ name: 'made.bin', url, gitObject: '0'.repeat(40) }, other.path, 'made');
    await expect(wrong).rejects.toThrow(`git object ${'0'.repeat(40)} is needed, got git object ${gitObject}`);
  });

  it('does not ask again for a file that is not there', async () => {
    const { url, requests } = await serve((_request, response) => void response.writeHead(404).end());
    const { path } = await target();
    await expect(downloadFile(file(url), path, 'made')).rejects.toThrow(
      `Cannot download made: a reachable file is needed at ${url}, got HTTP 404 Not Found`,
    );
    expect(requests).toHaveLength(1);
  });

  it('asks again after a server error, so often as told', async () => {
    const { url, requests } = await serve((_request, response) => void response.writeHead(503).end());
    const { path } = await target();
    await expect(downloadFile(file(url), path, 'made', { retries: 2 })).rejects.toThrow('got HTTP 503');
    expect(requests).toHaveLength(3);
  });

  it('gives up a server that falls silent, and keeps what came for the next run', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 5000));
    });
    const { folder, path } = await target();
    const result = downloadFile(file(url), path, 'made', { retries: 0, stallTimeout: 200 });
    await expect(result).rejects.toThrow(`is needed at ${url}, got nothing for 0.2 s`);
    expect(await readdir(folder)).toEqual(['made.bin.part']);
  });

  it('says where no server answers', async () => {
    const { path } = await target();
    const result = downloadFile(file('http://127.0.0.1:1/file'), path, 'made', { retries: 0 });
    await expect(result).rejects.toThrow(DatasetError);
    await expect(result).rejects.toThrow(/is needed at http:\/\/127\.0\.0\.1:1\/file, got .*(ECONNREFUSED|bad port)/);
  });

  it('says where the folder cannot be made', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'Made'), 'a file in the way');
    const result = downloadFile(file('http://127.0.0.1:1/'), join(folder, 'Made', 'raw', 'a'), 'made');
    await expect(result).rejects.toThrow(/^Cannot download made: a writable folder is needed at .*raw, got E/);
  });

  it('is done once by two that want the same file', async () => {
    const { url, requests } = await serve(ranged(content));
    const { path } = await target();
    await Promise.all([downloadFile(file(url), path, 'made'), downloadFile(file(url), path, 'made')]);
    expect(requests).toHaveLength(1);
  });
});

describe('a dataset that is not on the disk', () => {
  it('downloads its missing files, and then needs no server', async () => {
    const files = planetoidFiles();
    const { url, requests } = await serve((request, response) => {
      const part = request.url!.replace('/file/ind.pubmed.', '') as keyof typeof files;
      ranged(files[part])(request, response);
    });
    const root = await temporaryFolder();
    const dataset = planetoid(planetoidSpec(files, url));
    const first = await dataset.load({ root });
    expect(requests).toHaveLength(8);
    expect((await readdir(join(root, 'PubMed', 'raw'))).sort()).toEqual(dataset.files.map(({ name }) => name).sort());
    expect((await dataset.load({ root, offline: true })).checksum).toBe(first.checksum);
    expect(requests).toHaveLength(8);
  });
});
