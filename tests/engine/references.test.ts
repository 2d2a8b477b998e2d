import { expect, test } from "vitest";
import { referencesOf } from "../../src/engine/references.ts";
import { pairingOf, worldOf } from "../support/world.ts";

test("every use of a secret is told by what a reader finds in the definition", () => {
  const { workload } = pairingOf(
    worldOf({
      services: { backend: {} },
      workloads: {
        backend: {
          containers: [
            { name: "app", ports: [8080], variables: { A: { secret: "jwt" }, B: "literal" } },
            { name: "", variables: { C: { both: "two" } } },
          ],
          volumes: [{ name: "certs", items: [{ path: "tls.pem", secret: "tls", version: "3" }] }],
        },
      },
    }),
  );
  const uses = referencesOf(workload);
  const places = [workload.containers[0]?.variables[0], workload.containers[1]?.variables[0], workload.volumes[0]];
  expect(uses.map(({ location }) => location)).toEqual(places.map((each) => each?.location));
  expect(uses.map(({ location: _, reference, ...use }) => ({ ...use, secret: reference.secret }))).toEqual([
    { who: "A", secret: "jwt", variable: "A", container: "app" },
    { who: "C", secret: "two", variable: "C", container: null },
    { who: 'file "certs/tls.pem"', secret: "tls", variable: null, container: null },
  ]);
});
