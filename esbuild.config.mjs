// Bundles the command line and the public API to dist/. Measured on Node 20: importing yargs, zod, yaml and chalk from
// node_modules costs four times the CPU of an empty program, from one minified bundle less than half of that.
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

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

const { metafile } = await build({
  entryPoints: { main: "src/cli/main.ts", index: "src/index.ts" },
  outdir: "dist",
  bundle: true,
  // Commands and reporters are imported when they are asked for: each becomes a file of its own.
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  // Loaded for live sources, suspicious values and source code only; bundling them gains little, or they are native.
  external: ["@google-cloud/*", "google-gax", "@grpc/*", "@zxcvbn-ts/*", "@ast-grep/*"],
  // Some bundled packages are CommonJS and call `require` for Node's own modules.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  plugins: [lazyWidths, rawText],
  metafile: true,
});

// Files of earlier builds go last: a run that has started still finds what it will import.
const built = new Set(Object.keys(metafile.outputs).map((path) => path.replace(/^dist\//, "")));
for (const file of readdirSync("dist")) if (file.endsWith(".js") && !built.has(file)) rmSync(`dist/${file}`);
