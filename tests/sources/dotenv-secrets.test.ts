import { expect, test } from "vitest";
import { cutByComment } from "../../src/model/index.ts";
import { read, variableOf } from "./offline.ts";

test("a dotenv file of secrets tells no dates: they are not checked, not missing", async () => {
  const manifest =
    "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: backend\nspec:\n  template:\n    spec:\n      containers:\n      - image: x\n        env:\n        - name: A\n          valueFrom: {secretKeyRef: {name: api-token, key: latest}}\n";
  const { secrets } = await read({
    files: { "a.yaml": manifest, "s.env": "api-token=1" },
    environment: { secrets: { dotenv: "s.env" } },
  });
  expect(secrets).toMatchObject([
    {
      id: "api-token",
      secret: { value: { expireTime: null, datesUnread: { kind: "not-checked", code: "not-in-source" } } },
    },
  ]);
});

test("a secret that a # without quotes cuts is measured as it is read, and says so", async () => {
  const manifest =
    "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: backend\nspec:\n  template:\n    spec:\n      containers:\n      - image: x\n        env:\n        - name: A\n          valueFrom: {secretKeyRef: {name: cut, key: latest}}\n        - name: B\n          valueFrom: {secretKeyRef: {name: whole, key: latest}}\n";
  const snapshot = await read({
    files: { "a.yaml": manifest, "s.env": "cut=x7Kq#92mZ\nwhole='x7Kq#92mZ' # a comment" },
    environment: { secrets: { dotenv: "s.env" } },
    services: { backend: { variables: { A: {}, B: {} } } },
  });
  expect(variableOf(snapshot, "backend", "A").value).toMatchObject({ value: { bytes: 4, mangled: cutByComment } });
  expect(variableOf(snapshot, "backend", "B").value).toMatchObject({ value: { bytes: 9, mangled: null } });
});
