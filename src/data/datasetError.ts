/** A data file is missing, truncated, altered, or does not hold what it should. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';
}
