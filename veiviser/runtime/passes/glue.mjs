/** Leaves out of Pyodide's JavaScript what no rule makes use of. */
import { parse } from "acorn";

/** @typedef {import("acorn").Node & Record<string, any>} Node */
/** @typedef {{ start: number, end: number }} Range */

/** Says that a function was called that had been left out. */
const PRELUDE = `const leftOut = () => { throw (self.missing = new WebAssembly.RuntimeError("left out")); };\n`;
const DECLARED = /\w+=(?:Module\["\w+"\]=)?wasmExports\["(\w+)"\](?:\.value>>>0)?;/g;

/**
 * Tells which of the interpreter's exports are used, other than by being given a name.
 *
 * @param {string} glue
 * @param {string} pyodide its other part
 * @returns {(name: string) => boolean}
 */
export function uses(glue, pyodide) {
  /** @type {Map<string, number>} */
  const words = new Map();
  for (const [word] of (glue.replace(DECLARED, "") + pyodide).matchAll(/\w+/g)) {
    words.set(word, (words.get(word) ?? 0) + 1);
  }
  // In JavaScript, most have an underscore before their name, and once they are declared.
  return (name) => words.has(name) || (words.get(`_${name}`) ?? 0) > 1;
}

/**
 * Leaves out the declarations of exports that are not used.
 *
 * @param {string} glue
 * @param {(name: string) => boolean} used
 */
export function narrow(glue, used) {
  let dropped = 0;
  const text = glue.replace(DECLARED, (declaration, name) => {
    if (used(name)) return declaration;
    dropped++;
    return "";
  });
  return { text, dropped };
}

/**
 * Empties the functions that are not called. Who calls one gets a WebAssembly.RuntimeError.
 *
 * @param {string} glue
 * @param {Range[]} called the places of functions, as V8 gives them
 */
export function empty(glue, called) {
  const starts = Map.groupBy(called, ({ end }) => end);
  /** @type {Node[]} */
  const left = [];
  (function visit(/** @type {Node} */ node, /** @type {Node} */ parent) {
    if (node.type.includes("Function")) {
      // A method begins with its name.
      const start = parent.value === node ? parent.start : node.start;
      const isCalled = starts.get(node.end)?.some((range) => start <= range.start && range.start < node.body.start);
      if (!isCalled) return left.push(node.body);
    }
    for (const child of Object.values(node).flat()) if (child?.type) visit(child, node);
  })(parse(glue, { ecmaVersion: "latest", sourceType: "module" }), /** @type {any} */ ({}));
  let at = 0;
  const kept = left.sort((one, other) => one.start - other.start).map(({ type, start, end }) => {
    const before = glue.slice(at, start);
    at = end;
    return before + (type === "BlockStatement" ? "{leftOut()}" : "leftOut()");
  });
  return PRELUDE + kept.join("") + glue.slice(at);
}
