/** Starts Python and gives what evaluates answers: in the reader's worker, and in the build. */
import { header, kept, restore } from "./snapshot.mjs";

/**
 * Python that has started: `add` takes a rule's file, `evaluate` gives what a rule gives.
 *
 * @typedef {object} Started
 * @property {(file: ArrayBuffer) => void} add
 * @property {(helper: string, answers: Record<string, string>, today: string) => object} evaluate
 */
/**
 * What Python starts with: its library, else a memory in which it has started before.
 *
 * @typedef {object} Files
 * @property {Promise<{ default: (settings: any) => Promise<any> }>} glue Pyodide's JavaScript
 * @property {Promise<WebAssembly.Module>} interpreter
 * @property {Promise<ArrayBuffer>} [library]
 * @property {Uint8Array} [snapshot] the header of that memory, if it is known before the interpreter is there
 */

/**
 * @param {typeof import("pyodide").loadPyodide} loadPyodide
 * @param {Files} files
 * @param {object} [options] more of Pyodide's
 */
export function load(loadPyodide, { glue, interpreter, library, snapshot }, options) {
  const memory = library ? undefined : interpreter.then(kept);
  return new Promise((resolve, reject) => {
    // Pyodide would itself fetch what is on its way already, one after the other.
    self.fetch = async () => new Response(await library);
    // When one of these fails, Pyodide only logs that or leaves it to chance, and waits for ever.
    self.addEventListener("unhandledrejection", (event) => {
      if (!(event.reason instanceof WebAssembly.RuntimeError)) return;
      event.preventDefault();
      reject(event.reason);
    });
    WebAssembly.instantiateStreaming = async (_, imports) => {
      const module = await interpreter;
      const instance = WebAssembly.instantiate(module, imports);
      instance.catch(reject);
      return { module, instance: await instance };
    };
    loadPyodide({
      indexURL: ".",
      env: { PYTHONHASHSEED: "0" }, // a set has the order in the browser that it had in the build
      jsglobals: {}, // rules reach nothing of the browser
      lockFileContents: "{}", // and install nothing, so that no index is read
      createPyodideModule: async (/** @type {any} */ settings) => {
        delete settings.API.lockFilePromise;
        const { instantiateWasm } = settings;
        settings.instantiateWasm = (/** @type {any} */ imports, /** @type {any} */ take) =>
          instantiateWasm(imports, (/** @type {any[]} */ ...instance) => {
            try {
              take(...instance);
            } catch (error) {
              reject(error);
            }
          });
        const module = await (await glue).default(settings);
        if (memory) restore(await memory, module.HEAPU32);
        return module;
      },
      _loadSnapshot: memory && (snapshot ?? memory.then(header)),
      ...options,
    }).then(resolve, reject);
  });
}

/**
 * @param {import("pyodide").PyodideAPI} python
 * @returns {Started}
 */
export function started(python) {
  const module = python.pyimport("evaluate");
  const [add, evaluate] = [module.add.copy(), module.evaluate.copy()]; // for themselves
  module.destroy();
  return {
    add(file) {
      const given = python.toPy(new Uint8Array(file));
      try {
        add(given);
      } finally {
        given.destroy();
      }
    },
    evaluate(helper, answers, today) {
      const given = python.toPy(answers);
      try {
        const result = evaluate(helper, given, today);
        const verdict = result.toJs();
        result.destroy(); // else it waits for two collectors
        return verdict;
      } finally {
        given.destroy();
      }
    },
  };
}
