/**
 * Runs the rules in Python, off the page's own thread.
 *
 * The first message is `{ url, bytes }`: the runtime's folder and the size of what is fetched from
 * it. While Python starts, `{ progress: Progress }` is posted, or `{ failed: string }` if it does
 * not start. Each `{ id, helper, answers, today }` is answered by `{ id, result }` or `{ id, error }`.
 */

/** @typedef {{ stage: "download" | "start" | "ready", loaded: number, total: number }} Progress */
/** @typedef {(helper: string, answers: Record<string, string>, today: string) => object} Evaluate */

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
  const { downloads, broken } = watch((bytes) => {
    loaded += bytes;
    report(loaded < total ? "download" : "start");
  });
  const evaluate = await Promise.race([broken, start(url)]);
  await Promise.all(downloads);
  report("ready");
  return evaluate;
}

/**
 * Counts the bytes that Pyodide fetches. `broken` rejects when a download or the compilation
 * fails: Pyodide itself only logs that, and waits for ever.
 *
 * @param {(bytes: number) => void} arrived
 */
function watch(arrived) {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  /** @type {Promise<void>[]} */
  const downloads = [];

  // A copy is counted: the browser keeps compiled code only for a response of its own making.
  /** @param {Response} response */
  const count = (response) => {
    if (!response.ok) throw new Error(`status ${response.status}`);
    const write = (/** @type {Uint8Array} */ chunk) => arrived(chunk.byteLength);
    return response.clone().body?.pipeTo(new WritableStream({ write }));
  };
  /** @type {Promise<never>} */
  const broken = new Promise((_, reject) => {
    self.fetch = (...request) => {
      const response = fetch(...request);
      const counted = response.then(count);
      counted.catch((error) => reject(new Error(`${request[0]}: ${error.message}`)));
      downloads.push(counted);
      return response;
    };
    WebAssembly.instantiateStreaming = (...source) => {
      const instance = instantiateStreaming(...source);
      instance.catch(reject);
      return instance;
    };
  });
  return { downloads, broken };
}

/**
 * @param {string} url
 * @returns {Promise<Evaluate>}
 */
async function start(url) {
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(`${url}pyodide.mjs`);
  const pyodide = await loadPyodide({
    indexURL: url,
    packageBaseUrl: url,
    packages: ["veiviser-helpers"],
  });
  const { Rule } = pyodide.pyimport("helpers.engine");
  const { date } = pyodide.pyimport("datetime");
  return (helper, answers, today) => {
    const module = pyodide.pyimport(`helpers.${helper.replaceAll("-", "_")}`);
    return Rule(module).evaluate(pyodide.toPy(answers), date.fromisoformat(today)).toJs();
  };
}
