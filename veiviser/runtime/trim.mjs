/**
 * Makes a Python that goes on from where one has evaluated every case, and that has the functions
 * which evaluating every case calls from there.
 *
 *     node trim.mjs PYODIDE_FOLDER RUNTIME_FOLDER CASES_FILE
 *
 * Reads python_stdlib.zip, whole.wasm and whole.mjs; writes pyodide.asm.mjs and pyodide.asm.wasm.
 */
import { Session } from "node:inspector/promises";
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { BROWSERS, disguise } from "./disguise.mjs";
import "./fail.mjs";
import * as script from "./glue.mjs";
import { difference, SECTION } from "./memory.mjs";
import { evaluator, load } from "./start.mjs";
import * as wasm from "./wasm.mjs";

const [pyodide, folder, casesFile] = process.argv.slice(2);
const cases = JSON.parse(readFileSync(casesFile, "utf8"));

const glue = readFileSync(`${folder}/whole.mjs`, "utf8");
const used = script.uses(glue, readFileSync(`${pyodide}/pyodide.mjs`, "utf8"));
const narrowed = {
  glue: script.narrow(glue, used),
  interpreter: wasm.narrow(readFileSync(`${folder}/whole.wasm`), used),
};
const target = { glue: `${folder}/pyodide.asm.mjs`, interpreter: `${folder}/pyodide.asm.wasm` };
writeFileSync(target.glue, narrowed.glue);
const address = pathToFileURL(target.glue).href;

const interpreter = WebAssembly.compile(narrowed.interpreter);

/** What is called: functions of the interpreter, by their numbers; of the glue, by their places. */
const called = { interpreter: new Set(), glue: /** @type {script.Range[]} */ ([]) };

let count = 0;
/** @type {FinalizationRegistry<undefined>} kept: one that is itself collected tells of nothing */
let taken;
const memory = new Uint8Array((await remember()).buffer);
const watched = WebAssembly.compile(wasm.attach(wasm.watch(narrowed.interpreter), SECTION, memory));
const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.startPreciseCoverage", { callCount: true });
for (const browser of BROWSERS) await observe(browser);
const { result } = await session.post("Profiler.takePreciseCoverage");
for (const { url, functions } of result) {
  if (!url.startsWith(address)) continue;
  for (const { ranges: [{ startOffset: start, endOffset: end, count }] } of functions) {
    if (count) called.glue.push({ start, end });
  }
}
writeFileSync(target.glue, script.empty(narrowed.glue, called.glue));
const emptied = wasm.empty(narrowed.interpreter, (index) => called.interpreter.has(index));
writeFileSync(target.interpreter, wasm.attach(emptied, SECTION, memory));

/**
 * @param {typeof BROWSERS[number]} browser
 * @param {Partial<import("./start.mjs").Files>} files
 * @param {object} [options]
 * @param {(module: any) => void} [made]
 */
async function start(browser, files, options, made = () => {}) {
  disguise(browser);
  const again = `?${count++}`; // a module is there once an address
  const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href + again);
  const { default: create } = await import(address + again);
  const glue = async (/** @type {any} */ settings) => {
    const module = await create(settings);
    made(module);
    return module;
  };
  return load(loadPyodide, { glue: Promise.resolve({ default: glue }), interpreter, ...files }, options);
}

/** @param {any} python */
function evaluateAll(python) {
  const evaluate = evaluator(python);
  for (const { helper, answers, today } of cases) evaluate(helper, answers, today);
  for (const mistake of [{ helper: "no-such-helper" }, { today: "no day" }]) {
    const { helper, answers, today } = { ...cases[0], ...mistake };
    try {
      evaluate(helper, answers, today);
    } catch {
      // To say so takes functions, too.
    }
  }
}

/**
 * Lets the garbage collector take what Python lent, as it may at any time.
 *
 * @param {any} python
 */
async function drop(python) {
  const dropped = new Promise((resolve) => {
    taken = new FinalizationRegistry(resolve);
    taken.register(python.toPy({}), undefined);
  });
  setTimeout(/** @type {any} */ (globalThis).gc);
  await dropped;
}

/**
 * Zeroes the part of the stack that is free: what is left there changes from time to time.
 *
 * @param {any} module
 */
function sweep({ HEAPU8, _emscripten_stack_get_end, _emscripten_stack_get_current }) {
  HEAPU8.fill(0, _emscripten_stack_get_end(), _emscripten_stack_get_current());
}

/** Gives the memory of a Python that has evaluated every case. */
async function remember() {
  const library = Promise.resolve(readFileSync(`${folder}/python_stdlib.zip`).buffer);
  const python = await start(BROWSERS[0], { library }, { _makeSnapshot: true });
  evaluateAll(python);
  python.pyimport("evaluate").settle();
  sweep(python._module);
  const snapshot = python.makeMemorySnapshot();
  /** @type {Uint32Array[]} */
  const fresh = [];
  for (const browser of BROWSERS) {
    const enough = {};
    await start(browser, { library }, { _loadSnapshot: snapshot }, (module) => {
      sweep(module);
      fresh.push(module.HEAPU32.slice());
      throw enough;
    }).catch((error) => {
      if (error !== enough) throw error;
    });
  }
  return difference(snapshot, wasm.data(narrowed.interpreter), fresh);
}

/**
 * Goes on from the memory, and sees what is called.
 *
 * @param {typeof BROWSERS[number]} browser
 */
async function observe(browser) {
  const { instantiate } = WebAssembly;
  /** @type {[string, any][]} */
  let marks = [];
  WebAssembly.instantiate = async (/** @type {any} */ source, imports) => {
    const instance = /** @type {any} */ (await instantiate(source, imports));
    if (source === (await watched)) marks = Object.entries(instance.exports);
    return instance;
  };
  const python = await start(browser, { interpreter: watched });
  evaluateAll(python);
  self.dispatchEvent(new MessageEvent("message", { data: {} })); // Pyodide listens, too
  await drop(python);
  WebAssembly.instantiate = instantiate;
  for (const [name, { value }] of marks) if (/^\d+$/.test(name) && value) called.interpreter.add(Number(name));
}
process.exit(0); // the inspector would keep Node
