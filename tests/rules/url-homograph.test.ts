import { urlHomograph } from "../../rules/url-homograph.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const having = (value: string): Scene => ({
  services: { backend: { variables: { API_URL: { type: "url" } } } },
  workloads: { backend: { API_URL: value } },
});

testRule(urlHomograph, {
  valid: {
    "latin letters": having("https://acme.dev"),
    "letters with marks": having("https://bücher.acme.dev"),
    "one other script": having("https://пример.acme.dev"),
    "the encoded form of one script": having("https://xn--e1afmkfd.acme.dev"),
  },
  invalid: {
    "a Cyrillic letter among Latin ones": {
      scene: having("https://\u0430cme.dev"),
      messages: ['API_URL points to "xn--cme-5cd.dev", a host of letters from several scripts'],
    },
  },
});
