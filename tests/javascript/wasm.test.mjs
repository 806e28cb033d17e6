import assert from "node:assert/strict";
import { test } from "node:test";

import { attach, count, data, empty, narrow, watch } from "../../veiviser/runtime/passes/wasm.mjs";

/** Two functions, which give 1 and 2; a global that is imported; memory with 5 in its second word. */
const MODULE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...[1, 5, 1, 0x60, 0, 1, 0x7f], // the functions' type
  ...[2, 8, 1, 1, 97, 1, 98, 3, 0x7f, 1], // the import a.b
  ...[3, 3, 2, 0, 0],
  ...[5, 3, 1, 0, 1],
  ...[6, 6, 1, 0x7f, 0, 0x41, 7, 0x0b],
  ...[7, 13, 2, 3, 111, 110, 101, 0, 0, 3, 116, 119, 111, 0, 1], // one, two
  ...[10, 11, 2, 4, 0, 0x41, 1, 0x0b, 4, 0, 0x41, 2, 0x0b],
  ...[11, 10, 1, 0, 0x41, 4, 0x0b, 4, 5, 0, 0, 0],
);

/** @param {Uint8Array} wasm */
function run(wasm) {
  const module = new WebAssembly.Module(Uint8Array.from(wasm));
  const imports = { a: { b: new WebAssembly.Global({ value: "i32", mutable: true }, 0) } };
  return /** @type {Record<string, any>} */ (new WebAssembly.Instance(module, imports).exports);
}

test("counts what there is", () => {
  assert.deepEqual(count(MODULE), { functions: 2, globals: 2, exports: 2 });
});

test("a watched function tells that it was called", () => {
  const { one, two, 0: first, 1: second } = run(watch(MODULE));
  assert.equal(two(), 2);
  assert.deepEqual([first.value, second.value], [0, 1]);
  assert.equal(one(), 1);
  assert.equal(first.value, 1);
});

test("an emptied function traps, the others are what they were", () => {
  const { one, two } = run(empty(MODULE, (index) => index === 1));
  assert.equal(two(), 2);
  assert.throws(one, WebAssembly.RuntimeError);
});

test("a narrowed module exports what is wanted and imports no global", () => {
  const module = new WebAssembly.Module(narrow(MODULE, (name) => name === "two"));
  assert.deepEqual(WebAssembly.Module.imports(module), []);
  assert.deepEqual(WebAssembly.Module.exports(module), [{ name: "two", kind: "function" }]);
});

test("what is attached is found, and changes nothing", () => {
  const attached = attach(MODULE, "more", Uint8Array.of(1, 2, 3));
  const [found] = WebAssembly.Module.customSections(new WebAssembly.Module(attached), "more");
  assert.deepEqual([...new Uint8Array(found ?? [])], [1, 2, 3]);
  assert.equal(run(attached).one(), 1);
});

test("the memory that a module begins with is read in words", () => {
  assert.deepEqual([...data(MODULE).subarray(0, 3)], [0, 5, 0]);
});

test("a module that lacks what is to be changed is refused", () => {
  const bare = MODULE.subarray(0, 8);
  assert.throws(() => empty(bare, () => true), /has no section 10/);
  assert.throws(() => narrow(bare, () => true), /has no section 2,6,7/);
  assert.throws(() => data(bare), /has no data/);
  assert.throws(() => count(MODULE.subarray(0, 40)), /ends in the middle/);
});
