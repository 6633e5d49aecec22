import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createApp } from '../../server/app.js';
import type { RunProgress } from '../../src/store/index.js';
import { checkedApp, hostileName, richStore } from './support.js';

const run: RunProgress = {
  id: '0123456789',
  hostname: 'host',
  total: 4,
  finished: 1,
  failed: 0,
  startedAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:10.000Z',
  expectedEnd: '2026-01-01T00:00:40.000Z',
  trainings: [
    {
      method: hostileName,
      dataset: 'cora',
      seed: 3,
      startedAt: '2026-01-01T00:00:05.000Z',
      epoch: 2,
      epochs: 10,
      loss: { steps: [1, 2], values: [3, 2] },
    },
  ],
};

describe('runs under way', () => {
  it('are told as JSON and on a page, with hostile names inert', async () => {
    const { get, app } = await checkedApp({ store: await richStore(), liveRuns: async () => [run] });
    const { body, response } = await get('/api/v1/runs', '/api/v1/runs');
    expect(body).toEqual({ runs: [run] });
    expect(response.headers['cache-control']).toBe('no-store');
    for (const url of ['/live', '/live/fragment']) {
      const page = await app.inject(url);
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(page.body).toContain('1 of 4 trials');
      expect(page.body).toContain('epoch 2 of 10');
      expect(page.body).toContain('class="curve"');
      expect(page.body).not.toContain('<script>alert');
    }
  });

  it('are streamed whenever they change, to all who listen, until the server closes', async () => {
    let runs: RunProgress[] = [];
    let reads = 0;
    const liveRuns = async () => {
      reads++;
      return runs;
    };
    const app = await createApp({ store: await richStore(), liveRuns });
    onTestFinished(() => app.close());
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    const listen = async () => {
      const response = await fetch(`${address}/api/v1/runs/live`);
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      const heard = { text: '', isOver: false };
      void (async () => {
        for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) heard.text += chunk;
        heard.isOver = true;
      })();
      return heard;
    };
    const listeners = [await listen(), await listen()];
    await new Promise((resolve) => setTimeout(resolve, 1200));
    runs = [run];
    const expected = `event: runs\ndata: ${JSON.stringify({ runs })}\n\n`;
    await vi.waitFor(() => expect(listeners.every(({ text }) => text.endsWith(expected))).toBe(true), 5000);
    // Told once though it was read several times.
    for (const { text } of listeners) expect(text).toBe(`event: runs\ndata: {"runs":[]}\n\n${expected}`);
    await app.close();
    await vi.waitFor(() => expect(listeners.every(({ isOver }) => isOver)).toBe(true), 5000);
    const before = reads;
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(reads).toBe(before);
  });
});
