/** Sends readers of the root, or of a short address, on to the first of their languages that the site has. */

/** What browsers say for Norwegian of any kind. */
const NORWEGIAN = ["no", "nn"];

const links = [...document.querySelectorAll("a[hreflang]")].filter(
  (link) => link instanceof HTMLAnchorElement,
);
for (const language of navigator.languages) {
  const [locale = ""] = language.toLowerCase().split("-");
  const wanted = NORWEGIAN.includes(locale) ? "nb" : locale;
  const link = links.find(({ hreflang }) => hreflang === wanted);
  if (link) {
    location.replace(link.href + location.search + location.hash);
    break;
  }
}
