const escapes: Readonly<Record<string, number>> = {
  '\\': 0x5c,
  "'": 0x27,
  '"': 0x22,
  a: 0x07,
  b: 0x08,
  f: 0x0c,
  n: 0x0a,
  r: 0x0d,
  t: 0x09,
  v: 0x0b,
};

/**
 * The bytes of a Python 2 string literal such as `'a\x00\n'`, as protocol 0 writes byte strings.
 *
 * @returns undefined where the text is no such literal
 */
export function pythonString(literal: string): Uint8Array | undefined {
  const match = /^(['"])(.*)\1$/s.exec(literal);
  if (match === null) return undefined;
  const body = match[2]!;
  const bytes: number[] = [];
  for (let i = 0; i < body.length; i++) {
    if (body[i] !== '\\') {
      bytes.push(body.charCodeAt(i) & 0xff);
      continue;
    }
    i++;
    const code = escapes[body[i] ?? ''];
    if (code !== undefined) {
      bytes.push(code);
      continue;
    }
    const hex = /^x([0-9a-f]{2})/i.exec(body.slice(i, i + 3));
    if (hex === null) return undefined;
    bytes.push(Number.parseInt(hex[1]!, 16));
    i += 2;
  }
  return Uint8Array.from(bytes);
}
