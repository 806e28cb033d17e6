/**
 * Evaluates the cases of rules in Pyodide as it is, and compares.
 *
 *     node prove-stock.mjs PYODIDE_FOLDER - PROJECT_FOLDER    (which holds engine and rules)
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { started } from "../browser/start.mjs";
import { compare, done, fail, json, project, pyodide, rules } from "./pass.mjs";

/** @typedef {import("./pass.mjs").Case} Case */

/** @type {typeof import("pyodide")} */
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);
const python = await loadPyodide({
  env: { PYTHONPATH: "/project", PYTHONDONTWRITEBYTECODE: "1", PYTHONHASHSEED: "0" },
  fsInit: async (/** @type {any} */ FS) => {
    FS.mkdir("/project");
    FS.mount(FS.filesystems.NODEFS, { root: project }, "/project");
  },
});
python.FS.writeFile("evaluate.py", readFileSync(new URL("../browser/evaluate.py", import.meta.url)));
const { evaluate } = started(python);
for (const { helper } of rules()) {
  for (const { answers, today, expected } of /** @type {Case[]} */ (json(`${project}/${helper}.json`))) {
    try {
      compare(helper, answers, expected, evaluate(helper, answers, today));
    } catch (error) {
      fail(`helpers/${helper} with ${JSON.stringify(answers)}: ${error}`);
    }
  }
}
done("");
