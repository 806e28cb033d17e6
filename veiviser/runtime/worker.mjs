/**
 * Runs the rules in Python, off the page's own thread.
 *
 * The first message is `{ bytes }`, the size of what is fetched. While Python starts,
 * `{ progress: Progress }` is posted, or `{ failed: string }` if it does not start. Each
 * `{ id, helper, answers, today }` is answered by `{ id, result }` or `{ id, error }`.
 */

/** @typedef {{ stage: "download" | "start" | "ready", loaded: number, total: number }} Progress */
/** @typedef {import("./rules.mjs").Evaluate} Evaluate */

const WASM = "pyodide.asm.wasm"; // the functions that rules call
const WHOLE = "whole.wasm"; // all functions
const FILES = [WASM, "python_stdlib.zip", "pyodide-lock.json"];
const MODULES = ["pyodide.mjs", "rules.mjs", "pyodide.asm.mjs"];
const { fetch } = self;
const { instantiateStreaming, RuntimeError } = WebAssembly;

const url = new URL(".", import.meta.url).href;
/** @type {Promise<Evaluate>} */
let python;
let trimmed = true;

self.onmessage = async ({ data }) => {
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
};

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
    if (!trimmed || !(error instanceof RuntimeError)) throw error;
    python = startWhole();
    return evaluate(...question);
  }
}

/** Starts anew, when a function was called that had been left out: Python is of no use after that. */
function startWhole() {
  trimmed = false;
  return start(WHOLE);
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
  const started = start(WASM, (bytes) => {
    loaded += bytes;
    if (loaded >= total) report("start");
    else if (loaded - reported >= total / 100) report("download");
  });
  const evaluate = await started.catch((error) => {
    if (error instanceof RuntimeError) return startWhole();
    throw error;
  });
  report("ready");
  return evaluate;
}

/**
 * @param {string} wasm
 * @param {(bytes: number) => void} [arrived]
 * @returns {Promise<Evaluate>}
 */
async function start(wasm, arrived = () => {}) {
  const downloaded = download(wasm, arrived);
  // The last of these modules is imported by the first, but later.
  const modules = Promise.all(MODULES.map((name) => import(url + name)));
  const running = modules.then(([{ loadPyodide }, rules]) => {
    return rules.start(loadPyodide, url).catch((/** @type {unknown} */ error) => {
      throw new RuntimeError(String(error)); // or what followed from one, as Pyodide goes on
    });
  });
  const [evaluate] = await Promise.race([Promise.all([running, downloaded]), broken()]);
  return evaluate;
}

/**
 * Fetches all files at once and hands them to Pyodide, which would fetch one after the other and,
 * when one fails, only log that and wait for ever.
 *
 * @param {string} wasm
 * @param {(bytes: number) => void} arrived
 */
async function download(wasm, arrived) {
  const write = (/** @type {Uint8Array} */ chunk) => arrived(chunk.byteLength);
  /** @type {Map<string, Promise<Response>>} */
  const responses = new Map();
  self.fetch = (request, init) => responses.get(String(request)) ?? fetch(request, init);
  const counted = FILES.map(async (name) => {
    const address = url + (name === WASM ? wasm : name);
    const started = fetch(address);
    responses.set(url + name, started);
    try {
      const response = await started;
      if (!response.ok) throw new Error(`status ${response.status}`);
      // A copy is counted: the browser keeps compiled code only for a response of its own making.
      await response.clone().body?.pipeTo(new WritableStream({ write }));
    } catch (error) {
      throw new Error(`${address}: ${error instanceof Error ? error.message : error}`);
    }
  });
  await Promise.all(counted);
}

/**
 * Rejects with what Pyodide does not tell, but logs or leaves to chance, and waits for ever:
 * that the compilation failed, or that a function that had been left out was called.
 *
 * @returns {Promise<never>}
 */
function broken() {
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = (...source) => {
      const instance = instantiateStreaming(...source);
      instance.catch(reject);
      return instance;
    };
    self.onunhandledrejection = (event) => {
      if (!(event.reason instanceof RuntimeError)) return;
      event.preventDefault();
      reject(event.reason);
    };
  });
}
