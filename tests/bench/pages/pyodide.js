import { ask, run } from "./page.js";

run(ask("pyodide-worker.mjs"));
