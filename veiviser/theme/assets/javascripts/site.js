/** What every page does: colour scheme, menu, search, language links and copying links. */

const phrase = (/** @type {string} */ text, /** @type {Record<string, unknown>} */ values) =>
  text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/**
 * @template {HTMLElement} T
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T[]}
 */
function all(selector, kind) {
  /** @returns {element is T} */
  const fits = (/** @type {Element} */ element) => element instanceof kind;
  return [...document.querySelectorAll(selector)].filter(fits);
}

/* Colour scheme: the system's, until the reader wants the other one. A script in the head shows it. */

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const switches = all(".kb-tool--scheme", HTMLButtonElement);

function isDark() {
  return root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches;
}

function labelSwitches() {
  for (const { dataset, lastElementChild: label } of switches)
    if (label) label.textContent = (isDark() ? dataset.light : dataset.dark) ?? "";
}

function switchScheme() {
  const dark = !isDark();
  const scheme = dark === system.matches ? "" : dark ? "dark" : "light";
  root.dataset.scheme = scheme;
  try {
    localStorage.setItem("veiviser-scheme", scheme);
  } catch {
    // denied: the choice lasts as long as the page
  }
  labelSwitches();
}

for (const button of switches) button.addEventListener("click", switchScheme);
for (const type of ["pageshow", "storage"]) addEventListener(type, labelSwitches);
system.addEventListener("change", labelSwitches);
labelSwitches();

/* The header is as high as its words need: long names and large text take more than one row. */

for (const header of all(".kb-header", HTMLElement))
  new ResizeObserver(() =>
    root.style.setProperty("--kb-header", `${header.getBoundingClientRect().height}px`),
  ).observe(header);

/* Menu: the browser opens and closes it; this only says so, and shows where in it the page is. */

for (const menu of all("#menu", HTMLElement)) {
  menu.addEventListener("toggle", ({ newState }) => {
    for (const button of all("[popovertarget=menu]", HTMLButtonElement))
      button.ariaExpanded = String(newState === "open");
  });
  for (const here of all("#menu li li [aria-current]", HTMLElement))
    menu.scrollTop = here.offsetTop - menu.clientHeight / 2;
}

/* Search */

/**
 * @param {import("./search.js").Hit} hit
 * @param {URL} home
 */
function result({ location, title, text, sections }, home) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(location, home).href;
  link.append(...title.map(marked));
  const excerpt = document.createElement("p");
  excerpt.append(...text.map(marked));
  item.append(link, excerpt);
  if (sections.length) {
    const list = document.createElement("ul");
    list.append(...sections.map((section) => result(section, home)));
    item.append(list);
  }
  return item;
}

/** @param {import("./search.js").Piece} piece */
function marked({ text, hit }) {
  if (!hit) return text;
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}

/** @param {HTMLFormElement} form */
function searchIn(form) {
  const [input] = form.getElementsByTagName("input");
  const [status, results] = form.querySelectorAll("[role=status], ol");
  const home = new URL(form.dataset.home ?? "", location.href);
  const index = new URL("search/search_index.json", home);
  const { one = "", many = "", none = "", near = "", failed = "" } = form.dataset;
  let isSilent = false;
  /** @type {ReturnType<typeof setTimeout>} */
  let silence;

  function listen() {
    isSilent = false;
    clearTimeout(silence);
    silence = setTimeout(() => {
      isSilent = true;
      status.textContent = failed;
    }, 10_000);
  }

  async function show() {
    const typed = input.value;
    const isAnew = isSilent;
    listen();
    try {
      const { find, load, visible } = await import("./search.js");
      const entries = await load(index, listen, isAnew);
      if (typed !== input.value) return;
      const query = visible(typed).trim();
      const found = find(entries, query);
      const count = found.hits.length;
      const text = !count ? none : found.query !== query ? near : count === 1 ? one : many;
      status.textContent = query && phrase(text, { count, query, found: found.query });
      results.replaceChildren(...found.hits.map((hit) => result(hit, home)));
    } catch {
      status.textContent = failed;
    }
    clearTimeout(silence);
  }

  input.addEventListener("focus", show, { once: true });
  input.addEventListener("input", show);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await show();
    results.querySelector("a")?.focus();
  });
  if (!form.closest("dialog")) {
    input.value ||= new URLSearchParams(location.search).get("q") ?? "";
    if (input.value) show();
    results.addEventListener("click", () =>
      history.replaceState(null, "", `?${new URLSearchParams({ q: input.value })}`),
    );
  }
}

for (const form of all(".kb-find", HTMLFormElement)) searchIn(form);

for (const dialog of all("#search", HTMLDialogElement))
  for (const button of all(".kb-tool--search", HTMLButtonElement)) {
    button.addEventListener("click", () => {
      dialog.showModal();
      dialog.querySelector("input")?.focus();
      button.ariaExpanded = "true";
    });
    dialog.addEventListener("close", () => (button.ariaExpanded = "false"));
  }

/* Language links keep the place: the hash, or the statement at the top of the window. */

/** @returns {string} */
function place() {
  if (location.hash || scrollY < 100) return location.hash;
  const top = Math.max(0, document.querySelector("header")?.getBoundingClientRect().bottom ?? 0);
  const seen = all("article [data-role], article h2[id]", HTMLElement).find(
    (element) => element.getBoundingClientRect().top >= top,
  );
  return seen ? `#${seen.id}` : "";
}

for (const link of all(".kb-languages a", HTMLAnchorElement))
  for (const type of ["click", "auxclick"])
    link.addEventListener(type, () => {
      link.hash = place();
    });

/* A statement's link: following it sets the address; clicking copies it as well. */

const [toast] = all(".kb-toast", HTMLElement);
/** @type {ReturnType<typeof setTimeout>} */
let fading;

document.addEventListener("click", async ({ target }) => {
  const link = target instanceof Element && target.closest(".kb-anchor");
  if (!(link instanceof HTMLAnchorElement)) return;
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    return; // not allowed here: the link stands in the address bar all the same
  }
  toast.textContent = toast.dataset.copied ?? "";
  clearTimeout(fading);
  fading = setTimeout(() => (toast.textContent = ""), 4000);
});

/* The table of contents shows where the reader is. */

const entries = all(".kb-toc a", HTMLAnchorElement).map((link) => ({
  link,
  heading: document.getElementById(decodeURIComponent(link.hash.slice(1))),
}));

function showPlace() {
  const passed = entries.findLast(({ heading }) => {
    if (!heading) return false;
    const { scrollMarginTop } = getComputedStyle(heading);
    return heading.getBoundingClientRect().top <= parseFloat(scrollMarginTop) + 1;
  });
  for (const entry of entries) entry.link.ariaCurrent = entry === passed ? "location" : null;
}

if (entries.length) addEventListener("scroll", showPlace, { passive: true });
showPlace();
