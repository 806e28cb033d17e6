/** This page as another language has it. */

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
  const here = location.href.replace(/[?#].*/, "");
  const address = languages()[locale] ?? here;
  if (address === here) return { page: document, address };
  if (!fetched.has(address)) fetched.set(address, parsed(address));
  return { page: await /** @type {Promise<Document>} */ (fetched.get(address)), address };
}

/** @param {string} address */
async function parsed(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const base = page.createElement("base");
  base.href = address;
  page.head.prepend(base); // so that its links lead where they led there
  return page;
}
