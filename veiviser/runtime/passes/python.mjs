/** Starts Python as a reader's worker does, as often as a pass wants, and has it decide. */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { load, started } from "../browser/start.mjs";
import { enter } from "./browser-environment.mjs";
import { cases, folder, project, pyodide, rules } from "./pass.mjs";

/** @typedef {import("./browser-environment.mjs").Browser} Browser */

let count = 0;

/**
 * The address of Pyodide's JavaScript, which is there once an address: each start adds to it.
 *
 * @param {string} from the folder of a runtime
 */
export const glue = (from = folder) => pathToFileURL(`${from}/pyodide.asm.mjs`).href;

/** The library, as long as the runtime starts from one. */
export function library(from = folder) {
  try {
    return Promise.resolve(readFileSync(`${from}/python_stdlib.zip`).buffer);
  } catch {
    return undefined; // it starts from a memory
  }
}

/**
 * @param {Browser} browser
 * @param {Omit<import("../browser/start.mjs").Files, "glue">} files
 * @param {object} [options] more of Pyodide's
 * @param {(module: any) => void} [made] called when there is a memory, before Python starts in it
 * @param {string} [from] the folder of a runtime
 * @returns {Promise<any>}
 */
export async function start(browser, files, options, made = () => {}, from = folder) {
  enter(browser);
  const again = `?${count++}`;
  const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href + again);
  const { default: create } = await import(glue(from) + again);
  const noted = async (/** @type {any} */ settings) => {
    const module = await create(settings);
    made(module);
    return module;
  };
  return load(loadPyodide, { glue: Promise.resolve({ default: noted }), ...files }, options);
}

/**
 * Gives a Python the exercise's rules, and what evaluates them.
 *
 * @param {any} python
 * @param {(helper: string) => boolean} [which] if not all
 */
export function ready(python, which = () => true) {
  const { add, evaluate } = started(python);
  for (const { helper } of rules()) if (which(helper)) add(new Uint8Array(readFileSync(`${project}/${helper}.rule`)).buffer);
  return evaluate;
}

/**
 * @param {any} python
 * @param {(helper: string) => boolean} [which] rules of the exercise, if not all of it
 */
export function evaluateAll(python, which = () => true) {
  const all = cases();
  const evaluate = ready(python, which);
  for (const { helper, answers, today } of all) if (which(helper)) evaluate(helper, answers, today);
  for (const mistake of [{ helper: "no-such-helper" }, { today: "no day" }]) {
    const { helper, answers, today } = { ...all[0], ...mistake };
    try {
      evaluate(helper, answers, today);
    } catch {
      // To say so takes functions, too.
    }
  }
}

/**
 * Zeroes the part of the stack that is free: what is left there changes from time to time.
 *
 * @param {any} module
 */
export function sweep({ HEAPU8, _emscripten_stack_get_end, _emscripten_stack_get_current }) {
  HEAPU8.fill(0, _emscripten_stack_get_end(), _emscripten_stack_get_current());
}
