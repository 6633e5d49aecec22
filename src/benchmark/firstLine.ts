/** What an error says, in one line. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.trim().split(/\r?\n/, 1)[0] || 'unknown error';
}
