/** Does the exercise as a reader's worker does, in every browser, and compares. */
import { BROWSERS } from "./browser-environment.mjs";
import { cases, compare, done, expect, fail, project } from "./pass.mjs";
import { address, read } from "./reader.mjs";

const all = cases();
expect(all.length, "evaluations to compare");
for (const browser of BROWSERS) {
  const ask = await read(browser);
  for (const { helper, answers, today, expected } of all) {
    const rule = address(`${project}/${helper}.rule`);
    const { result, error, failed } = await ask({ helper, rule, answers, today });
    if (error ?? failed) fail(`${helper} with ${JSON.stringify(answers)}: ${error ?? failed}`);
    compare(helper, answers, expected, result);
  }
}
done(`decides as this Python does, in all of ${all.length} evaluations`);
