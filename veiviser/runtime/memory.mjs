/**
 * The memory of a Python that has started, as far as it differs from that of one that has not.
 *
 * It is made of 32-bit words: the length of Pyodide's header, the header, the number of runs, for each
 * run its place and length, the words of all runs.
 */

const GAP = 4; // words that are the same and cost less than another run

export const SECTION = "memory"; // where the interpreter's file has it

/** @param {WebAssembly.Module} interpreter */
export const kept = (interpreter) =>
  new Uint32Array(WebAssembly.Module.customSections(interpreter, SECTION)[0]);

/** @param {Uint32Array} kept */
export const header = (kept) => new Uint8Array(kept.buffer, 4, 4 * kept[0]);

/**
 * @param {Uint32Array} kept
 * @param {Uint32Array} memory
 */
export function restore(kept, memory) {
  const runs = 1 + kept[0];
  let words = runs + 1 + 2 * kept[runs];
  for (let run = runs + 1; run < runs + 1 + 2 * kept[runs]; run += 2) {
    const length = kept[run + 1];
    memory.set(kept.subarray(words, words + length), kept[run]);
    words += length;
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} snapshot Pyodide's, with a header
 * @param {Uint32Array} data what the interpreter's file says of the memory
 * @param {Uint32Array[]} fresh memories of Pythons that are about to start, in different browsers
 */
export function difference(snapshot, data, fresh) {
  const [, start] = new Uint32Array(snapshot.buffer, 0, 2);
  const memory = new Uint32Array(snapshot.buffer.slice(start));
  if (memory.length !== data.length) throw new Error("Python needs more memory than it starts with");
  /** @type {{ start: number, end: number }[]} */
  const runs = [];
  /** @type {{ start: number, end: number } | undefined} */
  let run;
  for (const [at, word] of memory.entries()) {
    const first = fresh[0][at];
    if (fresh.some((words) => words[at] !== first)) {
      run = undefined; // each browser's own: whether Python calls functions through WebAssembly
    } else if (word !== data[at] || first !== data[at]) {
      if (run && at - run.end <= GAP) run.end = at + 1;
      else runs.push((run = { start: at, end: at + 1 }));
    }
  }
  return Uint32Array.from([
    start / 4,
    ...new Uint32Array(snapshot.buffer, 0, start / 4),
    runs.length,
    ...runs.flatMap(({ start, end }) => [start, end - start]),
    ...runs.flatMap(({ start, end }) => [...memory.subarray(start, end)]),
  ]);
}
