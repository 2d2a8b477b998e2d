import { expect, test } from "vitest";
import { read } from "./offline.ts";

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
