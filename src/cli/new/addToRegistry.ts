const lineWidth = 120;

/**
 * The source of `baselines/index.ts` with one more method: an import, and its name in the list after those of its family.
 *
 * @returns undefined where the name is in use there, also as a JavaScript word
 */
export function addToRegistry(source: string, identifier: string, family: string): string | undefined {
  if (new RegExp(`\\b${identifier}\\b`).test(source) || reserved.has(identifier)) return undefined;
  const lines = source.split('\n');
  const imports = lines.filter((line) => /^import \{ [\w, ]+ \} from '\.\/\w+\/\w+\.js';$/.test(line));
  const added = `import { ${identifier} } from './${family}/${identifier}.js';`;
  const sorted = [...imports, added].sort((a, b) => compare(pathOf(a), pathOf(b)));
  const first = lines.indexOf(imports[0]!);
  const rest = lines.filter((line) => !imports.includes(line));
  const text = [...rest.slice(0, first), ...sorted, ...rest.slice(first)].join('\n');
  const ofFamily = imports
    .filter((line) => pathOf(line).startsWith(`./${family}/`))
    .flatMap((line) => line.slice('import { '.length, line.indexOf(' }')).split(', '));
  return text.replace(/(createRegistry\([^[]*\[)([^\]]*)(\])/, (_, head: string, list: string, tail: string) => {
    const names = list.split(',').flatMap((name) => name.trim() || []);
    const place = Math.max(-1, ...ofFamily.map((name) => names.indexOf(name))) + 1;
    names.splice(place === 0 ? names.length : place, 0, identifier);
    const line = `export const methods = ${head}${names.join(', ')}${tail});`;
    const isLong = list.includes('\n') || line.length > lineWidth;
    return head + (isLong ? `\n${names.map((name) => `  ${name},\n`).join('')}` : names.join(', ')) + tail;
  });
}

function pathOf(line: string): string {
  return line.split("'")[1]!;
}

/** The linter's order: letters before their case, numbers by value. */
const { compare } = new Intl.Collator('en', { numeric: true });

const reserved = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);
