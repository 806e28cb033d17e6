/** Offers the helpers to the browser's agent, in a browser that has one (WebMCP, a draft). */

import { all } from "./elements.js";

/** @import { ModelContext } from "../agents/tool.js" */

const { modelContext } = /** @type {Document & { modelContext?: ModelContext }} */ (document);
const helpers = all("decision-helper", HTMLElement);

/** @param {ModelContext} context */
async function offer(context) {
  const { tool } = await import("../agents/tool.js");
  await Promise.all(helpers.map((helper) => context.registerTool(tool(helper))));
}

if (modelContext && helpers.length) {
  offer(modelContext).catch((error) => console.info(error)); // a frame, say, may not
}
