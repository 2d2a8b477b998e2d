// Loads the bundle together with the compiled code that the build kept beside it. Compiling it again would be a quarter of
// what an offline check takes. Node throws kept code away that another version of it made, and compiles as ever.
const { existsSync, readFileSync } = require("node:fs");
const Module = require("node:module");
const { Script } = require("node:vm");

/** How the build starts the bundle: what `load` hands over, by name. */
const opening = "(function (module, require, __filename, __import) {";

const cacheOf = (file) => `${file}.cache`;

/** What the bundle exports, and its script, of which the build keeps what was compiled; null: this version did not build it. */
const load = (file) => {
  // The bundle is one function (the build wraps it) and pure ASCII: reading it as that, and as it is, is faster.
  const source = readFileSync(file, "latin1");
  if (!source.startsWith(opening)) return null;
  const kept = existsSync(cacheOf(file)) ? { cachedData: readFileSync(cacheOf(file)) } : {};
  const script = new Script(source, { filename: file, ...kept });
  const module = { exports: {} };
  script.runInThisContext()(module, Module.createRequire(file), file, (url) => import(url));
  return { exports: module.exports, script };
};

module.exports = { cacheOf, load, opening };
