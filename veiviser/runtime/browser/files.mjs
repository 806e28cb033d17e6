/** Fetches what stands beside the worker. Whatever fails says which file it was. */
/** @typedef {import("./messages.mjs").FromWorker} FromWorker */

const { fetch } = self;
const { compile, compileStreaming } = WebAssembly;
const BREATH = 1000; // milliseconds between signs of life, at least

/** @param {string} name */
export const script = (name) => named(name, (address) => import(address));

/**
 * @template T
 * @param {string} name
 * @param {(response: Response) => T | Promise<T>} read
 * @param {RequestInit} [options]
 * @returns {Promise<T>}
 */
export const request = (name, read, options) =>
  named(name, async (address) => {
    const response = await fetch(address, options);
    if (!response.ok) throw new Error(`status ${response.status}`);
    if (response.headers.get("Content-Type")?.startsWith("text/html")) throw new Error("an HTML page");
    return read(response);
  });

/**
 * @template T
 * @param {string} name
 * @param {(address: string) => T | Promise<T>} take
 * @returns {Promise<T>}
 */
export async function named(name, take) {
  const address = new URL(name, import.meta.url).href;
  try {
    return await take(address);
  } catch (error) {
    throw new Error(`${address}: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * @param {Response} response
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compiled(response) {
  const isNamed = response.headers.get("Content-Type")?.toLowerCase() === "application/wasm";
  // Browsers compile nothing on its way that is not named so, and not every server does.
  return isNamed ? compileStreaming(response) : compile(await response.arrayBuffer());
}

let breathed = 0;

/**
 * Counts what arrives, and lets the page know that something does.
 *
 * @param {Response} response a copy of it is counted: the browser keeps compiled code only for a
 *   response of its own making
 * @param {(bytes: number) => void} arrived
 */
export function count(response, arrived) {
  const write = (/** @type {Uint8Array} */ { byteLength }) => {
    arrived(byteLength);
    if (Date.now() - breathed < BREATH) return;
    breathed = Date.now();
    self.postMessage(/** @type {FromWorker} */ ({}));
  };
  const counted = response.clone().body?.pipeTo(new WritableStream({ write }));
  counted?.catch(() => {}); // whoever reads the response is told as well
  return counted;
}
