export type QuerySubject = 'dataset' | 'protocol' | 'method' | 'metric' | 'ranking' | 'page';

/** What was asked of the store is not there or out of range. */
export class QueryError extends RangeError {
  override readonly name = 'RangeError';

  constructor(
    /** Which part of the question is at fault. */
    readonly subject: QuerySubject,
    message: string,
  ) {
    super(message);
  }
}
