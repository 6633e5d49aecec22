import type { Dataset, LoadedDataset, LoadOptions } from '../src/data/dataset.js';
import { finishLoading } from './finishLoading.js';
import { type MusaeColumns, parseMusae } from './formats/musae.js';
import { readFiles } from './readFiles.js';

interface MusaeSpec {
  readonly name: string;
  readonly folder: string;
  readonly description: string;
  /** What the names of its files in SNAP's copy begin with. */
  readonly prefix: string;
  /** Where the same files lie one by one: SNAP has them in an archive. */
  readonly urls: { readonly edges: string; readonly features: string; readonly target: string };
  readonly sha256: { readonly edges: string; readonly features: string; readonly target: string };
  readonly columns: MusaeColumns;
  readonly checksum: string;
}

const repository = 'https://github.com/benedekrozemberczki/MUSAE';

/** A dataset of MUSAE (Rozemberczki, Allen, Sarkar, 2021), under the names of SNAP's copy. It has no public split. */
function musae({ name, folder, description, prefix, urls, sha256, columns, checksum }: MusaeSpec): Dataset {
  const file = (part: keyof typeof urls, extension: string) => ({
    name: `${prefix}_${part}.${extension}`,
    url: urls[part],
    sha256: sha256[part],
  });
  const [edges, features, target] = [file('edges', 'csv'), file('features', 'json'), file('target', 'csv')];
  const files = [edges, features, target];
  return {
    name,
    folder,
    task: 'node',
    description,
    license: 'not stated for the data (the MUSAE repository is GPL-3.0)',
    url: repository,
    files,
    checksum,
    async load(options: LoadOptions): Promise<LoadedDataset> {
      const contents = await readFiles({ name, folder, files }, options);
      const text = ({ name: of }: { readonly name: string }) => new TextDecoder().decode(contents.get(of)!);
      const texts = { edges: text(edges), features: text(features), target: text(target) };
      return finishLoading({ name, checksum }, parseMusae(texts, columns, name));
    },
  };
}

/** LINKX' repository (Lim et al., 2021) has SNAP's files; the ENGB features of MUSAE's own are another version. */
function twitchUrls(language: string): MusaeSpec['urls'] {
  const base = `https://github.com/CUAI/Non-Homophily-Large-Scale/raw/master/data/twitch/${language}/musae_${language}`;
  return { edges: `${base}_edges.csv`, features: `${base}_features.json`, target: `${base}_target.csv` };
}

const twitch = { id: 'new_id', label: 'mature', numFeatures: 3170 } as const;

/** German Twitch streamers. */
export const twitchDe = musae({
  name: 'twitch-de',
  folder: 'Twitch-DE',
  description:
    'Streamers of Twitch who use German, and friendships: 9,498 nodes, 306,276 directed edges, 3,170 binary features (games, place, habits), 2 classes (mature language or not)',
  prefix: 'musae_DE',
  urls: twitchUrls('DE'),
  sha256: {
    edges: '54feaf3e3e70a485fe07f8611e4d2677841b97f77b8358204bcf4a48cc884d86',
    features: '7b39c42570f05cd46017c765df8d8a1bc03f19787c3eb0f9684f50a52476ae3a',
    target: '2188f58a093bb9db363d3eaf7c3a52c2adc8ff6b23cbcb4f53875f87061c0321',
  },
  columns: twitch,
  checksum: 'bad8bdaa630b5ef1ccdcbde66ef2653d606500c6d72a82b57df2c59c9653cfb4',
});

/** British Twitch streamers. */
export const twitchEngb = musae({
  name: 'twitch-engb',
  folder: 'Twitch-ENGB',
  description:
    'Streamers of Twitch who use British English, and friendships: 7,126 nodes, 70,648 directed edges, 3,170 binary features (games, place, habits), 2 classes (mature language or not)',
  prefix: 'musae_ENGB',
  urls: twitchUrls('ENGB'),
  sha256: {
    edges: '5ea4d7f7267454e9523577eb2a9b4dcb7a22dd660a548240f01b815d08e0e3cc',
    features: 'efcd846f7b687d299c9c674f3cda43cd70de8307d2558895bddd3645eb38d500',
    target: 'e9d51399878216d2dd662b0a152b602cccde7b5cbb8452cb91d9379f64114443',
  },
  columns: twitch,
  checksum: 'cdf4bddb4d0fc90a16de2c410114d50e328ddc6ba3033a66ea47cdc3fa9ce4f6',
});

/** Pages of Facebook. */
export const facebookPagePage = musae({
  name: 'facebook-page-page',
  folder: 'FacebookPagePage',
  description:
    'Pages of Facebook that like each other: 22,470 nodes, 341,646 directed edges, 4,714 binary features (description), 4 classes (kind of page)',
  prefix: 'musae_facebook',
  urls: {
    edges: `${repository}/raw/master/input/edges/facebook_edges.csv`,
    features: `${repository}/raw/master/input/features/facebook.json`,
    target: `${repository}/raw/master/input/target/facebook_target.csv`,
  },
  sha256: {
    edges: '7c50d8f02a75cc0829577814a1fc14535164daa38d79c3612340c9e9cdbd4022',
    features: 'ea870537646a93642a0008d38aa9bfeff02018070ba97b1f3f469d9622626436',
    target: '7bd96eafea3c2ca40f44bfa9e73642194696c21e38c7b29ed409c32ad14075cd',
  },
  columns: { id: 'id', label: 'page_type', numFeatures: 4714 },
  checksum: '0f75441a1f2f1e0d432a6307c762808dffd076f249e72f874da927ce2526c609',
});
