/** The worker of the stock runtime: Pyodide as it is published, which loads the rules as a package. */
import evaluation from "./evaluate.py";
import { compiled, count, named, request, script } from "./files.mjs";
import { started } from "./start.mjs";
import { serve } from "./worker.mjs";

serve({
  start: (arrived) =>
    new Promise((resolve, reject) => {
      // When a file fails, Pyodide may only log that, and wait for ever.
      watch(arrived, reject);
      start().then(resolve, reject);
    }),
});

async function start() {
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await script("pyodide.mjs");
  const python = await loadPyodide({ env: { PYTHONHASHSEED: "0" } }); // sets have one order everywhere
  await python.loadPackage(STOCK.distribution, { messageCallback: () => {} });
  python.FS.writeFile("evaluate.py", evaluation);
  const { evaluate } = started(python);
  return (/** @type {import("./messages.mjs").Question} */ { helper, answers, today }) =>
    evaluate(helper, answers, today);
}

/**
 * @param {(bytes: number) => void} arrived
 * @param {(error: unknown) => void} reject
 */
function watch(arrived, reject) {
  const { instantiate } = WebAssembly;
  /**
   * @template T
   * @param {Promise<T>} step
   */
  const watched = (step) => {
    step.catch(reject);
    return step;
  };
  self.fetch = (address, options) =>
    watched(
      request(
        String(address),
        (response) => {
          if (response.url.endsWith(".wasm")) count(response, arrived);
          return response;
        },
        options,
      ),
    );
  WebAssembly.instantiateStreaming = (given, imports) =>
    watched(
      named("pyodide.asm.wasm", async () => {
        const module = await compiled(await given);
        return { module, instance: await instantiate(module, imports) };
      }),
    );
}
