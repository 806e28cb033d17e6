/**
 * Empties the functions that evaluating every case does not call, in the interpreter and in Pyodide's
 * JavaScript. Whoever calls one after all gets a WebAssembly.RuntimeError.
 */
import { Session } from "node:inspector/promises";
import { readFileSync, writeFileSync } from "node:fs";
import { SECTION } from "../browser/snapshot.mjs";
import { BROWSERS } from "./browser-environment.mjs";
import * as script from "./glue.mjs";
import { count, done, expect, folder, kB } from "./pass.mjs";
import { evaluateAll, glue, library, start } from "./python.mjs";
import * as wasm from "./wasm.mjs";

const FUNCTIONS = { least: 500, most: 5000 }; // that deciding calls of the interpreter
const SMALLER = 0.75; // than the JavaScript was

const files = { glue: `${folder}/pyodide.asm.mjs`, interpreter: `${folder}/pyodide.asm.wasm` };
const before = { glue: readFileSync(files.glue, "utf8"), interpreter: readFileSync(files.interpreter) };
const watched = WebAssembly.compile(wasm.watch(before.interpreter));

/** What is called: functions of the interpreter, by their numbers; of the JavaScript, by their places. */
const called = { interpreter: new Set(), glue: /** @type {script.Range[]} */ ([]) };

/** @type {FinalizationRegistry<undefined>} kept: one that is itself collected tells of nothing */
let taken;
const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.startPreciseCoverage", { callCount: true });
for (const browser of BROWSERS) await observe(browser);
const { result } = await session.post("Profiler.takePreciseCoverage");
for (const { url, functions } of result) {
  if (!url.startsWith(glue)) continue;
  for (const { ranges: [whole] } of functions) {
    if (whole?.count) called.glue.push({ start: whole.startOffset, end: whole.endOffset });
  }
}

const { functions } = wasm.count(before.interpreter);
const kept = called.interpreter.size;
const { least, most } = FUNCTIONS;
expect(least < kept && kept < most, `${count(least)} to ${count(most)} of ${count(functions)} functions to be called, ${count(kept)} are`);
const text = script.empty(before.glue, called.glue);
const sizes = `${kB(text.length)} of ${kB(before.glue.length)} of JavaScript`;
expect(text.length < before.glue.length * SMALLER, `to keep less than ${SMALLER} of the JavaScript, keeps ${sizes}`);

writeFileSync(files.glue, text);
writeFileSync(files.interpreter, wasm.empty(before.interpreter, (index) => called.interpreter.has(index)));
done(`keeps ${count(kept)} of ${count(functions)} functions, ${sizes}`);

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
  self.dispatchEvent(new MessageEvent("message", { data: {} })); // Pyodide listens, too
  await drop(python);
  WebAssembly.instantiate = instantiate;
  for (const [name, { value }] of marks) if (/^\d+$/.test(name) && value) called.interpreter.add(Number(name));
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
