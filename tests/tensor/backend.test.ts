import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type BackendReport, backendReport, startBackend } from '../../src/tensor/backend.js';
import { onEachBackend } from '../support/onEachBackend.js';

const backendUrl = new URL('../../src/tensor/backend.ts', import.meta.url).href;

/** Starts the engine in a process of its own, after `before`, and says what came of it. */
async function startInProcess(environment: Record<string, string>, before = '') {
  const code = `
    ${before}
    const countListeners = () => process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection');
    const listeners = countListeners();
    const { startBackend, tf } = await import('${backendUrl}');
    const report = await startBackend().catch((error) => ({ error: String(error) }));
    if (!report.error) tf.matMul(tf.ones([2, 2]), tf.ones([2, 2])).dataSync();
    process.stdout.write(JSON.stringify({ ...report, newListeners: countListeners() - listeners }));`;
  const { GSSL_BACKEND: _, ...env } = process.env;
  const argv = ['--import', 'tsx', '--input-type=module', '--eval', code];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, argv, { env: { ...env, ...environment } });
  return { stderr, report: JSON.parse(stdout) as BackendReport & { error?: string; newListeners: number } };
}

const withoutNative = `
  const { default: Module } = await import('node:module');
  const load = Module._load;
  Module._load = (name, ...rest) => {
    if (name === '@tensorflow/tfjs-node') throw new Error('no native addon');
    return load(name, ...rest);
  };`;

onEachBackend('startBackend()', (backend) => {
  it('starts it and reports it', async () => {
    const report = await startBackend(backend);
    expect(report.name).toBe(backend);
    expect(report.threads).toBeGreaterThanOrEqual(1);
    expect(report.engineVersion).toMatch(/^\d+\.\d+\.\d+$/);
    expect(backendReport()).toBe(report);
    expect(await startBackend()).toBe(report);
  });

  it('writes nothing, takes no error from the process, and is what GSSL_BACKEND says', async () => {
    const { report, stderr } = await startInProcess({ GSSL_BACKEND: backend, TF_NUM_INTRAOP_THREADS: '1' });
    expect(stderr).toBe('');
    expect(report).toMatchObject({ name: backend, threads: 1, rejected: [], newListeners: 0 });
  });
});

describe('startBackend()', () => {
  it('refuses an unknown name, wherever it comes from', async () => {
    const message = 'Cannot start a backend: one of tensorflow, wasm, cpu is needed, got "gpu"';
    await expect(startBackend('gpu' as never)).rejects.toThrow(new RangeError(message));
    expect((await startInProcess({ GSSL_BACKEND: 'gpu' })).report.error).toBe(`RangeError: ${message}`);
  });

  it('takes the next best engine and says why', async () => {
    const { report } = await startInProcess({}, withoutNative);
    expect(report.name).toBe('wasm');
    expect(report.rejected).toEqual([{ name: 'tensorflow', reason: 'no native addon' }]);
  });

  it('fails where the one asked for does not start', async () => {
    const { report } = await startInProcess({ GSSL_BACKEND: 'tensorflow' }, withoutNative);
    expect(report.error).toBe('Error: Cannot start a backend: tensorflow: no native addon');
  });
});
