import type { GraphData, Split } from './graphData.js';

/** A raw file of a dataset, under its canonical name. */
export interface DatasetFile {
  readonly name: string;
  readonly url: string;
  /** The file is a member of the zip archive at `url`, which is kept whole under this name. */
  readonly archive?: string;
  /** Hex digest of the published file. */
  readonly sha256?: string;
  /** Git object id (SHA-1) of the published file, where its SHA-256 is not known but its repository's tree is. */
  readonly gitObject?: string;
  /** Digests of other accepted forms: same content, recompressed. */
  readonly alternatives?: readonly string[];
}

export interface LoadedDataset {
  readonly graph: GraphData;
  /** The split that ships with the dataset (Planetoid's), where there is one. */
  readonly publicSplit?: Split;
  /** The splits that ship with the dataset where it has several (WikiCS: 20); `publicSplit` is then absent. */
  readonly publicSplits?: readonly Split[];
  /** SHA-256 over the content that was loaded: part of a trial's identity. */
  readonly checksum: string;
  /** What of the files could not be used and was left out, in a line each: molecules that cannot be read. */
  readonly skipped?: readonly string[];
}

/** How far a download is: bytes so far, and in all where the server says. */
export type DownloadProgress = (file: string, receivedBytes: number, totalBytes: number | undefined) => void;

export interface LoadOptions {
  /** Folder that holds `<folder>/raw/<file>`; missing files are downloaded into it unless `offline`. */
  readonly root: string;
  readonly offline?: boolean;
  readonly onProgress?: DownloadProgress;
}

export interface Dataset {
  /** Registered name, kebab-case. */
  readonly name: string;
  /** Folder under the data root: `Cora`; undefined where the data is generated. */
  readonly folder?: string;
  /** The folder in it, where that is not `raw`: `raw-alt`, of files in another form. */
  readonly form?: string;
  readonly task: 'node' | 'graph' | 'link';
  readonly description: string;
  readonly license: string;
  /** Where a person reads about it. */
  readonly url: string;
  readonly files: readonly DatasetFile[];
  /** SHA-256 over the loaded content, where it has been measured: what `load` must find. */
  readonly checksum?: string;
  /**
   * @throws DatasetError where a file is missing, truncated or altered, or the content is not that of `checksum`
   * @throws SyntaxError where a file without a known digest does not parse
   */
  load(options: LoadOptions): Promise<LoadedDataset>;
}
