// Runs after `npm install`: makes the native engine (tfjs-node) work where npm alone could not, and says what it does.
// Plain JavaScript with no dependency but Node: it must run before anything else is there. It never fails an install.
import { installNative } from './install/installNative.mjs';
import { linkCommand } from './install/linkCommand.mjs';
import { onInterruption } from './install/onInterruption.mjs';
import { installLog, say, startLog } from './install/say.mjs';

startLog();
onInterruption();

try {
  if (linkCommand()) say('Linked node_modules/.bin/gssl, so that `npx gssl` runs this folder.');
} catch (error) {
  say(`\`npx gssl\` is not linked (${error.message}); \`node bin/gssl.js\` is the same.`);
}

try {
  await installNative();
} catch (error) {
  say(`Native engine: not installed (${error.message}).`);
  say('The wasm engine runs instead: the same results within rounding, training several times slower.');
  say(
    `\`npx gssl doctor\` says what runs, \`node scripts/install.mjs\` tries again; this text is kept in ${installLog}.`,
  );
}
