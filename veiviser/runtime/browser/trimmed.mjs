/**
 * The worker of the trimmed runtime: Python goes on from the memory of one that has decided before,
 * and has the functions that one called. When it calls another, the stock worker takes its place.
 */
import { loadPyodide } from "pyodide";
import { compiled, count, request, script } from "./files.mjs";
import { load, started } from "./start.mjs";
import { LeftOut, serve } from "./worker.mjs";

/** @typedef {import("./messages.mjs").Question} Question */

const { RuntimeError } = WebAssembly;

/** @type {Map<string, Promise<ArrayBuffer>>} by address, as long as Python has not taken them */
const fetched = new Map();
/** @type {Set<string>} */
const taken = new Set();

serve({
  start,
  want: (rule) => {
    fetchRule(rule);
  },
  another: () => new Worker(new URL("../../rules/worker.mjs", import.meta.url), { type: "module" }),
});

/** @param {string} address */
function fetchRule(address) {
  if (taken.has(address)) return undefined;
  let file = fetched.get(address);
  if (!file) {
    file = request(address, (response) => response.arrayBuffer());
    file.catch(() => fetched.delete(address)); // to be asked for again
    fetched.set(address, file);
  }
  return file;
}

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
  const loaded = load(loadPyodide, { ...files, snapshot: Uint8Array.from(SNAPSHOT) }).then(started);
  loaded.catch(() => {}); // is asked below
  await Promise.all(Object.values(files));
  await counted;
  const python = await loaded.catch(() => {
    throw new LeftOut();
  });
  let isOver = false;
  return async (/** @type {Question} */ { helper, rule, answers, today }) => {
    const file = rule && (await fetchRule(rule));
    if (isOver) throw new LeftOut();
    try {
      if (file && !taken.has(rule)) python.add(file);
      taken.add(rule);
      fetched.delete(rule);
      return python.evaluate(helper, answers, today);
    } catch (error) {
      isOver = error instanceof RuntimeError || "missing" in self;
      throw isOver ? new LeftOut() : error;
    }
  };
}
