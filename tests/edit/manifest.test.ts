import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { editManifest } from "../../src/edit/index.ts";
import type { Repair, RepairTarget } from "../../src/model/index.ts";
import { someTarget } from "../support/finding.ts";

const target: RepairTarget = someTarget();

const setLiteral = (variable: string, value: string): Repair => ({ kind: "set-literal", variable, value });
const setReference = (variable: string, secret: string, version = "latest"): Repair => ({
  kind: "set-reference",
  variable,
  secret,
  version,
});
const remove = (variable: string, binding: "literal" | "secret" = "literal"): Repair => ({
  kind: "remove-variable",
  variable,
  binding,
});

const edit = (text: string, repairs: readonly Repair[], to: Partial<RepairTarget> = {}) =>
  editManifest(text, [{ target: { ...target, ...to }, repairs }]);

const head = (list: string): string => `# the backend
apiVersion: serving.knative.dev/v1
kind: Service
metadata:
  name: backend   # as in the contract
spec:
  template:
    spec:
      containers:
${list}`;

const aligned = head(`      - image: gcr.io/acme/backend
        env:
        # where it runs
        - name: ENVIRONMENT
          value: "staging"  # not production

        - name: JWT
          valueFrom:
            secretKeyRef:
              name: jwt-old   # rotates
              key: "3"
        - name: TESTING
          value: '1'
        ports:
        - containerPort: 8080
`);

const indented = head(`        - name: api
          image: gcr.io/acme/backend
          env:
            # where it runs
            - name: ENVIRONMENT
              value: staging # not production

            - name: JWT
              valueFrom:
                secretKeyRef:
                  key: "3"
                  name: jwt-old   # rotates
            - name: TESTING
              value: one
          ports:
            - containerPort: 8080
`);

const flow = head(`        - image: gcr.io/acme/backend
          env: [{name: ENVIRONMENT, value: "staging"}, {name: JWT, valueFrom: {secretKeyRef: {name: jwt-old, key: "3"}}}, {name: TESTING, value: "1"}] # all
          ports: [{containerPort: 8080}]
`);

const flowItems = head(`        - image: gcr.io/acme/backend
          env:
            - {name: ENVIRONMENT, value: "staging"} # not production
            - {name: JWT, valueFrom: {secretKeyRef: {name: jwt-old, key: "3"}}}
            - {name: TESTING, value: "1"}
`);

const tallFlow = head(`        - image: gcr.io/acme/backend
          env: [
            {name: ENVIRONMENT, value: "staging"}, # not production
            {name: JWT, valueFrom: {secretKeyRef: {name: jwt-old, key: "3"}}},
            {name: TESTING, value: "1"},
          ]
`);

const data = {
  apiVersion: "serving.knative.dev/v1",
  kind: "Service",
  metadata: { name: "backend" },
  spec: {
    template: {
      spec: {
        containers: [
          {
            image: "gcr.io/acme/backend",
            env: [
              { name: "ENVIRONMENT", value: "staging" },
              { name: "JWT", valueFrom: { secretKeyRef: { name: "jwt-old", key: "3" } } },
              { name: "TESTING", value: "1" },
            ],
          },
        ],
      },
    },
  },
};

const styles = {
  "lists under their key": aligned,
  "indented lists": indented,
  "flow style": flow,
  "flow maps in a block list": flowItems,
  "a flow list over several lines": tallFlow,
  "block items without a line break at the end": aligned.replace(/ {8}ports:[\s\S]*$/, "").trimEnd(),
  JSON: JSON.stringify(data, null, 2),
  "JSON on one line": JSON.stringify(data),
  "two documents": `---\n${aligned}---\n${aligned.replace("name: backend ", "name: frontend ")}`,
  CRLF: aligned.replaceAll("\n", "\r\n"),
};

