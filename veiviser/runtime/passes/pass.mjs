/**
 * What a pass is given, and how it ends: with a line that says what it achieved, or with what it was
 * expected to and did not.
 *
 *     node PASS.mjs PYODIDE_FOLDER RUNTIME_FOLDER PROJECT_FOLDER CASES_FILE
 */
import { readFileSync } from "node:fs";

/** @typedef {{ helper: string, answers: Record<string, string>, today: string, expected: object }} Case */

export const [pyodide = "", folder = "", project = "", casesFile = ""] = process.argv.slice(2);

/** Every evaluation of every rule, with what it gives in the build's own Python. */
export const cases = () => /** @type {[Case, ...Case[]]} */ (JSON.parse(readFileSync(casesFile, "utf8")));

/** @param {unknown} error @returns {never} */
export function fail(error) {
  console.error(String(error)); // Node would print a megabyte of Pyodide's code before it
  process.exit(1);
}

process.on("uncaughtException", fail);

/**
 * @param {unknown} holds
 * @param {string} expectation what was expected, and what was found
 */
export const expect = (holds, expectation) => holds || fail(`expected ${expectation}`);

/** @param {string} achieved */
export const done = (achieved) => process.stdout.write(achieved, () => process.exit(0));

/** @param {number} value */
export const count = (value) => value.toLocaleString("en").replaceAll(",", " ");

/** @param {number} bytes */
export const kB = (bytes) => `${count(Math.round(bytes / 1000))} kB`;
