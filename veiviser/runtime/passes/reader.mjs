/** Asks a finished worker as a reader's page does, in Node. */
import { pathToFileURL } from "node:url";
import { enter } from "./browser-environment.mjs";
import { folder } from "./pass.mjs";

/** @typedef {import("../browser/messages.mjs").FromWorker} FromWorker */
/** @typedef {import("../browser/messages.mjs").ToWorker} ToWorker */
/** @typedef {Omit<import("../browser/messages.mjs").Question, "id">} Question */

export const LEFT_OUT = "it calls functions of the interpreter that were left out";

const worker = pathToFileURL(`${folder}/worker.mjs`).href;
let turn = 0;

/**
 * Starts a worker; the one before is of no use then.
 *
 * @param {import("./browser-environment.mjs").Browser} browser
 * @returns {Promise<(question: Question) => Promise<FromWorker>>} what asks it, one question at a time
 */
export async function read(browser) {
  enter(browser, worker);
  /** @type {(data: FromWorker) => void} */
  let answer = () => {};
  globalThis.postMessage = (/** @type {FromWorker} */ data) => {
    if (data.failed || data.id !== undefined) answer(data);
  };
  globalThis.Worker = /** @type {any} */ (
    class {
      postMessage() {
        answer({ failed: LEFT_OUT }); // nobody stands by here
      }
    }
  );
  await import(`${worker}?${turn++}`); // a module is there once an address
  const say = (/** @type {ToWorker} */ data) => self.dispatchEvent(new MessageEvent("message", { data }));
  say({ bytes: 1 });
  return (question) =>
    new Promise((resolve) => {
      answer = resolve;
      say({ id: 0, ...question });
    });
}

/** @param {string} file */
export const address = (file) => pathToFileURL(file).href;
