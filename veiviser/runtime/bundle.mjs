/**
 * Makes one script of the worker.
 *
 *     node bundle.mjs PYODIDE_FOLDER TARGET_FILE
 */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const [pyodide, target] = process.argv.slice(2);
await build({
  entryPoints: [fileURLToPath(new URL("worker.mjs", import.meta.url))],
  outfile: target,
  alias: { pyodide: `${pyodide}/pyodide.mjs` },
  external: ["node:*", "ws"],
  bundle: true,
  format: "esm",
  minify: true,
  logLevel: "error",
}).catch(() => process.exit(1));
