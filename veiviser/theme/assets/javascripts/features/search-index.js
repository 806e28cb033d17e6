/** A locale's search index. This and what looks words up in it are fetched by who searches. */

import { entry } from "../search/find.js";

export { find } from "../search/find.js";
export { visible } from "../search/fold.js";

/** @typedef {ReturnType<typeof entry>} Entry */

/** @type {Promise<Entry[]> | undefined} */
let loading;

/**
 * Returns what the index holds, fetched once.
 *
 * @param {string | URL} url
 * @param {() => void} heard called whenever some of it has come
 * @param {boolean} isAnew what is on its way is given up
 * @returns {Promise<Entry[]>}
 */
export function load(url, heard, isAnew) {
  if (isAnew) loading = undefined;
  loading ??= request(url, heard).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/**
 * @param {string | URL} url
 * @param {() => void} heard
 * @returns {Promise<Entry[]>}
 */
async function request(url, heard) {
  const { ok, statusText, body } = await fetch(url);
  if (!ok || !body) throw new Error(statusText);
  /** @type {Transformer<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
  const counted = {
    transform(chunk, onward) {
      heard();
      onward.enqueue(chunk);
    },
  };
  const { docs } = await new Response(body.pipeThrough(new TransformStream(counted))).json();
  return docs.map(entry);
}
