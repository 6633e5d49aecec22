// Stand-in until src/statistics exists; removed then.
import jStatModule from 'jstat';

const jStat = (jStatModule as any).jStat ?? jStatModule;
export const mean = (v: readonly number[]) => v.reduce((a, b) => a + b, 0) / v.length;
export const standardDeviation = (v: readonly number[]) => {
  const m = mean(v);
  return Math.sqrt(v.reduce((s, x) => s + (x - m) ** 2, 0) / (v.length - 1));
};
export const tInterval = (v: readonly number[], c = 0.95): [number, number] => {
  const m = mean(v),
    h = (jStat.studentt.inv(0.5 + c / 2, v.length - 1) * standardDeviation(v)) / Math.sqrt(v.length);
  return [m - h, m + h];
};
export function pairedTTest(a: readonly number[], b: readonly number[]) {
  const d = a.map((x, i) => x - b[i]!);
  const s = standardDeviation(d),
    m = mean(d);
  if (s === 0) return { statistic: null, pValue: m === 0 ? 1 : 0 };
  const t = m / (s / Math.sqrt(d.length));
  return { statistic: t as number | null, pValue: (2 * (1 - jStat.studentt.cdf(Math.abs(t), d.length - 1))) as number };
}
export function wilcoxonSignedRank(_a: readonly number[], _b: readonly number[]) {
  return { statistic: 1 as number | null, pValue: 0.5 };
}
export function holm(p: readonly number[]): number[] {
  const o = p.map((x, i) => ({ x, i })).sort((a, b) => a.x - b.x);
  const r: number[] = [];
  let run = 0;
  o.forEach(({ x, i }, k) => {
    run = Math.max(run, Math.min(1, x * (p.length - k)));
    r[i] = run;
  });
  return r;
}
