/**
 * Builds the library with the browser's own Python: runs the rules to see what they reach, packs it.
 *
 *     node library.mjs PYODIDE_FOLDER PROJECT_FOLDER CASES_FILE TARGET_FILE
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import "./fail.mjs";

const [pyodide, project, casesFile, target] = process.argv.slice(2);
const here = fileURLToPath(new URL(".", import.meta.url));

/** @type {typeof import("pyodide")} */
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);
const python = await loadPyodide({
  env: { PYTHONPATH: "/here/standins", PYTHONDONTWRITEBYTECODE: "1", PYTHONHASHSEED: "0" },
  fsInit: async (/** @type {any} */ FS) => {
    for (const [name, root] of Object.entries({ here, project })) {
      FS.mkdir(`/${name}`);
      FS.mount(FS.filesystems.NODEFS, { root }, `/${name}`);
    }
  },
});
const cases = python.toPy(JSON.parse(readFileSync(casesFile, "utf8")));
const sys = python.pyimport("sys");
const stock = `/lib/python${sys.version_info.major}${sys.version_info.minor}.zip`;
sys.path.append("/here");
const reached = python.pyimport("reach").reach("/here/standins", "/project", cases);
python.pyimport("pack").pack("/here/standins", stock, "/project", reached, "/library.zip");
writeFileSync(target, python.FS.readFile("/library.zip"));
