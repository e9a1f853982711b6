// Builds the page into one script and one style sheet, with the licences of what is in them and the digests of all:
//   node build.mjs [folder]
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? join(here, "../src/fazhi_docgen/studio/page");

const result = await build({
  absWorkingDir: here,
  entryPoints: { studio: "src/main.ts" },
  outdir: target,
  bundle: true,
  minify: true,
  metafile: true,
  charset: "utf8",
  format: "iife",
  external: ["faces/*"],
  target: ["chrome69"],
  legalComments: "none",
  logLevel: "warning",
});

/** The packages that are in the bundle, with the text of each one's licence. */
async function licences(inputs) {
  const packages = new Set(inputs.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
  const texts = [...packages].sort().map(async (name) => {
    const about = JSON.parse(await readFile(join(here, "node_modules", name, "package.json"), "utf8"));
    const text = await readFile(join(here, "node_modules", name, "LICENSE"), "utf8");
    return `${name} ${about.version} (${about.license})\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(72)}\n\n`);
}

async function sources() {
  const names = (await readdir(join(here, "src"))).map((name) => join("src", name));
  return ["build.mjs", "package.json", "package-lock.json", "tsconfig.json", ...names].sort();
}

const digest = async (path) => createHash("sha256").update(await readFile(path)).digest("hex");

await mkdir(target, { recursive: true });
await writeFile(join(target, "index.html"), await readFile(join(here, "src/index.html")));
await writeFile(join(target, "LICENSES.txt"), await licences(Object.keys(result.metafile.inputs)));
const built = ["LICENSES.txt", "index.html", "studio.css", "studio.js"];
const lines = [
  ...(await Promise.all((await sources()).map(async (name) => `${await digest(join(here, name))}  studio/${name}`))),
  ...(await Promise.all(built.map(async (name) => `${await digest(join(target, name))}  page/${name}`))),
];
await writeFile(join(target, "SHA256SUMS"), `${lines.join("\n")}\n`);
