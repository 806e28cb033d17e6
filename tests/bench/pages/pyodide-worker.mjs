import { loadPyodide } from "./pyodide/pyodide.mjs";

const ready = (async () => {
  const [python, response] = await Promise.all([loadPyodide(), fetch("helpers.zip")]);
  python.unpackArchive(await response.arrayBuffer(), "zip");
  const { Rule } = python.pyimport("veiviser");
  const { date } = python.pyimport("datetime");
  return (helper, answers, today) => {
    const module = python.pyimport(`helpers.${helper.replaceAll("-", "_")}`);
    return Rule(module).evaluate(python.toPy(answers), date.fromisoformat(today)).toJs();
  };
})();
self.onmessage = async ({ data: { id, asked } }) => {
  self.postMessage({ id, result: (await ready)(...asked) });
};
