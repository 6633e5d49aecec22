import { afterAll, beforeAll, describe, it } from 'vitest';
import { type BackendName, backendNames, startBackend } from '../../src/tensor/backend.js';
import { freeHandles } from '../../src/tensor/handleScope.js';

/** Why engines do not run here; none for those that do. `GSSL_BACKEND` restricts the tests to one. */
const reasons = new Map<BackendName, string | undefined>();
const asked = process.env.GSSL_BACKEND as BackendName | undefined;
for (const name of asked === undefined ? backendNames : [asked]) {
  reasons.set(
    name,
    await startBackend(name).then(
      () => undefined,
      (error: Error) => error.message,
    ),
  );
}

/** The same tests on every engine that starts; one that does not is shown as skipped, with the reason. */
export function onEachBackend(name: string, body: (backend: BackendName) => void): void {
  for (const [backend, reason] of reasons) {
    if (reason !== undefined) {
      describe(`${name} on ${backend}`, () => it(`cannot run: ${reason}`, ({ skip }) => skip()));
      continue;
    }
    describe(`${name} on ${backend}`, () => {
      beforeAll(async () => {
        await startBackend(backend);
      });
      afterAll(freeHandles);
      body(backend);
    });
  }
}
