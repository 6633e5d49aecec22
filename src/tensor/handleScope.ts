/** Owns what lives outside JavaScript's memory: native handles and device copies. They are freed when it is disposed. */
export class HandleScope {
  readonly #frees: (() => void)[] = [];

  /** Runs `make` with this scope as the current one, to which new matrices belong. */
  run<T>(make: () => T): T {
    const previous = current;
    current = this;
    try {
      return make();
    } finally {
      current = previous;
    }
  }

  /** Takes over a handle; `free` is called once, at the scope's end. */
  own(free: () => void): void {
    live += 1;
    this.#frees.push(free);
  }

  dispose(): void {
    for (const free of this.#frees.splice(0)) {
      live -= 1;
      free();
    }
  }
}

let live = 0;
const processScope = new HandleScope();
let current = processScope;

/** The scope to which a matrix that is made now belongs. */
export function currentHandleScope(): HandleScope {
  return current;
}

/** Runs `make` in a scope of its own and frees at its end what was made in it. */
export function handleScope<T>(make: () => T): T {
  const scope = new HandleScope();
  try {
    return scope.run(make);
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
