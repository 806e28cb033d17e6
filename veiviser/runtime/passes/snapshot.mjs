/**
 * Puts the memory of a Python that has done the exercise, and forgotten its rules, into the interpreter's file: readers'
 * goes on from there, without a library.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { SECTION } from "../browser/snapshot.mjs";
import { BROWSERS } from "./browser-environment.mjs";
import { cases, done, expect, fail, folder, kB } from "./pass.mjs";
import { evaluateAll, library, ready, start, sweep } from "./python.mjs";
import { attach, data } from "./wasm.mjs";

const REMEMBERED = "asking"; // the rest of the exercise has to be as new to Python as a reader's rule is
const GAP = 4; // words that are the same and cost less than another run
const LARGEST = 5_000_000; // bytes; Pyodide's own snapshot is a copy of all 30 MB

const file = `${folder}/pyodide.asm.wasm`;
const bare = readFileSync(file);
const interpreter = WebAssembly.compile(bare);

const snapshot = await remember();
const fresh = [];
for (const browser of BROWSERS) fresh.push(await beginning(browser));
const memory = new Uint8Array(difference(data(bare), fresh).buffer);
expect(memory.length < LARGEST, `a memory of less than ${kB(LARGEST)}, it has ${kB(memory.length)}`);
const remembering = attach(bare, SECTION, memory);
await goOn();
writeFileSync(file, remembering);
rmSync(`${folder}/python_stdlib.zip`, { force: true });
done(`keeps ${kB(memory.length)} of a memory of ${kB(snapshot.length)}`);

/** @returns {Promise<Uint8Array<ArrayBuffer>>} Pyodide's snapshot of a Python that has decided: a header, and all memory */
async function remember() {
  const python = await start(BROWSERS[0], { interpreter, library: library() }, { _makeSnapshot: true });
  evaluateAll(python, (helper) => helper === REMEMBERED);
  const { forget, settle } = python.pyimport("evaluate");
  forget();
  settle();
  sweep(python._module);
  return python.makeMemorySnapshot();
}

/**
 * @param {import("./browser-environment.mjs").Browser} browser
 * @returns {Promise<Uint32Array>} the memory of a Python that is about to start there
 */
async function beginning(browser) {
  const enough = {};
  let memory;
  await start(browser, { interpreter, library: library() }, { _loadSnapshot: snapshot }, (module) => {
    sweep(module);
    memory = module.HEAPU32.slice();
    throw enough;
  }).catch((error) => {
    if (error !== enough) throw error;
  });
  return memory ?? fail("expected a memory before Python starts");
}

/**
 * @param {Uint32Array} data what the interpreter's file says of the memory
 * @param {Uint32Array[]} fresh memories of Pythons that are about to start, in different browsers
 */
function difference(data, fresh) {
  const [, start = 0] = new Uint32Array(snapshot.buffer, 0, 2);
  const memory = new Uint32Array(snapshot.buffer.slice(start));
  expect(memory.length === data.length, "Python to need no more memory than it starts with");
  /** @type {{ start: number, end: number }[]} */
  const runs = [];
  /** @type {{ start: number, end: number } | undefined} */
  let run;
  for (const [at, word] of memory.entries()) {
    const first = fresh[0]?.[at];
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

/** Tries whether a Python without a library decides as the one before. */
async function goOn() {
  const [{ helper, answers, today, expected }] = cases();
  const interpreter = WebAssembly.compile(remembering);
  const python = await start(BROWSERS[0], { interpreter }).catch(() => undefined);
  const found = python && ready(python)(helper, answers, today);
  expect(isDeepStrictEqual(found, expected), "Python to go on from its memory");
}
