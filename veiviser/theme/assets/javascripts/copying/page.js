/** This page as another language has it, and other pages of the site. */

import { complete } from "../helper/opening.js";

/** @type {Map<string, Promise<Document>>} by address */
const fetched = new Map();

/** The languages of the page: addresses by locale. */
export function languages() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".kb-languages a[hreflang]");
  return Object.fromEntries([...links].map((link) => [link.hreflang, new URL(link.href).href.replace(/#.*/, "")]));
}

/**
 * Returns the page in a language, and its address.
 *
 * @param {string} locale
 * @returns {Promise<{ page: Document, address: string }>}
 */
export async function pageIn(locale) {
  return pageAt(languages()[locale] ?? here());
}

/** The page's address; within a frame, that of its article. */
function here() {
  return document.baseURI.replace(/[?#].*/, "");
}

/**
 * Returns a page of the site, with its address.
 *
 * @param {string} address
 * @returns {Promise<{ page: Document, address: string }>}
 */
export async function pageAt(address) {
  if (address === here()) return { page: document, address };
  const coming = fetched.get(address) ?? parsed(address);
  fetched.set(address, coming);
  coming.catch(() => fetched.delete(address)); // it may come another time
  return { page: await coming, address };
}

/** @param {string} address */
async function parsed(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const host of page.querySelectorAll("decision-helper")) complete(/** @type {HTMLElement} */ (host));
  lead(page, address);
  return page;
}

/**
 * Fetches what the helpers of a page share, which its verdicts are made of.
 *
 * @param {Document} page
 * @param {string} address of that page
 */
export async function bring(page, address) {
  /** @type {HTMLTemplateElement | null} */
  const script = page.querySelector("template[data-part=helpers-script]");
  const own = script?.content.querySelector("script")?.getAttribute("src");
  if (own) await import(new URL(own, address).href);
}

/**
 * Has links lead where they lead on their own page, wherever they are put.
 *
 * @param {ParentNode} root
 * @param {string} address
 */
export function lead(root, address) {
  for (const link of root.querySelectorAll("a[href]")) {
    link.setAttribute("href", new URL(`${link.getAttribute("href")}`, address).href);
  }
  for (const { content } of root.querySelectorAll("template")) lead(content, address);
}
