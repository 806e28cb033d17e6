// The little of Node that the build's scripts use. Its whole types would clash with the browser's.
declare module "node:fs" {
  export function readFileSync(file: number, encoding: "utf8"): string;
}
declare const process: {
  argv: string[];
  stdout: { write(text: string): void };
  exit(code: number): never;
};
