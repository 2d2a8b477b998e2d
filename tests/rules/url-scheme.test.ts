import { urlScheme } from "../../rules/url-scheme.ts";
import { testRule } from "../support/test-rule.ts";

const having = (value: string, type: Record<string, unknown> = {}, tier: "deployed" | "local" = "deployed") => ({
  tier,
  services: { backend: { variables: { HOOK_URL: { type: "url", ...type } } } },
  workloads: { backend: { HOOK_URL: value } },
});

testRule(urlScheme, {
  valid: {
    https: having("https://hook.acme.dev"),
    wss: having("wss://hook.acme.dev/ws"),
    "http in a deployed tier is url-insecure's": having("http://hook.acme.dev"),
    "http in a local tier": having("http://hook.acme.dev", {}, "local"),
    "the contract allows it": having("ftp://files.acme.dev", { schemes: ["ftp"] }),
    "the contract allows http": having("http://hook.acme.dev", { schemes: ["http", "https"] }),
    "no URL is another rule's": having("hook.acme.dev:443"),
  },
  invalid: {
    "a scheme of somebody's own": {
      scene: having("acme-internal-application://hook.acme.dev"),
      messages: ["HOOK_URL is an invalid URL: its scheme is of its own, where https or wss belongs"],
    },
    "ftp, on whatever host": {
      scene: having("ftp://localhost"),
      messages: ['HOOK_URL is an invalid URL: its scheme is "ftp", where https or wss belongs'],
    },
    "ftp in a local tier": {
      scene: having("ftp://files.acme.dev", {}, "local"),
      messages: ['HOOK_URL is an invalid URL: its scheme is "ftp", where https, wss, http or ws belongs'],
    },
    "a web socket where the contract wants https": {
      scene: having("wss://hook.acme.dev", { schemes: ["https"] }),
      messages: ['HOOK_URL is an invalid URL: its scheme is "wss", where https belongs'],
    },
    "http where the contract lists schemes": {
      scene: having("http://hook.acme.dev", { schemes: ["https"] }),
      messages: ['HOOK_URL is an invalid URL: its scheme is "http", where https belongs'],
    },
  },
});
