/** Leaves out of Pyodide's JavaScript the names that nothing mentions any more, once its functions are emptied. */
import { parse } from "acorn";

/** @typedef {import("acorn").Node & Record<string, any>} Node */
/** @typedef {{ about: string, start: number, end: number, isImport?: boolean }} Item what can go, with its name */

const PURE = new Set(["Identifier", "Literal", "FunctionExpression", "ArrowFunctionExpression"]);
const WORDS = /[\w$]+/g;

/**
 * Returns the script without functions, variables, properties and imports whose names stand nowhere else.
 *
 * @param {string} glue
 * @param {string} others scripts that may use it
 * @param {Set<string>} imports what the interpreter asks for
 */
export function prune(glue, others, imports) {
  const items = [...found(parse(glue, { ecmaVersion: "latest", sourceType: "module" }))];
  const words = (/** @type {string} */ text) => text.match(WORDS) ?? [];
  const live = new Set(words(cut(glue, items) + others));
  const isLive = (/** @type {Item} */ { about, isImport }) => (isImport ? imports : live).has(about);
  let left = items;
  for (let found = new Set(left.filter(isLive)); found.size; found = new Set(left.filter(isLive))) {
    left = left.filter((item) => !found.has(item));
    for (const { start, end } of found) for (const word of words(glue.slice(start, end))) live.add(word);
  }
  return cut(glue, left);
}

/**
 * @param {string} text
 * @param {Item[]} items in order
 */
function cut(text, items) {
  let at = 0;
  const kept = items.map(({ start, end }) => {
    const before = text.slice(at, start);
    at = end;
    return before;
  });
  return kept.join("") + text.slice(at);
}

/**
 * Yields what can go, in order, of what stands in the module's one exported function.
 *
 * @param {Node} program
 * @returns {Generator<Item>}
 */
function* found(program) {
  const { body } = program.body.find((/** @type {Node} */ node) => node.type === "FunctionDeclaration").body;
  for (const node of body) {
    const { start, end } = node;
    if (node.type === "FunctionDeclaration") yield { about: node.id.name, start, end };
    if (node.type === "ExpressionStatement" && named(node.expression)) yield { about: named(node.expression), start, end };
    if (node.type === "VariableDeclaration") yield* declared(node);
  }
}

/** @param {Node} node @returns {string} whose property is set to something plain, or which of the module's */
function named({ type, left, right }) {
  if (type !== "AssignmentExpression" || left.type !== "MemberExpression" || !PURE.has(right.type)) return "";
  if (left.object.name === "Module") return left.computed ? left.property.value : left.property.name;
  return left.property.name === "sig" ? left.object.name : "";
}

/** @param {Node} node @returns {Generator<Item>} */
function* declared({ declarations, start, end }) {
  for (const [place, { id, init, start: own }] of declarations.entries()) {
    const next = declarations[place + 1];
    if (id.name === "wasmImports") yield* entries(init);
    else if (id.type !== "Identifier" || (init && !PURE.has(init.type))) continue;
    else if (next) yield { about: id.name, start: own, end: next.start };
    else if (!place) yield { about: id.name, start, end }; // of several, the last one stays
  }
}

/** @param {Node} object @returns {Generator<Item>} */
function* entries({ properties }) {
  for (const [place, { key, start, end }] of properties.entries()) {
    const next = properties[place + 1];
    yield { about: key.name, start, end: next ? next.start : end, isImport: true };
  }
}
