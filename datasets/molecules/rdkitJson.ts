/** An atom in RDKit's JSON, where it differs from the defaults: carbon, no hydrogen. */
export interface JsonAtom {
  readonly z?: number;
  readonly impHs?: number;
  readonly stereo?: string;
  readonly [property: string]: unknown;
}

/** A bond in RDKit's JSON, where it differs from a single one. */
export interface JsonBond {
  readonly bo?: number;
  readonly atoms: readonly [number, number];
  readonly stereo?: string;
  readonly stereoAtoms?: readonly [number, number];
}

/** A molecule in RDKit's JSON: Kekulé structure. */
export interface JsonMolecule {
  readonly atoms: readonly JsonAtom[];
  readonly bonds: readonly JsonBond[];
  readonly extensions?: readonly { readonly name: string; readonly [property: string]: unknown }[];
}

/** A list of the extension in which RDKit says what the Kekulé structure leaves out. */
export function extension(json: JsonMolecule, key: string): readonly number[] {
  const representation = json.extensions?.find(({ name }) => name === 'rdkitRepresentation');
  return (representation?.[key] as readonly number[] | undefined) ?? [];
}
