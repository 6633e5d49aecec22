import { describe, expect, it } from 'vitest';
import { addToRegistry } from '../../src/cli/new/addToRegistry.js';

const source = `import { createRegistry } from '../src/registry/registry.js';
import { dgi } from './contrastive/dgi.js';
import { grace } from './contrastive/grace.js';
import { gae } from './predictive/gae.js';
import { supervised } from './reference/supervised.js';

/** All methods. */
export const methods = createRegistry('method', [grace, dgi, gae, supervised]);
`;

describe('addToRegistry', () => {
  it('adds the import in order and the name after those of its family', () => {
    expect(addToRegistry(source, 'eager', 'contrastive')).toBe(
      source
        .replace("dgi.js';\n", "dgi.js';\nimport { eager } from './contrastive/eager.js';\n")
        .replace('dgi, gae', 'dgi, eager, gae'),
    );
  });

  it('knows a file of two methods, and orders letters before their case', () => {
    const two = source
      .replace("{ gae } from './predictive/gae.js'", "{ gae, gaeWide } from './predictive/gae.js'")
      .replace('gae, supervised', 'gae, gaeWide, supervised');
    expect(addToRegistry(two, 'gaEdge', 'predictive')).toBe(
      two
        .replace("predictive/gae.js';\n", "predictive/gae.js';\nimport { gaEdge } from './predictive/gaEdge.js';\n")
        .replace('gaeWide, supervised', 'gaeWide, gaEdge, supervised'),
    );
  });

  it('puts a long list on lines', () => {
    const name = `x${'y'.repeat(60)}`;
    expect(addToRegistry(source, name, 'predictive')).toContain(
      `createRegistry('method', [\n  grace,\n  dgi,\n  gae,\n  ${name},\n  supervised,\n]);`,
    );
  });

  it('keeps a list that is on lines', () => {
    const lines = source.replace('[grace, dgi, gae, supervised]', '[\n  grace,\n  dgi,\n  gae,\n  supervised,\n]');
    expect(addToRegistry(lines, 'eager', 'predictive')).toContain('  gae,\n  eager,\n  supervised,\n]);');
  });

  it.each(['grace', 'methods', 'createRegistry', 'delete'])('refuses %s, which is in use', (name) => {
    expect(addToRegistry(source, name, 'contrastive')).toBeUndefined();
  });
});
