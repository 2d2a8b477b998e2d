import { expect, test } from "vitest";
import { isWithoutNetwork } from "../../src/engine/reach.ts";

test.each([
  ["dotenv", true],
  ["process-env", true],
  ["workflow", true],
  ["manifests", false],
  ["cloud-run", false],
  ["terraform-plan", false],
] as const)("%s says nothing about networks and accounts: %s", (source, is) => {
  expect(isWithoutNetwork(source)).toBe(is);
});
