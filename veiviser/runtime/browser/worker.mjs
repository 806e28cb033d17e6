/** Speaks with the page: starts Python at its first message, and answers the others. */

/** @typedef {import("./messages.mjs").FromWorker} FromWorker */
/** @typedef {import("./messages.mjs").ToWorker} ToWorker */
/** @typedef {import("./messages.mjs").Progress} Progress */
/** @typedef {import("./messages.mjs").Question} Question */
/** @typedef {(question: Question) => object | Promise<object>} Evaluate */
/**
 * @typedef {object} Python
 * @property {(arrived: (bytes: number) => void) => Promise<Evaluate>} start
 * @property {(rule: string) => void} [want] fetches a rule that is asked about soon
 * @property {() => Worker} [another] starts the worker that has the questions after a LeftOut
 */

/** Python has called what was left out of it, and is of no use after that. */
export class LeftOut extends Error {}

/** @param {Python} python */
export function serve({ start, want, another }) {
  /** @type {Promise<Evaluate>} */
  let python;
  /** @type {Worker | undefined} */
  let other;
  let isReady = false;

  self.addEventListener("message", async ({ data }) => {
    const message = /** @type {ToWorker} */ (data);
    if ("bytes" in message) {
      python = begin(message.bytes);
      python.catch((error) => handOver(error) || post({ failed: String(error) }));
      return;
    }
    if (!other && "rule" in message && message.rule) want?.(message.rule);
    if (!("id" in message)) return;
    const { id } = message;
    try {
      const evaluate = await python;
      const result = other ? undefined : await evaluate(message);
      if (result) return post({ id, result });
    } catch (error) {
      if (!handOver(error)) post({ id, error: String(error) });
    }
    other?.postMessage(message);
  });

  /** @param {number} total */
  async function begin(total) {
    let loaded = 0;
    let reported = 0;
    /** @param {Progress["stage"]} stage */
    const report = (stage) => {
      post({ progress: { stage, loaded, total } });
      reported = loaded;
    };
    report("download");
    const evaluate = await start((bytes) => {
      loaded += bytes;
      if (loaded >= total) report("start");
      else if (loaded - reported >= total / 100) report("download");
    });
    report("ready");
    isReady = true;
    return evaluate;
  }

  /** @param {unknown} error */
  function handOver(error) {
    if (!another || !(error instanceof LeftOut)) return false;
    if (other) return true;
    other = another();
    other.onmessage = ({ data }) => post(isReady && data.progress ? {} : data);
    other.onerror = ({ message }) => post({ failed: message || "rules/worker.mjs does not load" });
    other.postMessage(/** @type {ToWorker} */ ({ bytes: STOCK.bytes }));
    return true;
  }
}

/** @param {FromWorker} message */
const post = (message) => self.postMessage(message);
