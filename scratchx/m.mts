import { CsrMatrix } from '../src/tensor/csrMatrix.js';
import { propagationMatrix } from '../src/graph/propagate.js';
const n = 5000, d = 4;
function make() { const cols: number[] = []; const rp = new Int32Array(n + 1); for (let i = 0; i < n; i++) { const s = new Set<number>(); while (s.size < d) { const c = Math.max(0, Math.min(n - 1, i + Math.floor(Math.random() * 20) - 10)); if (c !== i) s.add(c); } cols.push(...[...s].sort((a, b) => a - b)); rp[i + 1] = cols.length; } return { numRows: n, numColumns: n, rowPointers: rp, columns: Int32Array.from(cols), values: new Float32Array(cols.length).fill(1), isSymmetric: true }; }
const parts = make();
for (let k = 0; k < 10; k++) { const t = performance.now(); for (let i = 0; i < 50; i++) propagationMatrix(new CsrMatrix(parts), 'sum-with-self'); console.log(((performance.now() - t) / 50).toFixed(3)); }
const t = performance.now(); let q = 0; for (let i = 0; i < 500; i++) { q += new Int32Array(25000).length + new Float32Array(25000).length; } console.log('alloc only', (performance.now() - t) / 500, q);
const a = new Int32Array(25000), b = new Float32Array(25000);
const t2 = performance.now(); for (let i = 0; i < 500; i++) { a.fill(1); b.fill(1); } console.log('fill only', (performance.now() - t2) / 500);
