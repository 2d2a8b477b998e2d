import fc from "fast-check";
import { expect, test } from "vitest";
import { UsageError } from "../../../src/model/index.ts";
import { replaceAt } from "../../support/replace-at.ts";
import { read } from "../offline.ts";
import { code, fromSecret, literal, refers, root, secret, service, serviceCode, toPlanText } from "./plan.ts";

/** More by hand: `FUZZ_RUNS=50000 npx vitest run tests/sources/terraform-plan/fuzz.test.ts`. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 300);
const settings = process.env.FUZZ_RUNS === undefined ? { numRuns, seed: 7 } : { numRuns };

const version = "google_secret_manager_secret_version.token";
const container = "google_secret_manager_secret.token";
const seed: unknown = JSON.parse(
  toPlanText(
    [
      {
        address: "google_cloud_run_v2_service.backend",
        actions: ["update"],
        before: service("backend", [fromSecret("TOKEN", "api-token", "1")]),
        after: service(
          "backend",
          [literal("A", "1"), fromSecret("TOKEN", null, null)],
          {},
          {},
          {
            volumes: [{ name: "v", secret: [{ secret: "tls", items: [{ path: "k", version: "1" }] }] }],
          },
        ),
        unknown: {
          template: [
            { containers: [{ env: [{}, { value_source: [{ secret_key_ref: [{ secret: true, version: true }] }] }] }] },
          ],
        },
      },
      { address: container, after: secret("api-token"), unknown: { id: true } },
      {
        address: version,
        actions: ["delete", "create"],
        before: { secret: "projects/p/secrets/api-token", version: "1" },
        after: { secret_data: "x" },
      },
      {
        address: "google_project_iam_binding.b",
        after: { project: "acme-staging", role: "roles/owner", members: ["user:a@b.c"] },
      },
    ],
    root(
      serviceCode("TOKEN", { secret: refers(`${container}.id`), version: refers(`${version}.version`) }),
      code(version, { secret: refers(`${container}.id`) }),
      code(container),
    ),
  ),
);

const strange = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, "", "x", "projects/a/secrets/b", [], {}, [[]], [null], [{}], {
    references: ["module.a.b", "var.x"],
  }),
  fc.jsonValue(),
);

test(
  "plans with something strange in them are read or refused with a place",
  async () => {
    const grafts = fc.array(fc.tuple(fc.array(fc.nat(20), { minLength: 1, maxLength: 16 }), strange), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(grafts, async (edits) => {
        const plan = JSON.stringify(edits.reduce((tree, [path, part]) => replaceAt(tree, path, part), seed));
        try {
          const snapshot = await read({
            files: { "plan.json": plan },
            environment: { source: { "terraform-plan": "plan.json" } },
          });
          for (const workload of snapshot.workloads) expect(typeof workload.name).toBe("string");
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          expect(error.location?.line).toBe(1);
        }
      }),
      settings,
    );
  },
  30_000 + numRuns * 100,
);
