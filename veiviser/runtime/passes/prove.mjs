/**
 * Makes the file of each rule and proves it: evaluates its cases in the finished worker, all of them as
 * one browser, some as each other, and compares. Says of each rule what the worker lacks for it, if
 * anything; another verdict than here is a mistake.
 *
 *     node prove.mjs PYODIDE_FOLDER RUNTIME_FOLDER PROJECT_FOLDER
 */
import { readFileSync, writeFileSync } from "node:fs";
import { BROWSERS } from "./browser-environment.mjs";
import { compare, done, folder, json, project, rules } from "./pass.mjs";
import { library, start } from "./python.mjs";
import { address, read } from "./reader.mjs";

/** @typedef {import("./pass.mjs").Case} Case */

const EVERY = 16; // case of a rule is tried in the other browsers: they differ in what the exercise tries

const packed = await packer();
/** @type {Record<string, string>} */
const lacking = {};
for (const browser of BROWSERS) {
  const isFirst = browser === BROWSERS[0];
  /** @type {Awaited<ReturnType<typeof read>> | undefined} */
  let ask;
  for (const { helper, modules, data } of rules()) {
    const file = `${project}/${helper}.rule`;
    if (isFirst) writeFileSync(file, packed(modules, data));
    const cases = /** @type {Case[]} */ (json(`${project}/${helper}.json`));
    const tried = isFirst ? cases : cases.filter((_, index) => index % EVERY === 0);
    if (helper in lacking) continue;
    ask ??= await read(browser);
    const why = await lacks(ask, address(file), tried);
    if (why) lacking[helper] = why;
    if (why || isFirst) ask = undefined; // the first browser has each rule to itself, as a page has
  }
}
done(JSON.stringify(lacking));

/** Starts the whole runtime, which still compiles. */
async function packer() {
  const whole = `${folder}/whole`;
  const interpreter = WebAssembly.compile(readFileSync(`${whole}/pyodide.asm.wasm`));
  const python = await start(BROWSERS[0], { interpreter, library: library(whole) }, {}, undefined, whole);
  const names = python.toPy({});
  const source = readFileSync(new URL("rule.py", import.meta.url), "utf8");
  python.pyimport("builtins").exec(source, names);
  const pack = names.get("packed");
  return (/** @type {object[]} */ ...parts) => {
    const given = parts.map((part) => python.toPy(part));
    const file = pack(...given);
    try {
      return /** @type {Uint8Array} */ (file.toJs());
    } finally {
      for (const each of [...given, file]) each.destroy();
    }
  };
}

/**
 * @param {Awaited<ReturnType<typeof read>>} ask
 * @param {string} rule
 * @param {Case[]} cases
 * @returns {Promise<string | undefined>} the first thing
 */
async function lacks(ask, rule, cases) {
  for (const { helper, answers, today, expected } of cases) {
    const { result, error, failed } = await ask({ helper, rule, answers, today });
    if (error ?? failed) return String(error ?? failed).trim().split("\n").at(-1);
    compare(helper, answers, expected, result);
  }
  return undefined;
}
