/**
 * Leaves out the interpreter's data to which nothing leads any more: tables of functions that are empty, and
 * modules that the interpreter has within it and has taken already. One that is still to start needs those.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { kept, restore } from "../browser/snapshot.mjs";
import { done, expect, folder, kB } from "./pass.mjs";
import { size, unread } from "./unread.mjs";
import * as wasm from "./wasm.mjs";

const LEAST = 300_000; // bytes

const file = `${folder}/pyodide.asm.wasm`;
const before = readFileSync(file);
const remembered = kept(await WebAssembly.compile(before));
if (!remembered.length) done("keeps all of it: Python is still to start");
else if (wasm.count(before).imported) done("keeps all of it: its places come from JavaScript");
else leaveOut();

function leaveOut() {
  const script = readFileSync(`${folder}/pyodide.asm.mjs`, "utf8");
  const numbers = [...wasm.addresses(before), ...Array.from(script.match(/\b\d{4,8}\b/g) ?? [], Number)];
  const memory = wasm.data(before);
  restore(remembered, memory);
  const extent = wasm.extent(before);
  const found = unread(extent, numbers, memory);
  expect(size(found) > LEAST, `nothing to lead to ${kB(LEAST)} of data, that holds of ${kB(size(found))}`);
  writeFileSync(file, wasm.without(before, found));
  done(`leaves out ${kB(size(found))} of ${kB(size([extent]))}`);
}
