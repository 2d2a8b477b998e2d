import { expect, test } from "vitest";
import { plan, service } from "./planned.ts";

const two = service([
  { image: "app", name: "api", ports: [{ containerPort: 8080 }] },
  { image: "otel", name: "collector" },
]);
const notesOf = (line: string, live: object | null = two) => plan(`gcloud ${line}`.split(" "), live).notes;
const update = "run services update backend";

test.each([
  [`${update} --container=apii --update-env-vars=A=1`, "apii", "api"],
  [`${update} --container=Api --update-env-vars=A=1`, "Api", "api"],
  [`${update} --container=api --cpu=1 --container=colector --update-env-vars=A=1`, "colector", "collector"],
])("a container whose name is near one that is there: %s", (line, name, nearest) => {
  expect(notesOf(line)).toEqual([
    `"backend" has no container "${name}", and gcloud run services update adds it; did you mean "${nearest}"?`,
  ]);
});

test("a container is near another although it has an image", () => {
  expect(notesOf("run deploy backend --container=apii --image=app")).toEqual([
    '"backend" has no container "apii", and gcloud run deploy adds it; did you mean "api"?',
  ]);
});

test("a new container without an image", () => {
  expect(notesOf(`${update} --container=proxy --update-env-vars=A=1`)).toEqual([
    '"backend" has no container "proxy", and gcloud run services update adds it without an --image, which Cloud Run refuses; there is "api", "collector"',
  ]);
});

test.each([
  [`${update} --container=api --update-env-vars=A=1`, two],
  [`${update} --container=proxy --image=nginx`, two],
  ["run deploy backend --container=proxy --source=. --container=api --port=8080", two],
  [`${update} --update-env-vars=A=1`, two],
  ["run deploy backend --container=apii --image=app", null],
])("nothing is said of %s", (line, live) => {
  expect(notesOf(line, live)).toEqual([]);
});
