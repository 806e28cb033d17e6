/**
 * Evaluates every case as the reader's worker does, with the finished files, and counts them.
 *
 *     node verify.mjs RUNTIME_FOLDER CASES_FILE
 */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { pathToFileURL } from "node:url";

const [folder, casesFile] = process.argv.slice(2);
const cases = JSON.parse(readFileSync(casesFile, "utf8"));
try {
  const [{ loadPyodide }, { start }] = await Promise.all(
    ["pyodide.mjs", "rules.mjs"].map((name) => import(pathToFileURL(`${folder}/${name}`).href)),
  );
  const evaluate = await start(loadPyodide, folder);
  for (const { helper, answers, today, expected } of cases) {
    const result = evaluate(helper, answers, today);
    if (!isDeepStrictEqual(result, expected)) {
      const [given, here, there] = [answers, expected, result].map((value) => JSON.stringify(value));
      throw new Error(`helpers/${helper} with ${given} gives\n  ${there} there, but\n  ${here} here`);
    }
  }
} catch (error) {
  console.error(String(error)); // uncaught, it comes after a megabyte of Pyodide's own code
  process.exit(1);
}
process.stdout.write(String(cases.length));
