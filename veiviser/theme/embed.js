/**
 * `<veiviser-helper src="https://help.example/nb/crm-resync/">`: a helper of a help centre in a page of
 * another site. It stands in a frame that is as high as its content, and fires the helper's own event.
 *
 * The frame takes the place of what stands within the element, such as a link to the article: that is for
 * who has no script.
 *
 * This file is served as it is, from an address that lasts; pages need no other.
 */

class VeiviserHelper extends HTMLElement {
  static observedAttributes = ["src", "helper", "lang", "theme", "answers"];

  #frame = document.createElement("iframe");
  #origin = "";
  #isThere = false;

  constructor() {
    super();
    const frame = this.#frame;
    frame.loading = "lazy";
    frame.allow = "clipboard-write";
    Object.assign(frame.style, { display: "block", width: "100%", height: "26rem", border: "0" });
    frame.onload = () => this.#greet();
  }

  connectedCallback() {
    addEventListener("message", this);
  }

  disconnectedCallback() {
    removeEventListener("message", this);
    this.#isThere = false;
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === "theme" && this.#isThere) this.#greet(); // what was answered stays
    else this.#lead();
  }

  /** @param {MessageEvent} event */
  handleEvent({ data, origin, source }) {
    const frame = this.#frame;
    if (!source || source !== frame.contentWindow || origin !== this.#origin) return;
    if (data?.veiviser === "height" && Number.isFinite(data.height)) {
      this.#isThere = true;
      frame.style.height = `${data.height}px`;
      frame.title ||= `${data.title}`;
    } else if (data?.veiviser === "verdict") {
      const { detail } = data;
      this.dispatchEvent(
        new CustomEvent("veiviser:verdict", { bubbles: true, composed: true, detail }),
      );
    }
  }

  /** Has the frame show what the attributes say; an address that is none of an article is left alone. */
  #lead() {
    const article = URL.parse(this.getAttribute("src") ?? "", document.baseURI);
    const [, site, locale, id] =
      /^(https?:.*\/)([^/]+)\/([^/]+)\/$/.exec(article ? article.origin + article.pathname : "") ?? [];
    if (!article || !site) return;
    const helper = this.getAttribute("helper") ?? id;
    const address = new URL(`${site}embed/${this.lang || locale}/${helper}/`);
    const theme = this.getAttribute("theme");
    if (theme) address.searchParams.set("theme", theme);
    address.hash = this.getAttribute("answers") ?? "";
    this.#origin = article.origin;
    if (this.#frame.src !== address.href) this.#frame.src = address.href;
    if (!this.shadowRoot) this.attachShadow({ mode: "open" }).append(this.#frame);
  }

  /** The frame speaks to nobody who has not asked. */
  #greet() {
    this.#frame.title ||= this.textContent.trim();
    const message = { veiviser: "hello", theme: this.getAttribute("theme") };
    this.#frame.contentWindow?.postMessage(message, this.#origin);
  }
}

if (!customElements.get("veiviser-helper")) customElements.define("veiviser-helper", VeiviserHelper);
