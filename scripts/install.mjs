// Runs after `npm install`: makes the native engine (tfjs-node) work where npm alone could not, and says what it does.
// Plain JavaScript with no dependency but Node: it must run before anything else is there. It never fails an install.
import { installNative } from './install/installNative.mjs';
import { onInterruption } from './install/onInterruption.mjs';
import { isOwnProject } from './install/places.mjs';
import { installLog, say, startLog } from './install/say.mjs';

onInterruption();

try {
  // The first `npx gssl` in the project's folder links the package and runs this again: the install has done the work.
  if (process.env.npm_command !== 'exec' || !isOwnProject()) {
    startLog();
    await installNative();
  }
} catch (error) {
  say(`Native engine: not installed (${error.message}).`);
  say('The wasm engine runs instead: the same results within rounding, training several times slower.');
  say(
    `\`npx gssl doctor\` says what runs, \`node scripts/install.mjs\` tries again; this text is kept in ${installLog}.`,
  );
}
