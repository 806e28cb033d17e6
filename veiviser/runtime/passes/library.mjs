/**
 * Builds the library with the browser's own Python: runs the exercise to see what it reaches, packs
 * that. Makes the files of the exercise's rules, for the passes after this one.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { cases, count, done, expect, folder, kB, project, pyodide, rules } from "./pass.mjs";

const MOST = 0.5; // of the standard library's modules, that the exercise reaches
const STUBS = "/runtime/stubs";

/** @type {typeof import("pyodide")} */
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);
const python = await loadPyodide({
  env: { PYTHONPATH: STUBS, PYTHONDONTWRITEBYTECODE: "1", PYTHONHASHSEED: "0" },
  fsInit: async (/** @type {any} */ FS) => {
    const runtime = fileURLToPath(new URL("..", import.meta.url));
    for (const [name, root] of Object.entries({ runtime, project })) {
      FS.mkdir(`/${name}`);
      FS.mount(FS.filesystems.NODEFS, { root }, `/${name}`);
    }
  },
});
const sys = python.pyimport("sys");
const stock = `/lib/python${sys.version_info.major}${sys.version_info.minor}.zip`;
sys.path.append("/runtime/passes");

const reached = python.pyimport("reach").reach(STUBS, "/project", python.toPy(cases()));
const files = /** @type {string[]} */ (reached.toJs());
const own = files.find((file) => /\.zip\/_?pyodide\//.test(file));
expect(!own, `stubs for all of Pyodide's own Python package, ${own} is loaded`);
const modules = python.pyimport("pack").pack(STUBS, stock, "/project", reached, "/library.zip");
const taken = files.filter((file) => file.startsWith(stock)).length;
expect(taken < MOST * modules, `to take less than ${MOST} of ${modules} modules, takes ${taken}`);

const library = python.FS.readFile("/library.zip");
writeFileSync(`${folder}/python_stdlib.zip`, library);
const { packed } = python.pyimport("rule");
for (const { helper, modules, data } of rules()) {
  writeFileSync(`${project}/${helper}.rule`, packed(python.toPy(modules), python.toPy(data)).toJs());
}
done(`takes ${taken} of the standard library's ${count(modules)} modules, ${kB(library.length)} with the engine`);
