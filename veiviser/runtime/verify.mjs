/**
 * Evaluates every case as a reader's worker does, and compares.
 *
 *     node verify.mjs RUNTIME_FOLDER CASES_FILE    (prints how many there were)
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { BROWSERS, disguise } from "./disguise.mjs";
import { fail } from "./fail.mjs";

const [folder, casesFile] = process.argv.slice(2);
const cases = JSON.parse(readFileSync(casesFile, "utf8"));
const worker = pathToFileURL(`${folder}/worker.mjs`).href;

for (const [turn, browser] of BROWSERS.entries()) {
  disguise(browser, worker);
  const { fetch } = globalThis;
  globalThis.fetch = async (url) => {
    if (String(url).includes("whole")) fail("A function was called that had been left out");
    return fetch(url);
  };
  /** @type {(value: any) => void} */
  let answer;
  globalThis.postMessage = (/** @type {any} */ data) => {
    if (data.failed) fail(data.failed);
    if (!data.progress) answer(data);
  };
  await import(`${worker}?${turn}`); // a module is there once an address
  const say = (/** @type {object} */ data) => self.dispatchEvent(new MessageEvent("message", { data }));
  say({ bytes: 1 });
  for (const { helper, answers, today, expected } of cases) {
    const { result, error } = await new Promise((resolve) => {
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
process.stdout.write(String(cases.length), () => process.exit(0)); // the workers would stay
