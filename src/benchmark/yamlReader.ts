import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { HyperparameterValue } from '../config/hyperparameter.js';
import { unknownName } from '../registry/registry.js';

/** A value of a map: where it stands, also where it is empty. */
export interface Field {
  readonly key: string;
  readonly keyNode: Node;
  readonly node: Node;
}

/** Reads a YAML document by its nodes, so that every complaint says line and column. */
export interface YamlReader {
  readonly root: Node;
  /** The fields of a map, whose keys must be among `known` where that is given. */
  fields(node: Node, what: string, known?: readonly string[]): ReadonlyMap<string, Field>;
  items(node: Node, what: string): Node[];
  text(node: Node, what: string): string;
  /** A list of names, or a single one, all of them among `known`. */
  /** @param known names that are allowed; any unless given */
  names(node: Node, kind: string, known: readonly string[] | undefined): string[];
  value(node: Node, what: string): HyperparameterValue;
  /** Runs `read`, whose RangeError then says where `node` stands. */
  at<T>(node: Node, read: () => T): T;
  fail(node: Node, needed: string, got: string): never;
}

/** @throws SyntaxError for text that is no YAML */
export function readYaml(file: string, source: string): YamlReader {
  const lines = new LineCounter();
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `Cannot read suite file ${file}:${line}:${col}: `;
  };
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const error = document.errors[0] ?? document.warnings[0];
  if (error !== undefined) {
    throw new SyntaxError(
      `${place(error.pos[0])}valid YAML is needed, got: ${error.message.replaceAll(/\s*\n\s*/g, ' ')}`,
    );
  }
  if (document.contents === null) throw new SyntaxError(`${place(0)}a map is needed, got an empty file`);
  return createReader(document.contents, place);
}

function createReader(root: Node, place: (offset: number) => string): YamlReader {
  const prefix = (node: Node) => place(node.range?.[0] ?? 0);
  const fail = (node: Node, needed: string, got: string): never => {
    throw new SyntaxError(`${prefix(node)}${needed} is needed, got ${got}`);
  };
  const at = <T>(node: Node, read: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new RangeError(prefix(node) + error.message.slice(error.message.indexOf(': ') + 2), { cause: error });
    }
  };
  const text = (node: Node, what: string): string => {
    const value = isScalar(node) ? node.value : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : fail(node, what, describe(node));
  };
  const items = (node: Node, what: string): Node[] =>
    isSeq<Node>(node) && node.items.length > 0 ? node.items : fail(node, what, describe(node));
  return {
    root,
    fail,
    at,
    text,
    items,
    fields(node, what, known) {
      if (!isMap<Node, Node | null>(node)) return fail(node, what, describe(node));
      return new Map(
        node.items.map(({ key: keyNode, value }) => {
          const key = text(keyNode, 'a name');
          if (known !== undefined && !known.includes(key)) at(keyNode, () => raise(unknownName('key', key, known)));
          return [key, { key, keyNode, node: value ?? fail(keyNode, `a value of ${key}`, 'none') }] as const;
        }),
      );
    },
    names(node, kind, known) {
      const nodes = isSeq<Node>(node) ? items(node, `a list of ${kind} names`) : [node];
      return nodes.map((item) => {
        const name = text(item, `a ${kind} name`);
        if (known !== undefined && !known.includes(name)) at(item, () => raise(unknownName(kind, name, known)));
        return name;
      });
    },
    value(node, what) {
      const value = isScalar(node) ? node.value : undefined;
      const isValue = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
      return isValue ? value : fail(node, what, describe(node));
    },
  };
}

function raise(error: Error): never {
  throw error;
}

function describe(node: Node): string {
  if (isMap(node)) return 'a map';
  if (isSeq(node)) return node.items.length === 0 ? 'an empty list' : 'a list';
  const value = isScalar(node) ? node.value : undefined;
  if (value === null || value === undefined) return 'nothing';
  return typeof value === 'string' ? `"${value}"` : String(value);
}
