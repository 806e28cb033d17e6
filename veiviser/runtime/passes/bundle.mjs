/**
 * Makes one script of a worker.
 *
 *     node bundle.mjs PYODIDE_FOLDER RUNTIME_FOLDER ENTRY STOCK    (STOCK as in browser/built.d.ts)
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { header, kept } from "../browser/snapshot.mjs";
import { done, expect, fail, folder, kB, pyodide } from "./pass.mjs";

const LARGEST = 40_000; // bytes, before they are compressed

const [entry = "", stock = ""] = process.argv.slice(4);
const { bytes: size, distribution } = JSON.parse(stock);
/** @type {Record<string, string>} */
const define = {
  "STOCK.bytes": JSON.stringify(size),
  "STOCK.distribution": JSON.stringify(distribution),
  HAS_LIBRARY: JSON.stringify(existsSync(`${folder}/python_stdlib.zip`)),
  SNAPSHOT: JSON.stringify(await remembered()),
};
for (const name of ["process", "require", "module", "__dirname"]) define[name] = "undefined"; // Node's
const { metafile } = await build({
  entryPoints: [fileURLToPath(new URL(`../browser/${entry}.mjs`, import.meta.url))],
  outfile: `${folder}/worker.mjs`,
  alias: { pyodide: `${pyodide}/pyodide.mjs` },
  define,
  loader: { ".py": "text" },
  external: ["node:*", "ws"],
  bundle: true,
  format: "esm",
  minify: true,
  metafile: true,
  logLevel: "silent",
}).catch(fail);
const [{ bytes } = { bytes: 0 }] = Object.values(metafile.outputs);
expect(0 < bytes && bytes < LARGEST, `a worker of less than ${kB(LARGEST)}, it has ${kB(bytes)}`);
done(`a worker of ${kB(bytes)}`);

/** The header of the memory that the interpreter's file has, if it has one. */
async function remembered() {
  const memory = kept(await WebAssembly.compile(readFileSync(`${folder}/pyodide.asm.wasm`)));
  return memory.length ? [...header(memory)] : [];
}
