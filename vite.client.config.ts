import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The pages' script: one small module, beside the compiled server. */
export default defineConfig({
  root: fileURLToPath(new URL('server/web/client', import.meta.url)),
  logLevel: 'warn',
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)),
    // Tests may read it while it is made anew.
    emptyOutDir: false,
    target: 'es2022',
    lib: { entry: 'main.ts', formats: ['es'], fileName: () => 'client.js' },
  },
});
