/** The three forms in which an answer is pasted: rich text, Markdown, and its link alone. */

/** @import { Form } from "./choice.js" */
/**
 * @typedef {object} Block a paragraph, or an item of a list
 * @property {Node[]} nodes
 * @property {boolean} [isItem]
 */
/** @typedef {{ blocks: Block[], link: string }} Piece what is copied, with the address it is to be found at */
/** @typedef {(text: string) => string} Wrap */
/** @typedef {{ paragraph: Wrap, item: Wrap, list: Wrap }} Marks what stands around each in a form */

/** @type {Marks} */
const TAGS = {
  paragraph: (text) => `<p>${text}</p>`,
  item: (text) => `<li>${text}</li>`,
  list: (items) => `<ul>${items}</ul>`,
};
/** @type {Marks} */
const LINES = {
  paragraph: (text) => `${text}\n\n`,
  item: (text) => `- ${text}\n`,
  list: (items) => `${items}\n`,
};

/**
 * Writes a piece to the clipboard.
 *
 * @param {Piece} piece
 * @param {Form} form
 */
export function put(piece, form) {
  if (form !== "rich") return navigator.clipboard.writeText(form === "link" ? piece.link : markdown(piece));
  const types = { "text/html": rich(piece), "text/plain": plain(piece) };
  const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}

/** @param {Piece} piece */
export function rich({ blocks, link }) {
  return gathered(blocks, html, TAGS) + `<p><a href="${escaped(link)}">${escaped(link)}</a></p>`;
}

/** @param {Piece} piece */
export function markdown({ blocks, link }) {
  return gathered(blocks, marked, LINES) + `<${link}>\n`;
}

/** @param {Piece} piece */
export function plain({ blocks, link }) {
  return gathered(blocks, words, LINES) + `${link}\n`;
}

/**
 * @param {Block[]} blocks
 * @param {(node: Node) => string} write
 * @param {Marks} marks
 */
function gathered(blocks, write, { paragraph, item, list }) {
  let text = "";
  let items = "";
  for (const { nodes, isItem } of blocks) {
    const said = nodes.map((node) => write(node)).join("").replace(/\s+/g, " ").trim();
    if (isItem) {
      items += item(said);
      continue;
    }
    text += items && list(items);
    items = "";
    text += paragraph(said);
  }
  return text + (items && list(items));
}

/**
 * Returns a text in plain letters, with the address of a link after its words; pages/reply.py writes the same.
 *
 * @param {Node} node
 * @returns {string}
 */
function words(node) {
  if (isSilent(node)) return "";
  if (!(node instanceof Element)) return `${node.textContent}`;
  const inner = within(node, words);
  return node instanceof HTMLAnchorElement ? `${inner} (${node.href})` : inner;
}

/**
 * @param {Node} node
 * @returns {string}
 */
function html(node) {
  if (isSilent(node)) return "";
  if (!(node instanceof Element)) return escaped(`${node.textContent}`);
  const inner = within(node, html);
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
  const inner = within(node, marked);
  if (node instanceof HTMLAnchorElement) return `[${inner}](${node.href})`;
  if (node.matches("code")) return `\`${node.textContent}\``;
  return node.matches("b, strong") ? `**${inner.trim()}**` : inner;
}

/**
 * Returns what stands in an element; a style sheet has the signs of a path.
 *
 * @param {Element} element
 * @param {(node: Node) => string} write
 */
function within(element, write) {
  const inner = [...element.childNodes].map(write).join("");
  return element.matches(".kb-path > li + li") ? `› ${inner}` : inner;
}

const SILENT = "a:empty, .kb-copy, button, svg, .kb-yours, [aria-hidden]";

/** What is there for the eye or the hand alone. @param {Node} node */
function isSilent(node) {
  return node instanceof Element && node.matches(SILENT);
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
