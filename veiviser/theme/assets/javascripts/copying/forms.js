/** The three forms in which an answer is pasted: rich text, Markdown, and its link alone. */

/** @typedef {"rich" | "markdown" | "link"} Form */
/** @typedef {{ form: Form, locale: string }} Choice the language may be another than the page's */
/**
 * @typedef {object} Block a paragraph, or an item of a list
 * @property {Node[]} nodes
 * @property {boolean} [isItem]
 */
/** @typedef {{ blocks: Block[], link: string }} Piece what is copied, with the address it is to be found at */

const KEY = "veiviser:copy";
const FORMS = ["rich", "markdown", "link"];

/**
 * Returns what was chosen last.
 *
 * @returns {Choice | undefined}
 */
export function last() {
  try {
    const { form, locale } = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return FORMS.includes(form) && typeof locale === "string" ? { form, locale } : undefined;
  } catch {
    return undefined; // denied, or not ours
  }
}

/** @param {Choice} choice */
export function remember(choice) {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // denied: it holds as long as nobody asks
  }
}

/**
 * Puts a piece on the clipboard; returns whether the browser let it.
 *
 * @param {Piece} piece
 * @param {Form} form
 */
export async function put(piece, form) {
  try {
    if (form === "rich") {
      const types = { "text/html": rich(piece), "text/plain": plain(piece) };
      const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    } else {
      await navigator.clipboard.writeText(form === "link" ? piece.link : markdown(piece));
    }
    return true;
  } catch {
    return false;
  }
}

/** @param {Piece} piece */
export function rich({ blocks, link }) {
  return gathered(blocks, (nodes) => `<p>${nodes}</p>`, (items) => `<ul>${items}</ul>`, html)
    + `<p><a href="${escaped(link)}">${escaped(link)}</a></p>`;
}

/** @param {Piece} piece */
export function markdown({ blocks, link }) {
  return gathered(blocks, (nodes) => `${nodes}\n\n`, (items) => `${items}\n`, marked) + `<${link}>\n`;
}

/** @param {Piece} piece */
export function plain({ blocks, link }) {
  return gathered(blocks, (nodes) => `${nodes}\n\n`, (items) => `${items}\n`, words) + `${link}\n`;
}

/**
 * @param {Block[]} blocks
 * @param {(text: string) => string} paragraph
 * @param {(items: string) => string} list
 * @param {(node: Node, isItem?: boolean) => string} write
 */
function gathered(blocks, paragraph, list, write) {
  let text = "";
  let items = "";
  for (const { nodes, isItem } of blocks) {
    const said = nodes.map((node) => write(node)).join("").replace(/\s+/g, " ").trim();
    if (isItem) {
      items += write === html ? `<li>${said}</li>` : `- ${said}\n`;
      continue;
    }
    text += items && list(items);
    items = "";
    text += paragraph(said);
  }
  return text + (items && list(items));
}

/** @param {Node} node */
function words(node) {
  return isSilent(node) ? "" : `${node.textContent}`;
}

/**
 * @param {Node} node
 * @returns {string}
 */
function html(node) {
  if (isSilent(node)) return "";
  if (!(node instanceof Element)) return escaped(`${node.textContent}`);
  const inner = [...node.childNodes].map(html).join("");
  if (node instanceof HTMLAnchorElement) return `<a href="${escaped(node.href)}">${inner}</a>`;
  return node.matches("b, strong") ? `<b>${inner}</b>` : node.matches("code, kbd") ? `<code>${inner}</code>` : inner;
}

/**
 * @param {Node} node
 * @returns {string}
 */
function marked(node) {
  if (isSilent(node)) return "";
  if (!(node instanceof Element)) return `${node.textContent}`.replace(/[\\*_[\]<>`]/g, "\\$&");
  const inner = [...node.childNodes].map(marked).join("");
  if (node instanceof HTMLAnchorElement) return `[${inner}](${node.href})`;
  if (node.matches("code")) return `\`${node.textContent}\``;
  return node.matches("b, strong") ? `**${inner.trim()}**` : inner;
}

/** What is there for the eye or the hand alone. @param {Node} node */
function isSilent(node) {
  return node instanceof Element && node.matches(".kb-anchor, .kb-copy, button, [aria-hidden], svg, .kb-yours");
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
