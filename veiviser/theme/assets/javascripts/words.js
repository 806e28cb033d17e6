/** What the page's script says, by language. The build writes this file (`veiviser/pages/script_words.py`). */

/** @type {Record<string, Record<string, string>>} */
const words = {};

/** In the page's language. */
export const said = words[document.documentElement.lang] ?? {};
