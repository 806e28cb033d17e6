/**
 * Empties the functions that the exercise does not call, in the interpreter and in Pyodide's
 * JavaScript, which then loses the names that nothing mentions. Whoever calls one after all gets a
 * WebAssembly.RuntimeError.
 */
import { Session } from "node:inspector/promises";
import { readFileSync, writeFileSync } from "node:fs";
import { SECTION } from "../browser/snapshot.mjs";
import { BROWSERS, whenCollected } from "./browser-environment.mjs";
import * as script from "./glue.mjs";
import { count, done, expect, folder, kB, pyodide } from "./pass.mjs";
import { evaluateAll, glue, library, start } from "./python.mjs";
import { prune } from "./prune.mjs";
import * as wasm from "./wasm.mjs";

const FUNCTIONS = { least: 500, most: 5000 }; // that deciding calls of the interpreter
const SMALLER = { emptied: 0.75, pruned: 0.5 }; // than the JavaScript was

/**
 * What is kept whole, since it goes by how much there is and how often: the functions between those
 * two. They are exported by the interpreter as it is published, which has one file after the other.
 */
const WHOLE = {
  "making code faster": ["_PyOS_URandomNonblock", "PyMember_GetOne"],
  "collecting garbage": ["Py_FrozenMain", "PyArg_Parse"],
  dictionaries: ["PyLongWriter_Finish", "PyODict_New"],
  lists: ["PyCallIter_New", "_PyLong_New"],
  numbers: ["_PyList_SliceSubscript", "PyLongWriter_Create"],
  sets: ["PyPickleBuffer_Release", "PySlice_New"],
  tuples: ["_PyTemplate_Build", "_PyStaticType_GetBuiltins"],
};

const files = { glue: `${folder}/pyodide.asm.mjs`, interpreter: `${folder}/pyodide.asm.wasm` };
const before = { glue: readFileSync(files.glue, "utf8"), interpreter: readFileSync(files.interpreter) };
const watched = WebAssembly.compile(wasm.watch(before.interpreter));

/** What is called: functions of the interpreter, by their numbers; of the JavaScript, by their places. */
const called = { interpreter: new Set(), glue: /** @type {script.Range[]} */ ([]) };

const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.startPreciseCoverage", { callCount: true });
for (const browser of BROWSERS) await observe(browser);
const { result } = await session.post("Profiler.takePreciseCoverage");
for (const { url, functions } of result) {
  if (!url.startsWith(glue())) continue;
  for (const { ranges: [whole] } of functions) {
    if (whole?.count) called.glue.push({ start: whole.startOffset, end: whole.endOffset });
  }
}

const places = wasm.exported(readFileSync(`${pyodide}/pyodide.asm.wasm`));
for (const [what, [after = "", before = ""]] of Object.entries(WHOLE)) {
  const [start, end] = [places.get(after) ?? NaN, places.get(before) ?? NaN];
  expect(start < end && end - start < 200, `${what} between ${after} and ${before}`);
  for (let index = start + 1; index < end; index++) called.interpreter.add(index);
}
const { functions } = wasm.count(before.interpreter);
const kept = called.interpreter.size;
const { least, most } = FUNCTIONS;
expect(least < kept && kept < most, `${count(least)} to ${count(most)} of ${count(functions)} functions to be called, ${count(kept)} are`);
const emptied = script.empty(before.glue, called.glue);
isSmaller(emptied, SMALLER.emptied);
const imports = WebAssembly.Module.imports(await WebAssembly.compile(before.interpreter));
const others = readFileSync(`${pyodide}/pyodide.mjs`, "utf8");
const text = prune(emptied, others, new Set(imports.map(({ name }) => name)));
const sizes = isSmaller(text, SMALLER.pruned);

writeFileSync(files.glue, text);
writeFileSync(files.interpreter, wasm.empty(before.interpreter, (index) => called.interpreter.has(index)));
done(`keeps ${count(kept)} of ${count(functions)} functions, ${sizes}`);

/**
 * @param {string} text
 * @param {number} part of the JavaScript as it was
 */
function isSmaller(text, part) {
  const sizes = `${kB(text.length)} of ${kB(before.glue.length)} of JavaScript`;
  expect(text.length < before.glue.length * part, `to keep less than ${part} of the JavaScript, keeps ${sizes}`);
  return sizes;
}

/**
 * Has Python decide, and sees what is called.
 *
 * @param {import("./browser-environment.mjs").Browser} browser
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
  const python = await start(browser, { interpreter: watched, library: library() });
  evaluateAll(python);
  evaluateAll(python); // as new, and when it has run
  self.dispatchEvent(new MessageEvent("message", { data: {} })); // Pyodide listens, too
  drop(python);
  WebAssembly.instantiate = instantiate;
  for (const [name, { value }] of marks) if (/^\d+$/.test(name) && value) called.interpreter.add(Number(name));
}

/**
 * Has something that Python lent collected, as a garbage collector may at any time.
 *
 * @param {any} python
 */
function drop(python) {
  const before = whenCollected.size;
  python.toPy({});
  expect(whenCollected.size > before, "what Python lends to be registered");
  [...whenCollected.values()].at(-1)?.();
}
