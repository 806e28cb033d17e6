/**
 * Returns what an object has of its own by that name: never what every object has.
 *
 * @template T
 * @param {Record<string, T>} object
 * @param {string} name
 */
export function own(object, name) {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
