/** A helper's state in the address: `#helper=<id>&<question>=<answer>&…&verdict=<outcome>`. */

import { accepts } from "./answers.js";
import { find } from "./graph.js";

/** @import { Answers, Graph } from "./graph.js" */

const LONGEST = 2000;

/**
 * @param {string} helper
 * @param {Answers} answers
 * @param {string} [outcome] the one they led to
 */
export function write(helper, answers, outcome) {
  const pairs = new URLSearchParams({ helper, ...answers });
  if (outcome) pairs.set("verdict", outcome);
  return `#${pairs}`;
}

/**
 * The helper a fragment is about; undefined for any other fragment, such as an anchor.
 *
 * @param {string} hash
 */
export function subject(hash) {
  return hash.startsWith("#helper=") ? new URLSearchParams(hash.slice(1)).get("helper") : undefined;
}

/**
 * Reads what counts and tells whether anything else stood there. Whoever wrote it is not trusted.
 *
 * @param {Graph} graph
 * @param {string} hash
 */
export function read(graph, hash) {
  /** @type {Answers} */
  const answers = {};
  if (hash.length > LONGEST) return { answers, strange: true };
  const { helper, verdict, ...given } = group(new URLSearchParams(hash.slice(1)));
  let strange = helper.length > 1 || verdict?.length > 1;
  for (const [id, [text, ...more]] of Object.entries(given)) {
    const question = find(graph, id);
    if (question && !more.length && accepts(question, text)) answers[id] = text;
    else strange = true;
  }
  return { answers, outcome: verdict?.[0], strange };
}

/** @param {URLSearchParams} pairs */
function group(pairs) {
  /** @type {Record<string, string[]>} */
  const groups = Object.create(null);
  for (const [key, value] of pairs) (groups[key] ??= []).push(value);
  return groups;
}
