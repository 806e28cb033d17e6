/** Ends the process with a message. Node would print a megabyte of Pyodide's code before it. */

/** @param {unknown} error */
export function fail(error) {
  console.error(String(error));
  process.exit(1);
}

process.on("uncaughtException", fail);
