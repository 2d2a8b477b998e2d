import { describe, expect, test } from "vitest";
import { read, refusalOf } from "../offline.ts";
import { literal, service, toPlanText } from "./plan.ts";

const environment = { source: { "terraform-plan": "plan.json" } };
const refusal = (content: string | Uint8Array) => refusalOf({ environment, files: { "plan.json": content } });

describe("what is no plan is refused, and nothing of it is shown", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["no JSON", "password=1", '"plan.json" is no Terraform plan in JSON'],
    ["nothing", "", '"plan.json" is no Terraform plan in JSON'],
    ["a list", "[]", '"plan.json" is no Terraform plan in JSON'],
    [
      "the log of terraform plan -json",
      '{"@level":"info"}\n{"@level":"info"}',
      '"plan.json" is no Terraform plan in JSON',
    ],
    ["a state", '{"format_version":"1.0","values":{}}', '"plan.json" is a Terraform state, not a plan'],
    ["the saved plan", Uint8Array.from([80, 75, 3, 4, 0, 0]), '"plan.json" is a binary file, not a Terraform plan'],
    ["PowerShell's output", Uint8Array.from([255, 254, 123, 0]), '"plan.json" is UTF-16'],
    [
      "another format",
      '{"format_version":"2.0","resource_changes":[]}',
      '"plan.json" has a format of plans that this version does not know',
    ],
  ])("%s", async (_, content, message) => {
    expect(await refusal(content)).toEqual([`plan.json:1:1 ${message}`]);
  });

  test("a file that is not there", async () => {
    expect(await refusalOf({ environment })).toEqual(['preflight.yaml:1:92 there is no file "plan.json"']);
  });
});

test("a plan that is not complete leaves a gap", async () => {
  const after = service("backend", [literal("A", "1")]);
  const text = toPlanText([{ address: "google_cloud_run_v2_service.backend", after }], undefined, { errored: true });
  const { workloads, blindSpots } = await read({ environment, files: { "plan.json": text } });
  expect(workloads).toHaveLength(1);
  expect(blindSpots).toMatchObject([{ where: "a part of plan.json", reason: { kind: "unverified" } }]);
});
