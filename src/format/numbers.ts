/** A share as percent: 0.8152 → `81.52`. */
export function percent(share: number, digits = 2): string {
  return minus((share * 100).toFixed(digits));
}

/** Whether a metric is what was selected, an epoch or a hyperparameter, or how many diverged: all others are shares. */
export function isCount(metric: string): boolean {
  return /^(selected|diverged)-/.test(metric);
}

/** A score as tables show it: a share in percent, anything else as it is. */
export function metricText(metric: string, value: number, digits = 2): string {
  return isCount(metric) ? String(Number(value.toPrecision(4))) : percent(value, digits);
}

/** A difference of shares in points, with its sign: 0.0123 → `+1.23`. */
export function points(difference: number, digits = 2): string {
  const text = percent(difference, digits);
  return text.startsWith('−') || Number(text) === 0 ? text : `+${text}`;
}

/** `81.52 ± 0.43`, or the mean alone where there is no deviation. */
export function meanAndDeviation(mean: number, deviation: number | null): string {
  return deviation === null ? percent(mean) : `${percent(mean)} ± ${percent(deviation)}`;
}

export function pValue(value: number | null): string {
  if (value === null) return '';
  return value < 0.001 ? '<0.001' : value.toFixed(3);
}

export function seconds(value: number): string {
  if (value < 99.95) return `${value.toFixed(1)} s`;
  if (value < 5999.5) return `${(value / 60).toFixed(1)} min`;
  return `${(value / 3600).toFixed(1)} h`;
}

export function bytes(value: number): string {
  const mebibytes = value / 2 ** 20;
  return mebibytes < 1023.5 ? `${mebibytes.toFixed(0)} MiB` : `${(mebibytes / 1024).toFixed(2)} GiB`;
}

function minus(text: string): string {
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}
