/** Evaluates every case as a reader's worker does, in every browser, and compares. */
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { BROWSERS, enter } from "./browser-environment.mjs";
import { cases, done, expect, fail, folder } from "./pass.mjs";

/** @typedef {import("../browser/messages.mjs").FromWorker} FromWorker */
/** @typedef {import("../browser/messages.mjs").ToWorker} ToWorker */

const all = cases();
const worker = pathToFileURL(`${folder}/worker.mjs`).href;
expect(all.length, "evaluations to compare");

globalThis.Worker = /** @type {any} */ (
  class {
    constructor() {
      fail("expected the trimmed runtime to decide, it leaves that to the stock one");
    }
  }
);
for (const [turn, browser] of BROWSERS.entries()) {
  enter(browser, worker);
  /** @type {(data: FromWorker) => void} */
  let answer;
  globalThis.postMessage = (/** @type {FromWorker} */ data) => {
    if (data.failed) fail(data.failed);
    if (data.id !== undefined) answer(data);
  };
  await import(`${worker}?${turn}`); // a module is there once an address
  const say = (/** @type {ToWorker} */ data) => self.dispatchEvent(new MessageEvent("message", { data }));
  say({ bytes: 1 });
  for (const { helper, answers, today, expected } of all) {
    const { result, error } = await new Promise((/** @type {(data: FromWorker) => void} */ resolve) => {
      answer = resolve;
      say({ id: 0, helper, answers, today });
    });
    if (error) fail(error);
    if (!isDeepStrictEqual(result, expected)) {
      const [given, here, there] = [answers, expected, result].map((value) => JSON.stringify(value));
      fail(`helpers/${helper} with ${given} gives\n  ${there} there, but\n  ${here} here`);
    }
  }
}
done(`decides as this Python does, in all of ${all.length} evaluations`);
