/**
 * Runs the rules in Python, off the page's own thread.
 *
 * The first message is `{ url, bytes }`: the runtime's folder and the size of what is fetched from
 * it. While Python starts, `{ progress: Progress }` is posted, or `{ failed: string }` if it does
 * not start. Each `{ id, helper, answers, today }` is answered by `{ id, result }` or `{ id, error }`.
 */

/** @typedef {{ stage: "download" | "start" | "ready", loaded: number, total: number }} Progress */
/** @typedef {import("../../../veiviser/runtime/rules.mjs").Evaluate} Evaluate */

const FILES = ["pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];
const MODULES = ["pyodide.mjs", "rules.mjs", "pyodide.asm.mjs"];

/** @type {Promise<Evaluate>} */
let python;

self.onmessage = async ({ data }) => {
  if (data.url) {
    python = boot(data.url, data.bytes);
    python.catch((error) => self.postMessage({ failed: String(error) }));
    return;
  }
  const { id, helper, answers, today } = data;
  try {
    const evaluate = await python;
    self.postMessage({ id, result: evaluate(helper, answers, today) });
  } catch (error) {
    self.postMessage({ id, error: String(error) });
  }
};

/**
 * @param {string} url
 * @param {number} total
 */
async function boot(url, total) {
  let loaded = 0;
  /** @param {Progress["stage"]} stage */
  const report = (stage) => self.postMessage({ progress: { stage, loaded, total } });
  report("download");
  const downloaded = download(url, (bytes) => {
    loaded += bytes;
    report(loaded < total ? "download" : "start");
  });
  const [evaluate] = await Promise.all([start(url), downloaded, compiled()]);
  report("ready");
  return evaluate;
}

/**
 * Fetches all files at once and hands them to Pyodide, which would fetch one after the other and,
 * when one fails, only log that and wait for ever.
 *
 * @param {string} url
 * @param {(bytes: number) => void} arrived
 */
async function download(url, arrived) {
  const { fetch } = self;
  const responses = new Map(FILES.map((name) => [url + name, fetch(url + name)]));
  self.fetch = (request, init) => responses.get(String(request)) ?? fetch(request, init);
  const write = (/** @type {Uint8Array} */ chunk) => arrived(chunk.byteLength);
  await Promise.all(
    [...responses].map(async ([address, started]) => {
      try {
        const response = await started;
        if (!response.ok) throw new Error(`status ${response.status}`);
        // A copy is counted: the browser keeps compiled code only for a response of its own making.
        await response.clone().body?.pipeTo(new WritableStream({ write }));
      } catch (error) {
        throw new Error(`${address}: ${error instanceof Error ? error.message : error}`);
      }
    }),
  );
}

/** Waits for the compilation: here too, Pyodide only logs that it failed. */
function compiled() {
  const { instantiateStreaming } = WebAssembly;
  return new Promise((resolve, reject) => {
    WebAssembly.instantiateStreaming = (...source) => {
      const instance = instantiateStreaming(...source);
      instance.then(resolve, reject);
      return instance;
    };
  });
}

/**
 * @param {string} url
 * @returns {Promise<Evaluate>}
 */
async function start(url) {
  // The last of them is imported by the first, but later.
  const [{ loadPyodide }, rules] = await Promise.all(MODULES.map((name) => import(url + name)));
  return rules.start(loadPyodide, url);
}
