// Bundles the command line and the public API to dist/. Measured on Node 20: importing yargs, zod, yaml and chalk from
// node_modules costs four times the CPU of an empty program, from one minified bundle less than half of that.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { cacheOf, load, opening } from "./bin/load.cjs";

/** `import text from "./file?raw"`: the file's text, as the test runner reads it too. */
const rawText = {
  name: "raw-text",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.slice(0, -"?raw".length)),
      namespace: "raw",
    }));
    onLoad({ filter: /.*/, namespace: "raw" }, ({ path }) => ({
      contents: readFileSync(path, "utf8"),
      loader: "text",
    }));
  },
};

/**
 * string-width makes an `Intl.Segmenter` and a set of all emoji when it is loaded, which takes longer than the bare start of
 * Node, and yargs loads it although only --help measures widths. Here both are made at their first use.
 */
const lazyWidths = {
  name: "lazy-widths",
  setup({ onLoad }) {
    const eager = [
      [/const segmenter = (new Intl\.Segmenter\(\));/, "segment"],
      [/const rgiEmojiRegex = (\/.*\/v);/, "test"],
    ];
    onLoad({ filter: /[\\/]string-width[\\/]index\.js$/ }, ({ path }) => {
      let contents = readFileSync(path, "utf8");
      for (const [statement, method] of eager) {
        contents = contents.replace(statement, (all, made) => {
          const name = all.split(" ")[1];
          return `let ${name}Made; const ${name} = { ${method}: (text) => (${name}Made ??= ${made}).${method}(text) };`;
        });
      }
      const missed = /^const \w+ = (?:new Intl|\/.*RGI_Emoji)/m.exec(contents);
      const errors = missed === null ? [] : [{ text: `${path}: mend or drop lazy-widths: ${missed[0]}` }];
      return { contents, errors, loader: "js" };
    });
  },
};

/** What packages do before they are asked to, for uses that this tool does not make of them. */
const needless = [
  {
    // The level of colours is always stated: no terminal has to be asked, which loads node:tty and node:net.
    file: /[\\/]supports-color[\\/]index\.js$/,
    work: /^[\s\S]*$/,
    instead: "export default { stdout: false, stderr: false };",
  },
  {
    // Filters of fdir's own, for which it looks for a second picomatch beside the bundle.
    file: /[\\/]fdir[\\/]dist[\\/]index\.mjs$/,
    work: /__require\.resolve\("picomatch"\);\s*pm = __require\("picomatch"\);/,
    instead: "",
  },
  {
    // Unpacks the case of every letter of Unicode for the first letter of the first pattern. What it says of ASCII is: small and
    // large letters stand for each other, and after k comes the Kelvin sign, after s the long s.
    file: /[\\/]re2js[\\/]build[\\/]index\.js$/,
    work: /static simpleFold\(r\) \{/,
    instead:
      "static simpleFold(r) { if (r < 128) return r === 107 ? 0x212a : r === 115 ? 0x17f : /[a-z]/i.test(String.fromCharCode(r)) ? r ^ 32 : r;",
  },
];

const withoutNeedless = {
  name: "without-needless",
  setup({ onLoad }) {
    for (const { file, work, instead } of needless) {
      onLoad({ filter: file }, ({ path }) => {
        const text = readFileSync(path, "utf8");
        const errors = work.test(text) ? [] : [{ text: `${path}: mend or drop without-needless` }];
        return { contents: text.replace(work, instead), errors, loader: "js" };
      });
    }
  },
};

/** Kept code cannot `import()` by itself: modules that only the user's contract names come through bin/load.cjs. */
const importThroughLoader = {
  name: "import-through-loader",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]cli[\\/]plugins\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const contents = text.replaceAll("import(/* @vite-ignore */ ", "__import(");
      const errors = contents === text ? [{ text: `${path}: no import() of a module of the user's` }] : [];
      return { contents, errors, loader: "ts" };
    });
  },
};

const common = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  // Loaded for live sources, suspicious values and source code only; bundling them gains little, or they are native.
  external: ["@google-cloud/*", "google-gax", "@grpc/*", "@zxcvbn-ts/*", "@ast-grep/*"],
  plugins: [lazyWidths, withoutNeedless, rawText],
  metafile: true,
};

// The command line: one file, of which only what runs is compiled.
const bundle = resolve("dist/main.cjs");
rmSync(cacheOf(bundle), { force: true });
await build({
  ...common,
  entryPoints: ["src/cli/main.ts"],
  outfile: bundle,
  format: "cjs",
  plugins: [...common.plugins, importThroughLoader],
  // Packages outside the bundle are CommonJS: `import()` of them becomes `require`.
  supported: { "dynamic-import": false },
  define: { "import.meta.url": "__url" },
  banner: { js: 'const __url = require("node:url").pathToFileURL(__filename).href;' },
});

// bin/load.cjs reads the bundle byte by byte. esbuild escapes what is not ASCII in strings and leaves it in patterns, where the
// same escapes mean the same.
const toEscape = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
const body = readFileSync(bundle, "utf8").replace(/[^\0-\x7f]/g, toEscape);
writeFileSync(bundle, `${opening}${body}\n})`);

// The public API: modules.
const { metafile } = await build({
  ...common,
  entryPoints: { index: "src/index.ts" },
  outdir: "dist",
  splitting: true,
  format: "esm",
  // Some bundled packages are CommonJS and call `require` for Node's own modules.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
});

// Files of earlier builds go last: a run that has started still finds what it will import.
const built = new Set(Object.keys(metafile.outputs).map((path) => path.replace(/^dist\//, "")));
for (const file of readdirSync("dist")) if (file.endsWith(".js") && !built.has(file)) rmSync(`dist/${file}`);

// Presets as parts, so that no run reads their YAML again.
const keeper = resolve("node_modules/.cache/netra-preflight-build/presets.mjs");
await build({ ...common, entryPoints: ["src/contract/presets.ts"], outfile: keeper, format: "esm" });
const { keptPresetsFile, readPresets, toKeptPresets } = await import(keeper);
writeFileSync(join("dist", keptPresetsFile), JSON.stringify(toKeptPresets(readPresets())));

// A run of the example compiles what most runs need; that is kept for the next ones.
const { exports, script } = load(bundle);
const nowhere = { write: (_text, done) => done?.(), on: () => {} };
const io = { stdout: nowhere, stderr: nowhere, env: {}, cwd: () => process.cwd(), on: () => {}, off: () => {} };
for (const environment of ["staging-fixed", "staging"]) {
  await exports.main([environment, "--config", "examples/netra/preflight.yaml"], io);
}
writeFileSync(cacheOf(bundle), script.createCachedData());
