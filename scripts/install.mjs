// Runs after `npm install`: makes the native engine (tfjs-node) work where npm alone could not, and says what it does.
// Plain JavaScript with no dependency but Node: it must run before anything else is there. It never fails an install.
import { installNative } from './install/installNative.mjs';
import { linkCommand } from './install/linkCommand.mjs';
import { say } from './install/say.mjs';

try {
  linkCommand();
  await installNative();
} catch (error) {
  say(`Native engine: not installed (${error.message})`);
  say('The wasm engine runs instead: every result is the same within rounding, training is several times slower.');
  say('`npx gssl doctor` says more; `npm rebuild graph-ssl-testbed` or `node scripts/install.mjs` tries again.');
}
