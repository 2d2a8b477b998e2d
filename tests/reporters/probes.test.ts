import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import {
  type Chain,
  lint,
  type ProbeOutcome,
  type Report,
  selectRules,
  toOutcomes,
  toReport,
} from "../../src/engine/index.ts";
import { formats, loadReporter } from "../../src/reporters/index.ts";
import { hostileTexts, someOptions } from "../support/report.ts";
import { hash, type Scene, toLintInput } from "../support/scene.ts";

const scene: Scene = {
  services: { backend: { urls: ["https://api.acme.dev"], variables: {} } },
  probes: {
    health: { http: "/health", service: "backend" },
    chat: { websocket: "/ws", service: "backend", expect: { events: ["agent_started"] }, why: "nobody can chat" },
    upload: { http: "/upload", service: "backend" },
  },
  seen: {
    health: { ending: { kind: "answered", status: 200, by: "app", redirection: null, gaps: [] } },
    chat: {
      ending: { kind: "closed", code: 1008, reason: "Authentication failed" },
      missing: "agent_started",
      events: [{ type: "error", code: "AUTH_FAILED", milliseconds: 31 }],
    },
  },
};

const link = {
  kind: "cause",
  certainty: "seen",
  message: "backend: SERVICE_SECRET is not set",
  service: "backend",
  variable: "SERVICE_SECRET",
  rule: "variable-missing",
  probe: null,
  fingerprint: "0123",
  help: "Set it.",
  fix: ["gcloud run services update backend --update-secrets=SERVICE_SECRET=service-secret:latest"],
} as const;
const bare = { variable: null, rule: null, probe: null, fingerprint: null, help: null, fix: [] } as const;

const chain: Chain = {
  environment: "staging",
  service: "backend",
  probe: "chat",
  links: [
    link,
    { ...bare, kind: "consequence", certainty: "likely", message: "the service user is refused", service: "backend" },
    { ...bare, kind: "probe", certainty: "seen", message: '"chat" is refused', service: "backend", probe: "chat" },
  ],
  note: "check could not look at everything",
};

const toProbed = (given: Scene = scene): Report => {
  const { environment, snapshot } = toLintInput(given);
  const result = lint(environment, snapshot, selectRules(rules, environment), { hash });
  const report = toReport([{ ...result, services: [] }], "1.2.3", "error");
  return { ...report, probes: toOutcomes("staging", snapshot.probes ?? [], result.findings), chains: [chain] };
};

const report = toProbed();
const write = async (format: string, given: Report = report): Promise<string> =>
  (await loadReporter(format))(given, someOptions);

test("text tells each probe, its events with their times, and what may explain a failure", async () => {
  expect(await write("pretty")).toMatchInlineSnapshot(`
    "netra-preflight · staging · 3 probes

    ✔ health https://api.acme.dev/health  answers 200, 120 ms
    ✖ chat wss://api.acme.dev/ws
      error    probe-refused  "chat" is refused by the app: it closes the connection with 1008
                              ("Authentication failed"), before "agent_started"
        why    nobody can chat
        at     preflight.yaml:1:306
        help   Look whether the token is fresh, and whether the service checks it with the key and the
               address that made it.
        events 31 ms error (AUTH_FAILED)
    ? upload https://api.acme.dev/upload
      unverified  TOKEN, which holds the token, is not set

    what may explain "chat"
        backend: SERVICE_SECRET is not set (variable-missing)
        fix    gcloud run services update backend --update-secrets=SERVICE_SECRET=service-secret:latest
      → likely: the service user is refused
      → "chat" is refused
        note   check could not look at everything

    1 error, 0 warnings, 2 checks not verified · 6 checks · netra-preflight explain <rule> says more
    "
  `);
});

describe("every format", () => {
  test.each(formats)("%s tells of the failed probe and of the one that was not made", async (format) => {
    const text = await write(format);
    expect(text).toContain("is refused by the app");
    expect(text).toContain("TOKEN, which holds the token, is not set");
  });

  test.each(["pretty", "json", "markdown", "html"])(
    "%s tells of the probe that passed, events and chain",
    async (format) => {
      const text = (await write(format)).replaceAll("\\_", "_");
      expect(text).toContain("health");
      expect(text).toContain("error");
      expect(text).toContain("SERVICE_SECRET");
      expect(text).toContain("the service user is refused");
      expect(text).toContain("check could not look at everything");
    },
  );

  test.each(Object.entries(hostileTexts))("survives %s in what is shown", async (_, text) => {
    const probes = (report.probes ?? []).map(
      (each): ProbeOutcome => ({
        ...each,
        name: text,
        target: text,
        message: text,
        events: [{ type: text, code: text, milliseconds: 1 }],
      }),
    );
    const hostile = {
      ...chain,
      probe: text,
      note: text,
      links: chain.links.map((each) => ({ ...each, message: text, fix: [text] })),
    };
    for (const format of ["pretty", "json", "markdown", "html"]) {
      const written = await write(format, { ...report, probes, chains: [hostile] });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is what is tested
      expect(written.replaceAll("\n", "")).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
      if (format === "html") expect(written).not.toContain("<script>alert(1)");
      if (format === "json") expect(() => JSON.parse(written)).not.toThrow();
    }
  });
});

test("likely and possible links are called that, in every format that shows them", async () => {
  const possible = { ...chain, links: [{ ...link, certainty: "possible" as const }, ...chain.links.slice(1)] };
  for (const format of ["pretty", "markdown", "html"]) {
    const text = await write(format, { ...report, chains: [possible] });
    expect(text).toContain("possibly: backend: SERVICE");
    expect(text).toContain("likely: the service user is refused");
  }
});

test("JSON is of the committed schema", async () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, "../../schema/report.schema.json"), "utf8"));
  const isValid = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  isValid(JSON.parse(await write("json")));
  expect(isValid.errors).toBeNull();
});

test("a quiet report holds what fails, and the chain", async () => {
  const text = (await loadReporter("pretty"))(report, { ...someOptions, quiet: true });
  expect(text).not.toContain("health");
  expect(text).toContain('what may explain "chat"');
});
