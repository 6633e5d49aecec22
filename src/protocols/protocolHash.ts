import { hashOf } from '../store/records.js';
import type { Protocol } from './protocol.js';

/** SHA-256 (hex) over name, version and definition: scores with different hashes are never in one ranking. */
export function protocolHash({ name, version, definition }: Protocol): string {
  return hashOf({ name, version, definition });
}
