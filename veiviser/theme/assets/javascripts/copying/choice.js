/** In which form and language something is copied: what was chosen last is kept. */

/** @typedef {"rich" | "markdown" | "link"} Form */
/** @typedef {{ form: Form, locale: string }} Choice the language may be another than the page's */

const KEY = "veiviser:copy";
/** @type {Form[]} as the menu has them */
export const FORMS = ["rich", "markdown", "link"];

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
