/**
 * What a pass is given, and how it ends: with a line that says what it achieved, or with what it was
 * expected to and did not.
 *
 *     node PASS.mjs PYODIDE_FOLDER RUNTIME_FOLDER PROJECT_FOLDER CASES_FILE
 */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

/** @typedef {{ helper: string, answers: Record<string, string>, today: string, expected: object }} Case */
/**
 * @typedef {{ helper: string, modules: Record<string, string>, data: object }} Rule what it is made of: sources
 *   by name, and what the files beside them hold
 */

export const [pyodide = "", folder = "", project = "", casesFile = ""] = process.argv.slice(2);

/** Every evaluation of every rule of the exercise, with what it gives in the build's own Python. */
export const cases = () => /** @type {[Case, ...Case[]]} */ (json(casesFile));

/** The rules of a project: the exercise, unless they are to be proven. */
export const rules = () => /** @type {Rule[]} */ (json(`${project}/rules.json`));

/** @param {string} file */
export const json = (file) => JSON.parse(readFileSync(file, "utf8"));

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

/**
 * Fails where a rule decides otherwise in the browser's Python than in the build's own.
 *
 * @param {string} helper
 * @param {Record<string, string>} answers
 * @param {object} here
 * @param {object | undefined} there
 */
export function compare(helper, answers, here, there) {
  if (isDeepStrictEqual(there, here)) return;
  const texts = [answers, there, here].map((value) => JSON.stringify(value));
  fail(`helpers/${helper} with ${texts[0]} gives\n  ${texts[1]} there, but\n  ${texts[2]} here`);
}

/** @param {string} achieved */
export const done = (achieved) => process.stdout.write(achieved, () => process.exit(0));

/** @param {number} value */
export const count = (value) => value.toLocaleString("en").replaceAll(",", " ");

/** @param {number} bytes */
export const kB = (bytes) => `${count(Math.round(bytes / 1000))} kB`;
