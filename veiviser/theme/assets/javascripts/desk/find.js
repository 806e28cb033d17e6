/** Finds articles, their statements and helpers by a few letters. */

import { fold } from "../search/fold.js";

/** @typedef {{ id: string, text: string, address: string }} Part */
/**
 * @typedef {{
 *   id: string, title: string, address: string, statements: Part[], helpers: Part[],
 * }} Article as articles.json has it
 */
/** @typedef {{ article: Article, id: string, text: string, helper?: string }} Found `id` stands on the page */

const MOST = 8;

/**
 * Returns what has all the words, best first: articles, then helpers, then statements.
 *
 * @param {Article[]} articles
 * @param {string} query
 * @returns {Found[]}
 */
export function find(articles, query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const found = articles.flatMap((article) => places(article)).flatMap((place) => {
    const text = fold(place.text);
    const around = fold(place.article.title);
    const hits = words.map((word) => weight(text, word) || weight(around, word) / 4);
    return hits.every(Boolean) ? [{ place, rank: hits.reduce((sum, hit) => sum + hit) + order(place) }] : [];
  });
  return found.sort((one, other) => other.rank - one.rank).slice(0, MOST).map(({ place }) => place);
}

/**
 * @param {Article} article
 * @returns {Found[]}
 */
function places(article) {
  return [
    { article, id: "title", text: article.title },
    ...article.helpers.map(({ id, text }) => ({ article, id: `ask-${id}`, text, helper: id })),
    ...article.statements.map(({ id, text }) => ({ article, id, text })),
  ];
}

/**
 * A word at its beginning weighs more than inside another.
 *
 * @param {string} text
 * @param {string} word
 */
function weight(text, word) {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  return new RegExp(`(?:^|[^\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "u").test(text) ? 4 : 1;
}

/** @param {Found} place */
function order({ id, helper }) {
  return helper ? 1 : id === "title" ? 2 : 0;
}
