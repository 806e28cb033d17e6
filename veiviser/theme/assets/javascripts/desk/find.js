/** Finds articles, their statements and helpers by a few letters. */

import { key } from "../search/fold.js";
import { fitting } from "../search/match.js";

/** @typedef {{ id: string, text: string, address: string }} Part */
/**
 * @typedef {{
 *   id: string, title: string, address: string, statements: Part[], helpers: Part[],
 * }} Article as articles.json has it
 */
/** @typedef {{ article: Article, id: string, text: string, helper?: string }} Found `id` stands on the page */

const MOST = 8;

/**
 * Returns what has most of the words, best first: articles, then helpers, then statements.
 *
 * @param {Article[]} articles
 * @param {string} query
 * @returns {Found[]}
 */
export function find(articles, query) {
  const terms = words(query).map(fitting);
  const found = articles.flatMap((article) => {
    const around = words(article.title);
    return places(article).map((place) => {
      const text = words(place.text);
      const hits = terms.map((fits) => best(fits, text) || best(fits, around) / 4);
      return { place, count: hits.filter(Boolean).length, rank: hits.reduce((sum, hit) => sum + hit, order(place)) };
    });
  });
  const most = Math.max(0, ...found.map(({ count }) => count));
  if (2 * most <= terms.length) return [];
  const shown = found.filter(({ count }) => count === most).sort((one, other) => other.rank - one.rank);
  return shown.slice(0, MOST).map(({ place }) => place);
}

/** @param {string} text */
function words(text) {
  return key(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/**
 * @param {(word: string) => number} fits
 * @param {string[]} words
 */
function best(fits, words) {
  return Math.max(0, ...words.map(fits));
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

/** @param {Found} place */
function order({ id, helper }) {
  return helper ? 0.01 : id === "title" ? 0.02 : 0;
}
