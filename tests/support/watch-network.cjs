// Preloaded into a run of the built program: every try at the network, and every look for a credential, is refused and
// written to the file that WATCH_FILE names. Imports of ES modules get the same functions.
const { appendFileSync } = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");

const file = process.env.WATCH_FILE;
const tell = (what) => appendFileSync(file, `${what}\n`);
const refuse = (module, names) => {
  for (const name of names) {
    if (typeof module[name] !== "function") throw new Error(`nothing to watch: ${name}`);
    module[name] = (...given) => {
      tell(`${name} ${typeof given[0] === "string" ? given[0] : ""}`);
      throw new Error(`the network was asked: ${name}`);
    };
  }
};

const net = require("node:net");
const dns = require("node:dns");
refuse(net, ["connect", "createConnection", "createServer"]);
refuse(net.Socket.prototype, ["connect"]);
refuse(require("node:tls"), ["connect"]);
refuse(require("node:dgram"), ["createSocket"]);
refuse(require("node:http"), ["request", "get"]);
refuse(require("node:https"), ["request", "get"]);
refuse(dns, ["lookup", "resolve"]);
refuse(dns.promises, ["lookup", "resolve"]);
refuse(globalThis, ["fetch"]);
refuse(require("node:child_process"), ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]);

const credential = /gcloud|application_default_credentials|service-account|\.boto|\.netrc/;
const fs = require("node:fs");
for (const module of [fs, fs.promises]) {
  for (const [name, original] of Object.entries(module)) {
    if (typeof original !== "function" || !/^[a-z]/.test(name)) continue;
    const watched = (...given) => {
      if (credential.test(String(given[0]))) tell(`${name} ${given[0]}`);
      return original.apply(module, given);
    };
    module[name] = Object.assign(watched, original);
  }
}
syncBuiltinESMExports();
