/** The pieces of a page: those that stand in it, and copies of its templates. */

/** @typedef {{ createHTML: (html: string) => string }} Policy */
/** @typedef {{ createPolicy: (name: string, policy: Policy) => Policy }} Factory */

/** @type {Map<string | undefined, Record<string, string>>} what all helpers of a locale share */
const shared = new Map();
/** @type {Map<string, HTMLTemplateElement>} those of it that were needed, by their HTML */
const made = new Map();

/**
 * Takes the templates that all helpers of a locale share.
 *
 * @param {string} locale
 * @param {Record<string, string>} pieces the HTML of each, by name and value of its attribute: `part="bar"`
 */
export function share(locale, pieces) {
  shared.set(locale, pieces);
}

/** @type {Policy | undefined} */
let policy; // for pages that take no HTML but what is vouched for (Trusted Types)
try {
  const { trustedTypes } = /** @type {{ trustedTypes?: Factory }} */ (/** @type {unknown} */ (globalThis));
  policy = trustedTypes?.createPolicy("veiviser", { createHTML: (html) => html });
} catch {} // the page allows others alone

/**
 * Returns HTML of our own, as a page takes it.
 *
 * @param {string} html
 */
function trusted(html) {
  return policy?.createHTML(html) ?? html;
}

/** @param {string | undefined} html */
function piece(html) {
  if (!html) return null;
  const known = made.get(html);
  if (known) return known;
  const holder = document.createElement("template");
  holder.innerHTML = trusted(html);
  const found = /** @type {HTMLTemplateElement} */ (holder.content.firstElementChild);
  made.set(html, found);
  return found;
}

/**
 * Returns a page's piece by its name, if it is there.
 *
 * @param {ParentNode} root
 * @param {string} name
 * @returns {HTMLElement | null}
 */
export function part(root, name) {
  return root.querySelector(`[data-part="${name}"]`);
}

/**
 * Returns a piece that the page has: page and script are built together.
 *
 * @template {HTMLElement} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} name
 * @param {new () => T} [kind]
 */
export function need(root, name, kind) {
  return sure(part(root, name), name, kind);
}

/**
 * Returns one of a helper's templates, or of those that all helpers share, by a data attribute and its value,
 * if it is there.
 *
 * @param {ParentNode} host
 * @param {string} name
 * @param {string} value
 * @returns {HTMLTemplateElement | null}
 */
export function template(host, name, value) {
  const { locale } = /** @type {HTMLElement} */ (host).dataset;
  const own = host.querySelector(`template[data-${name}="${CSS.escape(value)}"]`);
  return /** @type {HTMLTemplateElement | null} */ (own) ?? piece(shared.get(locale)?.[`${name}="${value}"`]);
}

/**
 * Returns a copy of what stands in a template that the page has.
 *
 * @template {HTMLElement} [T=HTMLElement]
 * @param {ParentNode} host
 * @param {string} name
 * @param {string} value
 * @param {new () => T} [kind]
 */
export function clone(host, name, value, kind) {
  const content = template(host, name, value)?.content.firstElementChild;
  return sure(content?.cloneNode(true), `${name} ${value}`, kind);
}

/**
 * Returns an element that is there and of its kind; throws an error that names it otherwise.
 *
 * @template {HTMLElement} [T=HTMLElement]
 * @param {Node | null | undefined} element
 * @param {string} name
 * @param {new () => T} [kind]
 */
export function sure(element, name, kind) {
  if (element instanceof (kind ?? HTMLElement)) return /** @type {T} */ (element);
  throw new Error(`The page lacks "${name}"`);
}

/**
 * Returns a copy of an element; ids stay with the original.
 *
 * @param {Element} element
 */
export function duplicate(element) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const each of [copy, ...copy.querySelectorAll("[id]")]) each.removeAttribute("id");
  return copy;
}

/**
 * Shows or hides an error and ties it to what it is about. `control` may be a group.
 *
 * @param {HTMLElement} control
 * @param {HTMLElement} error
 * @param {boolean} wrong
 */
export function mark(control, error, wrong) {
  error.hidden = !wrong;
  const ids = (control.getAttribute("aria-describedby") ?? "").split(" ");
  const others = ids.filter((id) => id && id !== error.id);
  set(control, "aria-describedby", [...others, ...(wrong ? [error.id] : [])].join(" "));
  set(control, "aria-invalid", wrong ? "true" : "");
}

/**
 * @param {HTMLElement} element
 * @param {string} name
 * @param {string} value
 */
function set(element, name, value) {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

/** The link of a statement or heading to itself. */
export const LINK = "a:empty";
/** What a statement says. */
const TEXT = ":is(li[id], div[id], [id] > dd) > p:not([class], [id])";
/** A statement: all of them have ids. */
export const STATEMENT = ":is(li, div)[id]";
/** Returns what a statement says, without those within it. @param {Element} statement */
export const textOf = (statement) => [...statement.querySelectorAll(TEXT)].find((text) => text.closest("[id]") === statement);
/**
 * Returns copies of what a statement says, with the word for what is lost.
 *
 * @param {Element} statement
 */
export function copied(statement) {
  const pieces = [...statement.querySelectorAll(`.kb-loss__word, ${TEXT}`)];
  return pieces.flatMap((piece) => (piece.matches(TEXT) ? [...duplicate(piece).childNodes] : [duplicate(piece), new Text(" ")]));
}

/** A statement that says what to do. */
export const TODO = "[id]:is(.kb-before > *, .kb-steps > *, .kb-either > *, .kb-substeps > *, .kb-entries > *)";

/** Resolves when what was changed is on the screen. */
export const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
