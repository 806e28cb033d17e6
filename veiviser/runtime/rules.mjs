/** Starts Python and gives the function that evaluates answers: in the reader's worker, and when the build tries it. */

/** @typedef {(helper: string, answers: Record<string, string>, today: string) => object} Evaluate */

/**
 * @param {typeof import("pyodide").loadPyodide} loadPyodide
 * @param {string} indexURL the folder that holds this file
 * @returns {Promise<Evaluate>}
 */
export async function start(loadPyodide, indexURL) {
  // Without chance, a set has the order in the browser that it had in the build.
  const python = await loadPyodide({ indexURL, env: { PYTHONHASHSEED: "0" } });
  const { Rule } = python.pyimport("helpers.engine");
  const { date } = python.pyimport("datetime");
  /** @type {Record<string, any>} */
  const rules = {};
  return (helper, answers, today) => {
    rules[helper] ??= Rule(python.pyimport(`helpers.${helper.replaceAll("-", "_")}`));
    const given = [python.toPy(answers), date.fromisoformat(today)];
    const result = rules[helper].evaluate(...given);
    const verdict = result.toJs();
    for (const handle of [...given, result]) handle.destroy(); // else it waits for two collectors
    return verdict;
  };
}