const wanted: Readonly<Record<string, Repair[]>> = {
  "sets a missing literal": [setLiteral("CORS", "https://a.dev,https://b.dev: #1")],
  "sets a missing reference": [setReference("SERVICE_SECRET", "service-secret")],
  "changes a literal": [setLiteral("ENVIRONMENT", "prod uction")],
  "corrects a secret's id": [setReference("JWT", "jwt-new", "3")],
  "corrects a secret's version": [setReference("JWT", "jwt-old", "latest")],
  "turns a literal into a reference": [remove("TESTING"), setReference("TESTING", "testing")],
  "turns a reference into a literal": [setLiteral("JWT", "yes")],
  "removes the first": [remove("ENVIRONMENT")],
  "removes one in the middle": [remove("JWT", "secret")],
  "removes the last": [remove("TESTING")],
  "removes all": [remove("ENVIRONMENT"), remove("JWT", "secret"), remove("TESTING")],
  "removes all and sets one": [remove("ENVIRONMENT"), remove("JWT", "secret"), remove("TESTING"), setLiteral("A", "1")],
  "does everything": [
    setLiteral("ENVIRONMENT", "production"),
    setReference("JWT", "jwt-new"),
    remove("TESTING"),
    setReference("NEW", "new"),
    setLiteral("LEVEL", "on"),
  ],
};

/** What the variables are to be, made from the data alone. */
const expected = (repairs: readonly Repair[]) => {
  const set = new Set(
    repairs.flatMap((each) => (each.kind.startsWith("set-") && "variable" in each ? [each.variable] : [])),
  );
  return repairs.reduce<Record<string, unknown>[]>(
    (entries, repair) => {
      if (repair.kind === "remove-variable") {
        return set.has(repair.variable) ? entries : entries.filter(({ name }) => name !== repair.variable);
      }
      if (repair.kind !== "set-literal" && repair.kind !== "set-reference") return entries;
      const entry =
        repair.kind === "set-literal"
          ? { name: repair.variable, value: repair.value }
          : { name: repair.variable, valueFrom: { secretKeyRef: { name: repair.secret, key: repair.version } } };
      return entries.some(({ name }) => name === repair.variable)
        ? entries.map((each) => (each.name === repair.variable ? entry : each))
        : entries.concat(entry);
    },
    [...(data.spec.template.spec.containers[0]?.env ?? [])],
  );
};

const environmentOf = (text: string): unknown => {
  const documents = parseAllDocuments(text).map((document) => document.toJS());
  return documents.find((each) => each?.metadata?.name === "backend")?.spec.template.spec.containers[0].env;
};

