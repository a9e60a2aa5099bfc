// Bundles the hand-written modules into the files that are shipped.
//
//   node build.mjs              writes them where they are committed
//   node build.mjs --out DIR    writes them below DIR instead, in the same layout
//   node build.mjs --check      writes nothing; fails when a committed file is not what this build makes
//
// A page loads classic scripts that know nothing of each other, so each bundle is an IIFE whose entry assigns its own
// `window.…`. Style sheets build on `sevottam.css` (docs/decisions/0013).

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

const FRONTEND = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(FRONTEND);
const BANNER = "/* made by frontend/build.mjs */";

// entry below frontend/ -> where it is shipped, below the repository's root
const OUTPUTS = [
  ["blocks/sevottam.css", "xblocks/public/sevottam.css"],
  ...["reading", "quiz", "studio"].flatMap((name) => [
    [`blocks/${name}.js`, `xblocks/public/${name}.js`],
    [`blocks/${name}.css`, `xblocks/public/${name}.css`],
  ]),
  ["player/main.js", "sevottam_lms/exporters/player/player.js"],
  ["player/player.css", "sevottam_lms/exporters/player/player.css"],
];

const ON_TOP = /^blocks\/(?!sevottam\.css)/; // of the styles that all blocks share

// Old Android phones and office browsers; what cannot be translated down is a build error or a warning.
const TARGETS = ["es2019", "chrome86", "firefox78", "safari14.1"];

function stop(message) {
  console.error(message);
  process.exit(1);
}

async function loadEsbuild() {
  try {
    return await import("esbuild");
  } catch {
    return stop("esbuild is not installed: run `npm ci` in frontend/ (or `make build-assets`).");
  }
}

function refuseMissingEntries() {
  const missing = [...new Set(OUTPUTS.map(([entry]) => entry))].filter((entry) => !existsSync(join(FRONTEND, entry)));
  if (missing.length) stop(`Entry files are missing: ${missing.map((entry) => `frontend/${entry}`).join(", ")}`);
}

async function bundle(esbuild, entry) {
  const result = await esbuild.build({
    absWorkingDir: FRONTEND,
    banner: { js: BANNER, css: BANNER },
    bundle: true,
    entryPoints: [entry],
    format: "iife",
    legalComments: "none",
    logLevel: "warning",
    minify: true,
    target: TARGETS,
    write: false,
  });
  return entry.endsWith(".css") ? raised(result.outputFiles[0].text, ON_TOP.test(entry) ? 7 : 6) : result.outputFiles[0].contents;
}

/**
 * The styles with `.sevottam` written so many times wherever it stands above something. A platform's own rules reach into
 * every block with up to five classes, in Studio (`.wrapper-xblock .xblock-render .xblock …`), and won otherwise: six. What
 * a block adds to the shared styles holds also where a host loads those once more behind it: seven.
 */
function raised(css, times) {
  return Buffer.from(css.replace(/\.sevottam(?=(\.[\w-]+|\[[^\]]*\]|:[\w-]+(\([^)]*\))?)*[ >+~])/g, ".sevottam".repeat(times)));
}

async function buildAll() {
  refuseMissingEntries();
  const esbuild = await loadEsbuild();
  try {
    return await Promise.all(OUTPUTS.map(async ([entry, path]) => ({ path, contents: await bundle(esbuild, entry) })));
  } catch {
    return stop("The build failed."); // esbuild has said where and why
  }
}

function printSizes(files) {
  console.log(`${"file".padEnd(44)} ${"bytes".padStart(8)} ${"gzip".padStart(8)}`);
  for (const { path, contents } of files) {
    const gzip = gzipSync(contents, { level: 9 }).length;
    console.log(`${path.padEnd(44)} ${String(contents.length).padStart(8)} ${String(gzip).padStart(8)}`);
  }
}

function write(files, root) {
  for (const { path, contents } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), contents);
  }
  console.log(`Written below ${relative(process.cwd(), root) || "."}`);
}

/** Files an earlier build made and this one no longer does. */
function leftOver(files) {
  const made = new Set(files.map(({ path }) => path));
  return [...new Set(files.map(({ path }) => dirname(path)))]
    .filter((folder) => existsSync(join(ROOT, folder)))
    .flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`))
    .filter((path) => /\.(js|css)$/.test(path) && !made.has(path))
    .filter((path) => readFileSync(join(ROOT, path), "utf8").startsWith(BANNER));
}

function check(files) {
  const differs = ({ path, contents }) =>
    !existsSync(join(ROOT, path)) || !readFileSync(join(ROOT, path)).equals(Buffer.from(contents));
  const problems = [
    ...files.filter(differs).map(({ path }) => `${path} is not what the build makes`),
    ...leftOver(files).map((path) => `${path} is no longer made by the build`),
  ];
  if (problems.length) stop(`${problems.join("\n")}\nRun \`make build-assets\` and commit the result.`);
  console.log("The committed assets are what the build makes.");
}

const { values: options } = parseArgs({ options: { out: { type: "string" }, check: { type: "boolean" } } });
const files = await buildAll();
printSizes(files);
if (options.check) check(files);
else write(files, options.out ? resolve(options.out) : ROOT);
