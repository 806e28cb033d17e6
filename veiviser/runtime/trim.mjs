/**
 * Trims the interpreter to the functions that starting it and evaluating every case calls.
 *
 *     node trim.mjs RUNTIME_FOLDER CASES_FILE    (reads whole.wasm, writes pyodide.asm.wasm)
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { empty, watch } from "./wasm.mjs";

const [folder, casesFile] = process.argv.slice(2);
const cases = JSON.parse(readFileSync(casesFile, "utf8"));
process.argv.length = 1; // Python is to find its own name as it does in a browser: not at all

const whole = readFileSync(`${folder}/whole.wasm`);
writeFileSync(`${folder}/pyodide.asm.wasm`, watch(whole));
/** @type {Record<string, WebAssembly.Global>} */
let marks = {};
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (/** @type {any} */ source, imports) => {
  const result = /** @type {any} */ (await instantiate(source, imports));
  if (!result.instance?.exports[0]) return result; // another, small module
  const exports = Object.entries(result.instance.exports);
  const isMark = (/** @type {[string, any]} */ [name]) => /^\d+$/.test(name);
  marks = Object.fromEntries(exports.filter(isMark));
  const rest = Object.fromEntries(exports.filter((entry) => !isMark(entry)));
  return { module: result.module, instance: { exports: rest } };
};

const [{ loadPyodide }, { start }] = await Promise.all(
  ["pyodide.mjs", "rules.mjs"].map((name) => import(pathToFileURL(`${folder}/${name}`).href)),
);
const evaluate = await start(loadPyodide, folder);
for (const { helper, answers, today } of cases) evaluate(helper, answers, today);
const mistakes = [{ helper: "no-such-helper" }, { today: "no day" }];
for (const mistake of mistakes) {
  const { helper, answers, today } = { ...cases[0], ...mistake };
  try {
    evaluate(helper, answers, today);
  } catch {
    // To say so takes functions, too.
  }
}

// An export that the JavaScript part does more with than to declare it may be looked up.
const glue = readFileSync(`${folder}/pyodide.asm.mjs`, "utf8");
const declared = /\w+=(Module\["\w+"\]=)?wasmExports\["\w+"\]/g;
/** @type {Map<string, number>} */
const words = new Map();
for (const [word] of glue.replace(declared, "").matchAll(/\w+/g)) {
  words.set(word, (words.get(word) ?? 0) + 1);
}
const wanted = (/** @type {string} */ name) => words.has(name) || (words.get(`_${name}`) ?? 0) > 1;
const called = (/** @type {number} */ index) => marks[index].value === 1;
writeFileSync(`${folder}/pyodide.asm.wasm`, empty(whole, called, wanted));
