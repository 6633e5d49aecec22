import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Owns what lives outside JavaScript's memory: the engine's copies of sparse matrices. They are freed when the scope is
 * disposed. What is used after that belongs to the nearest enclosing scope that is still alive.
 */
export class HandleScope {
  readonly #parent: HandleScope | null;
  readonly #frees: (() => void)[] = [];
  #isDisposed = false;

  /** @param parent scope around it, the current one where left out; null for the one of the process */
  constructor(parent: HandleScope | null = currentHandleScope()) {
    this.#parent = parent;
  }

  /** This scope, or the nearest around it that has not been disposed. */
  get alive(): HandleScope {
    return this.#isDisposed ? this.#parent!.alive : this;
  }

  /** Runs `make` with this scope as the current one, to which new matrices belong; what `make` awaits runs in it too. */
  run<T>(make: () => T): T {
    return scopes.run(this, make);
  }

  /** Takes over a handle; `free` is called once, at the scope's end. */
  own(free: () => void): void {
    live += 1;
    this.alive.#frees.push(free);
  }

  /** Frees all that is owned. The process-wide scope can be used again. */
  dispose(): void {
    this.#isDisposed = this.#parent !== null;
    for (const free of this.#frees.splice(0)) {
      live -= 1;
      free();
    }
  }
}

let live = 0;
const scopes = new AsyncLocalStorage<HandleScope>();
const processScope = new HandleScope(null);

/** The scope to which a matrix that is made now belongs. */
export function currentHandleScope(): HandleScope {
  return scopes.getStore()?.alive ?? processScope;
}

/** Runs `make` in a scope of its own and frees at its end the handles of the matrices made in it. */
export function handleScope<T>(make: () => T): T {
  const scope = new HandleScope();
  try {
    return scope.run(make);
  } finally {
    scope.dispose();
  }
}

/** `handleScope` for a `make` that is awaited; scopes of concurrent calls do not mix. */
export async function handleScopeAsync<T>(make: () => Promise<T>): Promise<T> {
  const scope = new HandleScope();
  try {
    return await scope.run(make);
  } finally {
    scope.dispose();
  }
}

/** Frees what was made outside any scope. */
export function freeHandles(): void {
  processScope.dispose();
}

/** Number of handles that are alive: what a leak test counts. */
export function numHandles(): number {
  return live;
}
