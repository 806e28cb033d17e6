// The little of Node that the build's scripts use. Its whole types would clash with the browser's.
declare module "node:fs" {
  export function readFileSync(file: number | string, encoding: "utf8"): string;
  export function readFileSync(file: string): Uint8Array<ArrayBuffer>;
  export function writeFileSync(file: string, data: Uint8Array): void;
}
declare module "node:url" {
  export function fileURLToPath(url: URL): string;
  export function pathToFileURL(path: string): URL;
}
declare module "node:util" {
  export function isDeepStrictEqual(one: unknown, other: unknown): boolean;
}
declare const process: {
  argv: string[];
  stdout: { write(text: string): void };
  exit(code: number): never;
};
