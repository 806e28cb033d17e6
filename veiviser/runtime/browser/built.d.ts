// What the build writes into the workers (passes/bundle.mjs).

/** Of the stock runtime: the size of its interpreter, and what its package is called. */
declare const STOCK: { bytes: number; distribution: string };
/** Whether the trimmed runtime starts from a library, as it has no memory to start from. */
declare const HAS_LIBRARY: boolean;
/** Pyodide's header of that memory, which stands in the interpreter's file, too: this comes sooner. */
declare const SNAPSHOT: number[];

declare module "*.py" {
  const source: string;
  export default source;
}
