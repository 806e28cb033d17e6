/** Lets scripts find the installed packages, which stand in another folder than they do. */
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

const installed = pathToFileURL(`${process.env.VEIVISER_NODE_MODULES}/`).href;

registerHooks({
  resolve(specifier, context, next) {
    const isBare = /^(?!node:)[@\w]/.test(specifier) && !URL.canParse(specifier);
    return next(specifier, isBare ? { ...context, parentURL: installed } : context);
  },
});
