/**
 * Runs the rules in Python, off the page's own thread.
 *
 * The first message is `{ bytes }`, the size of what is fetched. While Python starts,
 * `{ progress: Progress }` is posted, or `{ failed: string }` if it does not start; `{}` is but a sign
 * of life. Each `{ id, helper, answers, today }` is answered by `{ id, result }` or `{ id, error }`.
 */
import { loadPyodide } from "pyodide";
import { evaluator, load } from "./start.mjs";

/** @typedef {{ stage: "download" | "start" | "ready", loaded: number, total: number }} Progress */
/** @typedef {import("./start.mjs").Evaluate} Evaluate */
/** @typedef {import("./start.mjs").Files} Files */

const { fetch } = self;
const { compile, compileStreaming, RuntimeError } = WebAssembly;
const BREATH = 1000; // milliseconds between signs of life, at least

/** @type {Promise<Evaluate>} */
let python;
let whole = false;

self.addEventListener("message", async ({ data }) => {
  if (data.bytes) {
    python = begin(data.bytes);
    python.catch((error) => self.postMessage({ failed: String(error) }));
    return;
  }
  const { id, helper, answers, today } = data;
  try {
    self.postMessage({ id, result: await evaluate(helper, answers, today) });
  } catch (error) {
    self.postMessage({ id, error: String(error) });
  }
});

/**
 * @param {Parameters<Evaluate>} question
 * @returns {Promise<object>}
 */
async function evaluate(...question) {
  const running = python;
  const decide = await running;
  if (running !== python) return evaluate(...question); // given up since
  try {
    return decide(...question);
  } catch (error) {
    if (whole || !(error instanceof RuntimeError || "missing" in self)) throw error;
    python = startWhole();
    return evaluate(...question);
  }
}

/** @param {number} total */
async function begin(total) {
  let loaded = 0;
  let reported = 0;
  /** @param {Progress["stage"]} stage */
  const report = (stage) => {
    self.postMessage({ progress: { stage, loaded, total } });
    reported = loaded;
  };
  report("download");
  const evaluate = await startTrimmed((bytes) => {
    loaded += bytes;
    if (loaded >= total) report("start");
    else if (loaded - reported >= total / 100) report("download");
  });
  report("ready");
  return evaluate;
}

/** @param {(bytes: number) => void} arrived */
async function startTrimmed(arrived) {
  const files = {
    glue: script("pyodide.asm.mjs"),
    interpreter: request("pyodide.asm.wasm", (response) => {
      counted = count(response, arrived);
      return compiled(response);
    }),
  };
  /** @type {Promise<void> | undefined} */
  let counted;
  const loaded = load(loadPyodide, files);
  loaded.catch(() => {}); // is asked below
  await Promise.all(Object.values(files));
  await counted;
  return loaded.then(evaluator).catch(startWhole);
}

/** Starts anew, when a function was called that had been left out: Python is of no use after that. */
async function startWhole() {
  whole = true;
  const files = {
    glue: script("whole.mjs"),
    interpreter: request("whole.wasm", (response) => {
      count(response);
      return compiled(response);
    }),
    library: request("python_stdlib.zip", (response) => response.arrayBuffer()),
  };
  const loaded = load(loadPyodide, files);
  loaded.catch(() => {});
  await Promise.all(Object.values(files));
  return evaluator(await loaded);
}

let breathed = 0;

/**
 * Counts what arrives, and lets the page know that something does.
 *
 * @param {Response} response a copy of it is counted: the browser keeps compiled code only for a
 *   response of its own making
 * @param {(bytes: number) => void} [arrived]
 */
function count(response, arrived = () => {}) {
  const write = (/** @type {Uint8Array} */ { byteLength }) => {
    arrived(byteLength);
    if (Date.now() - breathed < BREATH) return;
    breathed = Date.now();
    self.postMessage({});
  };
  const counted = response.clone().body?.pipeTo(new WritableStream({ write }));
  counted?.catch(() => {}); // whoever reads the response is told as well
  return counted;
}

/**
 * @param {Response} response
 * @returns {Promise<WebAssembly.Module>}
 */
async function compiled(response) {
  const isNamed = response.headers.get("Content-Type")?.toLowerCase() === "application/wasm";
  // Browsers compile nothing on its way that is not named so, and not every server does.
  return isNamed ? compileStreaming(response) : compile(await response.arrayBuffer());
}

/** @param {string} name */
const script = (name) => named(name, (address) => import(address));

/**
 * @template T
 * @param {string} name
 * @param {(response: Response) => Promise<T>} read
 */
const request = (name, read) =>
  named(name, async (address) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`status ${response.status}`);
    if (response.headers.get("Content-Type")?.startsWith("text/html")) throw new Error("an HTML page");
    return read(response);
  });

/**
 * @template T
 * @param {string} name
 * @param {(address: string) => Promise<T>} take
 */
async function named(name, take) {
  const address = new URL(name, import.meta.url).href;
  try {
    return await take(address);
  } catch (error) {
    throw new Error(`${address}: ${error instanceof Error ? error.message : error}`);
  }
}
