// Loads the bundle together with the compiled code that the build kept beside it. Compiling it again would be a quarter of
// what an offline check takes. Node throws kept code away that another version of it made, and compiles as ever.
const { existsSync, readFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname } = require("node:path");
const { Script } = require("node:vm");

const cacheOf = (file) => `${file}.cache`;

/** What the bundle exports, and its script for the build, which keeps what was compiled; null where Node does that itself. */
const load = (file) => {
  // From 22.8 on.
  if (Module.enableCompileCache !== undefined) {
    Module.enableCompileCache();
    return { exports: require(file), script: null };
  }
  // The bundle is pure ASCII, and reading it as that is faster.
  const script = new Script(Module.wrap(readFileSync(file, "latin1")), {
    filename: file,
    ...(existsSync(cacheOf(file)) ? { cachedData: readFileSync(cacheOf(file)) } : {}),
  });
  const bundle = { exports: {} };
  script.runInThisContext()(bundle.exports, Module.createRequire(file), bundle, file, dirname(file));
  return { exports: bundle.exports, script };
};

module.exports = { cacheOf, load };
