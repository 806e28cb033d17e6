/** Leaves out the interpreter's data to which nothing leads any more: tables of functions that are empty. */
import { readFileSync, writeFileSync } from "node:fs";
import { kept, restore } from "../browser/snapshot.mjs";
import { done, expect, folder, kB } from "./pass.mjs";
import { size, unread } from "./unread.mjs";
import * as wasm from "./wasm.mjs";

const LEAST = 300_000; // bytes

const file = `${folder}/pyodide.asm.wasm`;
const before = readFileSync(file);
if (wasm.count(before).imported) done("keeps all of it: its places come from JavaScript");
const script = readFileSync(`${folder}/pyodide.asm.mjs`, "utf8");
const numbers = [...wasm.addresses(before), ...Array.from(script.match(/\b\d{4,8}\b/g) ?? [], Number)];
const memory = wasm.data(before);
restore(kept(await WebAssembly.compile(before)), memory);
const extent = wasm.extent(before);
const found = unread(extent, numbers, memory);
expect(size(found) > LEAST, `nothing to lead to ${kB(LEAST)} of data, that holds of ${kB(size(found))}`);
writeFileSync(file, wasm.without(before, found));
done(`leaves out ${kB(size(found))} of ${kB(size([extent]))}`);
