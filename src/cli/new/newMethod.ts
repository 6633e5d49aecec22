import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addToRegistry } from './addToRegistry.js';
import { methodSource, type NewFamily, newFamilies, testSource } from './templates.js';

/** Paths below the checkout. */
export interface NewMethodFiles {
  readonly method: string;
  readonly test: string;
}

/**
 * Writes a method that trains, its line in the registry, and a test.
 *
 * @param root folder of a checkout
 * @param name kebab-case
 * @throws RangeError outside a checkout, for a name that is taken or not kebab-case, and for an unknown family
 */
export function newMethod(root: string, name: string, family: string): NewMethodFiles {
  const isFamily = (text: string): text is NewFamily => (newFamilies as readonly string[]).includes(text);
  const fail = (needed: string, got: string) =>
    new RangeError(`Cannot make method "${name}": ${needed} is needed, got ${got}`);
  if (!isFamily(family)) throw fail(`one of the families ${newFamilies.join(', ')}`, `"${family}"`);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) throw fail('a name in kebab-case such as my-method', `"${name}"`);
  const index = join(root, 'baselines/index.ts');
  if (!existsSync(index)) throw fail('a checkout of the testbed', `${root}, which has no baselines/index.ts`);
  const identifier = name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const method = `baselines/${family}/${identifier}.ts`;
  const test = `tests/baselines/${family}/${identifier}.test.ts`;
  const taken = [method, test].find((file) => existsSync(join(root, file)));
  if (taken !== undefined) throw fail('a name that is free', `one whose ${taken} exists`);
  const registry = addToRegistry(readFileSync(index, 'utf8'), identifier, family);
  if (registry === undefined) throw fail('a name that is free', `one that baselines/index.ts uses as ${identifier}`);
  write(join(root, method), methodSource(name, identifier, family));
  write(join(root, test), testSource(name, identifier, family));
  write(index, registry);
  return { method, test };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
