/**
 * The memory of a Python that has started, as far as it differs from that of one that has not.
 *
 * It is made of 32-bit words: the length of Pyodide's header, the header, the number of runs, for each
 * run its place and length, the words of all runs.
 */

export const SECTION = "memory"; // where the interpreter's file has it

/** @param {WebAssembly.Module} interpreter */
export const kept = (interpreter) =>
  new Uint32Array(WebAssembly.Module.customSections(interpreter, SECTION)[0] ?? []);

/** @param {Uint32Array} kept */
export const header = (kept) => new Uint8Array(kept.buffer, 4, 4 * at(kept, 0));

/**
 * @param {Uint32Array} kept
 * @param {Uint32Array} memory
 */
export function restore(kept, memory) {
  const runs = 1 + at(kept, 0);
  let words = runs + 1 + 2 * at(kept, runs);
  for (let run = runs + 1; run < runs + 1 + 2 * at(kept, runs); run += 2) {
    const length = at(kept, run + 1);
    memory.set(kept.subarray(words, words + length), at(kept, run));
    words += length;
  }
}

/** @param {Uint32Array} words @param {number} index */
const at = (words, index) => /** @type {number} */ (words[index]);
