/**
 * The worker of the trimmed runtime: Python goes on from the memory of one that has decided before,
 * and has the functions that one called. When it calls another, the stock worker takes its place.
 */
import { loadPyodide } from "pyodide";
import { compiled, count, request, script } from "./files.mjs";
import { evaluator, load } from "./start.mjs";
import { LeftOut, serve } from "./worker.mjs";

/** @typedef {import("./start.mjs").Evaluate} Evaluate */

const { RuntimeError } = WebAssembly;

serve(
  start,
  () => new Worker(new URL("../../rules/worker.mjs", import.meta.url), { type: "module" }),
);

/** @param {(bytes: number) => void} arrived */
async function start(arrived) {
  const files = {
    glue: script("pyodide.asm.mjs"),
    interpreter: request("pyodide.asm.wasm", (response) => {
      counted = count(response, arrived);
      return compiled(response);
    }),
    library: HAS_LIBRARY ? request("python_stdlib.zip", (response) => response.arrayBuffer()) : undefined,
  };
  /** @type {Promise<void> | undefined} */
  let counted;
  const loaded = load(loadPyodide, files).then(evaluator);
  loaded.catch(() => {}); // is asked below
  await Promise.all(Object.values(files));
  await counted;
  const evaluate = await loaded.catch(() => {
    throw new LeftOut();
  });
  return /** @type {Evaluate} */ ((...question) => {
    try {
      return evaluate(...question);
    } catch (error) {
      throw error instanceof RuntimeError || "missing" in self ? new LeftOut() : error;
    }
  });
}
