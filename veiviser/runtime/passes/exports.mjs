/**
 * Drops what the interpreter exports and Pyodide's JavaScript has no use for: to declare all of it and
 * to enter it in tables takes a large part of a start. The addresses that OpenGL asks for go, too.
 */
import { readFileSync, writeFileSync } from "node:fs";
import * as script from "./glue.mjs";
import { count, done, expect, folder, pyodide } from "./pass.mjs";
import * as wasm from "./wasm.mjs";

const EXPORTS = 8000; // to drop, at least
const DECLARATIONS = 4000; // of exports in the JavaScript, likewise

const files = { glue: `${folder}/pyodide.asm.mjs`, interpreter: `${folder}/pyodide.asm.wasm` };
const glue = readFileSync(files.glue, "utf8");
const interpreter = readFileSync(files.interpreter);
const used = script.uses(glue, readFileSync(`${pyodide}/pyodide.mjs`, "utf8"));

const narrowed = wasm.narrow(interpreter, used);
const before = wasm.count(interpreter).exports;
const fewer = before - wasm.count(narrowed).exports;
expect(fewer > EXPORTS, `to drop over ${count(EXPORTS)} exports, dropped ${count(fewer)} of ${count(before)}`);
const { text, dropped } = script.narrow(glue, used);
expect(dropped > DECLARATIONS, `to drop over ${count(DECLARATIONS)} declarations of exports, dropped ${count(dropped)}`);

writeFileSync(files.glue, text);
writeFileSync(files.interpreter, narrowed);
done(`dropped ${count(fewer)} of ${count(before)} exports, and ${count(dropped)} declarations of them`);