const commentsOf = (text: string): readonly string[] => text.match(/#[^\r\n]*/g) ?? [];

describe.each(Object.entries(styles))("%s", (style, given) => {
  // The indented file writes another literal, to have a plain one.
  const text = given.replace("value: one", 'value: "1"');
  test.each(Object.entries(wanted))("%s", (_, repairs) => {
    const { text: after, refused } = edit(text, repairs);
    expect(refused).toEqual([]);
    expect(environmentOf(after)).toEqual(expected(repairs));
    // A second run changes nothing.
    expect(edit(after, repairs)).toEqual({ text: after, applied: 0, refused: [] });
    if (style === "CRLF") expect(after.replaceAll("\r\n", "")).not.toContain("\n");
    if (style.startsWith("JSON")) expect(JSON.parse(after).kind).toBe("Service");
  });
});

describe("an edit", () => {
  test("keeps everything that it is not about, to the character", () => {
    const { text } = edit(indented, wanted["does everything"] ?? []);
    expect(text).toBe(
      head(`        - name: api
          image: gcr.io/acme/backend
          env:
            # where it runs
            - name: ENVIRONMENT
              value: production # not production

            - name: JWT
              valueFrom:
                secretKeyRef:
                  key: "latest"
                  name: jwt-new   # rotates
            - name: NEW
              valueFrom:
                secretKeyRef:
                  name: new
                  key: latest
            - name: LEVEL
              value: "on"
          ports:
            - containerPort: 8080
`),
    );
  });

  test.each(Object.entries(styles))("keeps the comments of what stays: %s", (_, text) => {
    const { text: after } = edit(text, [
      setLiteral("ENVIRONMENT", "x"),
      setReference("JWT", "a"),
      setLiteral("B", "c"),
    ]);
    expect(commentsOf(after)).toEqual(commentsOf(text));
  });

  test.each([
    ["no env", "        - image: x\n          ports: [{containerPort: 1}] # one\n"],
    ["env without a value", "        - image: x\n          env:\n          ports: [{containerPort: 1}] # one\n"],
    ["an empty list", "        - image: x\n          env: [] # none\n          ports: [{containerPort: 1}] # one\n"],
    ["a flow container", "        - {image: x, ports: [{containerPort: 1}]} # one\n"],
    ["a flow container with an empty list", "        - {image: x, env: [], ports: [{containerPort: 1}]} # one\n"],
  ])("starts a list where there is none: %s", (_, list) => {
    const { text, refused } = edit(head(list), [setLiteral("A", "1"), setReference("B", "b")]);
    expect(refused).toEqual([]);
    expect(environmentOf(text)).toEqual([
      { name: "A", value: "1" },
      { name: "B", valueFrom: { secretKeyRef: { name: "b", key: "latest" } } },
    ]);
    expect(commentsOf(text)).toEqual(commentsOf(head(list)));
  });

  test("speaks the words of the v2 API, jobs included", () => {
    const job = JSON.stringify(
      {
        name: "projects/acme/locations/us-central1/jobs/nightly",
        template: { template: { containers: [{ image: "x", env: [{ name: "A", value: "1" }] }] } },
      },
      null,
      2,
    );
    const { text } = edit(job, [setReference("B", "b", "2")], { kind: "job", workload: "nightly" });
    expect(JSON.parse(text).template.template.containers[0].env[1]).toEqual({
      name: "B",
      valueSource: { secretKeyRef: { secret: "b", version: "2" } },
    });
    expect(text).toContain('\n              "name": "B",\n');
  });

  test("reaches the container that is meant", () => {
    const two = head(
      "      - {name: api, image: x}\n      - name: proxy\n        image: y\n        env:\n        - {name: A, value: b}\n",
    );
    expect(edit(two, [setLiteral("A", "c")], { container: "proxy" }).text).toContain("{name: A, value: c}");
    expect(edit(two, [setLiteral("A", "c")]).refused).toEqual(['A of "backend": it has several containers']);
  });
});

describe("what is not changed safely is said", () => {
  const item = (entry: string): string => head(`        - image: x\n          env:\n${entry}`);
  test.each<readonly [string, string, readonly Repair[], string]>([
    [
      "a template",
      head("        - image: x\n          env:\n            {% if x %}\n"),
      [setLiteral("A", "1")],
      'A of "backend": the file is no plain YAML, perhaps a template',
    ],
    [
      "another workload",
      aligned.replace("name: backend ", "name: other "),
      [remove("JWT")],
      'JWT of "backend": its definition was not found in the file',
    ],
    ["twice", `${aligned}---\n${aligned}`, [remove("JWT")], 'JWT of "backend": the file defines the workload twice'],
    [
      "a variable twice",
      item("            - {name: A, value: a}\n            - {name: A, value: b}\n"),
      [remove("A")],
      'A of "backend": it stands there twice',
    ],
    [
      "two sources",
      item("            - {name: A, value: a, valueFrom: {fieldRef: {}}}\n"),
      [setLiteral("A", "1")],
      'A of "backend": its entry holds more than one source',
    ],
    [
      "an alias for the list",
      `x: &e [{name: A, value: a}]\n${head("        - image: x\n          env: *e\n")}`,
      [remove("A")],
      'A of "backend": its variables are no plain list',
    ],
    [
      "an alias for an entry",
      item("            - &a {name: A, value: a}\n            - *a\n"),
      [remove("A")],
      'A of "backend": its variables are no plain list of maps',
    ],
    [
      "an anchored value that others use",
      head(
        "        - image: &v x\n          env:\n            - name: A\n              value: &w a\n            - name: B\n              value: *w\n",
      ),
      [setLiteral("A", "1")],
      'A of "backend": the change would mean more than that',
    ],
    [
      "an instance",
      aligned,
      [{ kind: "attach-cloud-sql", instance: "p:r:i" }],
      'the instance "p:r:i" of "backend": only variables are changed in a file',
    ],
  ])("%s", (_, text, repairs, why) => {
    expect(edit(text, repairs)).toEqual({ text, applied: 0, refused: [why] });
  });
});

test("a template's mark that is a map as a key is edited without a word on standard error", () => {
  const warned: unknown[] = [];
  const listen = (warning: unknown): void => void warned.push(warning);
  const emit = process.emitWarning;
  process.emitWarning = listen as typeof emit;
  try {
    const text = head("      - image: x\n        env:\n        - name: A\n          value: {{ .Values.a }}\n");
    expect(edit(text, [setLiteral("A", "x")]).text).toContain('value: "x"');
  } finally {
    process.emitWarning = emit;
  }
  expect(warned).toEqual([]);
});
