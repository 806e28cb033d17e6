/** Lets Pyodide find in Node what it finds in a browser's worker. Only one Pyodide starts at a time. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @typedef {{ userAgent: string, waits: boolean, collects: boolean }} Browser */

/**
 * What a browser says of itself, whether its Python can wait for JavaScript, and whether its
 * WebAssembly knows types that are collected: the three that Pyodide goes by.
 */
export const BROWSERS = /** @type {[Browser, ...Browser[]]} */ ([
  { userAgent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0.0.0 Safari/537.36", waits: true, collects: true },
  { userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Firefox/133.0", waits: false, collects: true },
  { userAgent: "Mozilla/5.0 (Macintosh) Version/18.1 Safari/605.1.15", waits: false, collects: false },
  { userAgent: "Mozilla/5.0 (iPhone) Version/18.1 Safari/604.1", waits: false, collects: false },
]);

const { compile, Module, Suspending, promising } = /** @type {any} */ (WebAssembly);
const COLLECTED = 0xfb; // what begins an instruction on such types

class RefusingModule extends Module {
  /** @param {unknown} value */
  static [Symbol.hasInstance](value) {
    return value instanceof Module;
  }

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    super(refuse(bytes));
  }
}

/** @param {Uint8Array} bytes */
function refuse(bytes) {
  if (bytes.length < 1000 && bytes.includes(COLLECTED)) throw new WebAssembly.CompileError();
  return bytes;
}

/**
 * What is to be done once something is collected, by the token that it was registered with. Nothing is
 * collected by itself: when a garbage collector does so is chance, and differs between machines.
 *
 * @type {Map<unknown, () => void>}
 */
export const whenCollected = new Map();

class Registry {
  /** @param {(held: unknown) => void} cleanUp */
  constructor(cleanUp) {
    this.cleanUp = cleanUp;
  }

  /**
   * @param {unknown} _collected
   * @param {unknown} held
   * @param {unknown} [token]
   */
  register(_collected, held, token) {
    if (token) whenCollected.set(token, () => this.cleanUp(held));
  }

  /** @param {unknown} token */
  unregister(token) {
    return whenCollected.delete(token);
  }
}

/**
 * @param {Browser} browser
 * @param {string} [folder] the address of the worker's files
 */
export function enter({ userAgent, waits, collects }, folder = "file:///") {
  Object.defineProperty(process, "browser", { value: true, configurable: true });
  Object.defineProperty(process, "type", { value: "renderer", configurable: true });
  const events = new EventTarget();
  const found = {
    self: globalThis,
    addEventListener: events.addEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
    setImmediate: undefined,
    WorkerGlobalScope: Object,
    location: new URL(folder),
    navigator: { userAgent, languages: ["nb"] },
    // Without chance and time, so that each build has the same result.
    FinalizationRegistry: Registry,
    crypto: { getRandomValues: (/** @type {Uint8Array} */ bytes) => bytes.fill(1) },
    performance: { now: () => 0, timeOrigin: 0 },
    fetch: async (/** @type {string} */ url) => {
      const type = url.endsWith(".wasm") ? "application/wasm" : "";
      return new Response(readFileSync(fileURLToPath(new URL(url))), { headers: { "Content-Type": type } });
    },
  };
  for (const [name, value] of Object.entries(found)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  Date.now = () => 0;
  const refused = { Module: RefusingModule, compile: async (/** @type {Uint8Array} */ bytes) => compile(refuse(bytes)) };
  Object.assign(WebAssembly, collects ? { compile, Module } : refused);
  Object.assign(WebAssembly, { Suspending, promising });
  if (!waits) for (const name of ["Suspending", "promising"]) delete (/** @type {any} */ (WebAssembly)[name]);
}
