/**
 * Packs the helpers into a wheel with the browser's own Python, installs it there and tries it.
 *
 *     node compile.mjs PYODIDE_URL HELPERS_FOLDER TARGET_FOLDER WHEEL_NAME    (in this folder)
 */

const [url, helpers, target, wheel] = process.argv.slice(2);

/** @type {typeof import("pyodide")} */
const { loadPyodide } = await import(url);
const python = await loadPyodide({ env: { PYTHONDONTWRITEBYTECODE: "1", PYTHONHASHSEED: "0" } });
python.mountNodeFS("/home/pyodide/veiviser", ".");
python.mountNodeFS("/source", helpers);
python.mountNodeFS("/target", target);
const { pack, verify } = python.pyimport("veiviser.wheel");
try {
  pack("/source", `/target/${wheel}`);
  await python.loadPackage(`${target}/${wheel}`);
  verify();
} catch (error) {
  console.error(String(error)); // uncaught, it comes after a megabyte of Pyodide's own code
  process.exit(1);
}
