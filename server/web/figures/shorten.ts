/** A label of at most `most` characters. */
export function shorten(label: string, most: number): string {
  return label.length > most ? `${label.slice(0, most - 1)}…` : label;
}
