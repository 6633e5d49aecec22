import type { Static } from 'typebox';
import type { DatasetCard, Json } from '../src/store/index.js';
import type { croissantSchema } from './schemas/croissant.js';

/** The terms of a Croissant 1.0 document (its specification, "Appendix 1: JSON-LD context"), those that are used here. */
const context = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  dct: 'http://purl.org/dc/terms/',
  sc: 'https://schema.org/',
};

const mediaTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  txt: 'text/plain',
  zip: 'application/zip',
};

/** Croissant metadata of a dataset: files with checksums, counts as measured variables. */
export function croissant({
  name,
  task,
  description,
  license,
  url,
  details,
}: DatasetCard): Static<typeof croissantSchema> {
  const { files, ...counts } = details;
  return {
    '@context': context,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    name,
    description,
    license,
    url,
    keywords: ['graph', `${task} task`],
    distribution: Array.isArray(files) ? files.filter(isFile).map(fileObject) : [],
    variableMeasured: Object.entries(counts).map(([variable, value]) => ({
      '@type': 'PropertyValue',
      name: variable,
      value,
    })),
  };
}

interface CardFile {
  readonly name: string;
  readonly url: string;
  readonly sha256?: string;
}

function isFile(file: Json): file is Json & CardFile {
  return file !== null && typeof file === 'object' && 'name' in file && 'url' in file;
}

function fileObject({ name, url, sha256 }: CardFile) {
  const extension = name.split('.').at(-1)!.toLowerCase();
  return {
    '@type': 'cr:FileObject' as const,
    '@id': name,
    name,
    contentUrl: url,
    encodingFormat: mediaTypes[extension] ?? 'application/octet-stream',
    ...(sha256 !== undefined && { sha256 }),
  };
}
