import { ByteReader } from './byteReader.js';
import { PickleMachine } from './pickleMachine.js';
import { opcodes } from './pickleOpcodes.js';
import type { PickleValue } from './pickleValue.js';

const STOP = 0x2e;

/**
 * Reads a Python pickle without executing anything: no class is resolved and nothing is called.
 * Of globals only those of NumPy arrays, SciPy CSR matrices, `defaultdict` and a few builtins may occur,
 * and they become inert records. Understands protocols 0 to 2 as Python 2 wrote them, and the common part of 3 to 5.
 * Takes time and memory in proportion to the input.
 *
 * @param bytes the whole file; byte strings in the result are views of it
 * @param what names it in errors
 * @throws SyntaxError with the byte offset where the input ends early, is malformed, or names another global
 */
export function readPickle(bytes: Uint8Array, what = 'pickle'): PickleValue {
  const machine = new PickleMachine(new ByteReader(bytes, what));
  for (;;) {
    const opcode = machine.next();
    if (opcode === STOP) return machine.result();
    const execute = opcodes.get(opcode);
    if (execute === undefined) {
      throw machine.error('an opcode of plain data', `0x${opcode.toString(16).padStart(2, '0')}`);
    }
    execute(machine);
  }
}
