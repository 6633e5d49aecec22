import { createRequire } from 'node:module';
import { startBackend, tf } from '../src/tensor/backend.js';

await startBackend();
const raw: any = (tf.backend() as any).binding;
const b: any = Object.create(raw);
(tf.backend() as any).binding = b;
const put = (f: string, v: any) => Object.defineProperty(b, f, { value: v });
const stat = new Map<string, [number, number]>();
let on = false;
const orig = raw.executeOp.bind(raw);
put('executeOp', (name: string, a: any, i: any, n: any) => {
  const t = performance.now();
  try {
    return orig(name, a, i, n);
  } finally {
    if (on) {
      const s = stat.get(name) ?? [0, 0];
      s[0]++;
      s[1] += performance.now() - t;
      stat.set(name, s);
    }
  }
});
for (const f of ['createTensor', 'deleteTensor', 'tensorDataSync']) {
  const o = raw[f].bind(raw);
  put(f, (...x: any[]) => {
    const t = performance.now();
    try {
      return o(...x);
    } finally {
      if (on) {
        const s = stat.get('~' + f) ?? [0, 0];
        s[0]++;
        s[1] += performance.now() - t;
        stat.set('~' + f, s);
      }
    }
  });
}
const { methods } = await import('../baselines/index.js');
const { datasets } = await import('../datasets/index.js');
const { dataRoot } = await import('../datasets/dataRoot.js');
const { resolveConfig } = await import('../src/methods/resolveConfig.js');
const { createLearner } = await import('../src/training/learner.js');
const { permutation } = await import('../src/random/sampling.js');
const { Rng } = await import('../src/random/rng.js');
const [, , m = 'supervised-gin', d = 'nci1', e = '4'] = process.argv;
const loaded: any = await datasets.get(d).load({ root: dataRoot(), offline: true });
const method = methods.get(m);
const config = resolveConfig(method, d, { epochs: Number(e) });
const labels = loaded.graph.labels;
const order = permutation(labels.length, Rng.fromSeed(0));
const sup = {
  labels,
  numClasses: loaded.graph.numClasses,
  train: order.slice(0, Math.floor(labels.length * 0.8)),
  validation: order.slice(Math.floor(0.8 * labels.length), Math.floor(0.9 * labels.length)),
};
let last = performance.now();
let k = 0;
let total = 0;
const learner = createLearner({
  method,
  config,
  dataset: d,
  seed: 0,
  onEpoch: () => {
    const n = performance.now();
    console.log('epoch', (n - last).toFixed(0));
    if (on) total += n - last;
    last = n;
    if (++k === 2) on = true;
  },
});
await learner.fit(loaded.graph, method.usesLabels ? (sup as any) : undefined);
const epochs = k - 2;
const rows = [...stat].sort((a, b) => b[1][1] - a[1][1]);
let c = 0,
  t = 0;
for (const [n, [cc, tt]] of rows) {
  c += cc;
  t += tt;
  console.log(
    n.padEnd(40),
    (cc / epochs).toFixed(0).padStart(7),
    (tt / epochs).toFixed(1).padStart(9),
    'ms',
    ((1000 * tt) / cc).toFixed(1),
    'us',
  );
}
console.log('calls/epoch', c / epochs, 'ms in binding', t / epochs, 'epoch', total / epochs);
