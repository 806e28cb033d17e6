import assert from "node:assert/strict";
import { test } from "node:test";

import { unread } from "../../veiviser/runtime/passes/unread.mjs";
import { addresses, attach, count, data, empty, extent, narrow, watch, without } from "../../veiviser/runtime/passes/wasm.mjs";

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
  assert.deepEqual(count(MODULE), { functions: 2, globals: 2, imported: 1, exports: 2 });
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

test("the numbers of instructions and of global variables are found, whatever stands between them", () => {
  const body = [
    ...[1, 1, 0x7f, 0x02, 0x40, 0x43, 1, 2, 3, 4, 0x1a, 0x0b], // a variable; a block with a number that is no address
    ...[0x41, 0x80, 0x08, 0x28, 2, 0x90, 0x0a, 0x21, 0], // of 1024, what lies 1296 further
    ...[0x41, 0, 0x0e, 1, 0, 0, 0x41, 0x7f, 0xfc, 11, 0, 0x0b],
  ];
  const module = Uint8Array.of(
    ...[...MODULE.subarray(0, 8), 6, 6, 1, 0x7f, 0, 0x41, 7, 0x0b],
    ...[10, body.length + 2, 1, body.length, ...body],
  );
  assert.deepEqual([...addresses(module)], [7, 1024, 1296, 0, -1]);
  module[module.length - 4] = 0xff;
  assert.throws(() => [...addresses(module)], /unforeseen instruction: 0xff/);
});

test("data that is left out is zero, the rest is where it was", () => {
  const [before, after] = [MODULE, without(MODULE, [{ start: 5, end: 7 }])].map((wasm) => data(wasm));
  assert.deepEqual([before?.[1], after?.[1]], [5, 5]);
  assert.deepEqual([...data(without(MODULE, [{ start: 0, end: 6 }])).subarray(0, 3)], [0, 0, 0]);
  assert.deepEqual(extent(without(MODULE, [{ start: 0, end: 6 }])), { start: 6, end: 8 });
  assert.equal(run(without(MODULE, [{ start: 4, end: 8 }])).two(), 2);
});

test("data is unread where neither number nor word leads to it, nor a word of what is read", () => {
  const all = { start: 1024, end: 401024 };
  const memory = new Uint32Array(200_000);
  assert.deepEqual(unread(all, [], memory), [all]);
  assert.deepEqual(unread(all, [101024], memory), [
    { start: 1024, end: 96928 },
    { start: 166560, end: 401024 },
  ]);
  memory[150_000] = 201024; // a word behind the data leads into it …
  memory[60_000] = 301024; // … one that nobody reads leads nowhere
  assert.deepEqual(unread(all, [101024], memory), [
    { start: 1024, end: 96928 },
    { start: 166560, end: 200960 },
    { start: 203072, end: 401024 },
  ]);
  memory[50_500] = 301024; // what it leads to leads on
  assert.deepEqual(unread(all, [101024], memory).at(-1), { start: 303072, end: 401024 });
});

test("a module that lacks what is to be changed is refused", () => {
  const bare = MODULE.subarray(0, 8);
  assert.throws(() => empty(bare, () => true), /has no section 10/);
  assert.throws(() => narrow(bare, () => true), /has no section 2,6,7/);
  assert.throws(() => data(bare), /has no data/);
  assert.throws(() => count(MODULE.subarray(0, 40)), /ends in the middle/);
});
