// Calls functions of the pages' modules: a line in is `[module, function, graph, answers, ...more]`,
// the line out what the function returns for each of the answers.

import { createInterface } from "node:readline";

for await (const line of createInterface({ input: process.stdin })) {
  const [module, name, graph, given, ...more] = JSON.parse(line);
  const { [name]: call } = await import(module);
  const called = given.map((/** @type {unknown} */ answers) => call(graph, answers, ...more));
  console.log(JSON.stringify(called));
}
