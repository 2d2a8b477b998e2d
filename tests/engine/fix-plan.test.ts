import { describe, expect, test } from "vitest";
import { type Finding, planFixes, toWorkloadFixes } from "../../src/engine/index.ts";
import type { Remedy, Repair, RepairTarget } from "../../src/model/index.ts";
import { someFinding, someTarget } from "../support/finding.ts";

const target = someTarget();
const finding = (repairs: readonly Repair[], more: Partial<Remedy> = {}, rest: Partial<Finding> = {}): Finding =>
  someFinding({ remedy: { project: "p", target: null, repairs, ...more }, ...rest });
const on = (repairs: readonly Repair[], more: Partial<RepairTarget> = {}, rest: Partial<Finding> = {}): Finding =>
  finding(repairs, { target: { ...target, ...more } }, rest);

type From = Extract<Repair, { kind: "add-version" }>["from"];
const create = (secret = "jwt", project: string | null = null): Repair => ({ kind: "create-secret", secret, project });
const add = (from: From, secret = "jwt", project: string | null = null): Repair => ({
  kind: "add-version",
  secret,
  project,
  from,
});
const grant: Repair = { kind: "grant-access", secret: "jwt", project: null, member: "user:a@b.c" };
const enable: Repair = { kind: "enable-version", secret: "jwt", project: null, version: "1" };
const set = (variable: string, value = "1"): Repair => ({ kind: "set-literal", variable, value });

/** `verb secret`, or the words after gcloud. */
const stepsOf = (findings: readonly Finding[]): readonly string[] =>
  planFixes(findings).steps.map(({ command }) => {
    const [, verb, id] =
      /gcloud secrets (create|versions add|versions enable \S+ --secret=|add-iam-policy-binding) ?(\S+)/.exec(
        command,
      ) ?? [];
    return verb === undefined ? command : `${verb} ${id}`;
  });

describe("commands on secrets", () => {
  test("come in the order that works, secret by secret, and before the workload", () => {
    const findings = [
      on([set("A")]),
      finding([grant, enable]),
      finding([create("x")]),
      finding([add("hex-32"), create()]),
    ];
    expect(stepsOf(findings)).toEqual([
      "create jwt",
      "versions add jwt",
      "versions enable 1 --secret= jwt",
      "add-iam-policy-binding jwt",
      "create x",
      "gcloud run services update backend --project=p --region=r --update-env-vars=A=1",
    ]);
  });

  test("are made once, and close every finding that asks for them", () => {
    const [one, two] = [finding([create()]), finding([create("jwt", "p")])];
    const { steps, closed, open } = planFixes([one, two, two]);
    expect(steps).toEqual([{ command: expect.any(String), findings: [one, two], workload: null }]);
    expect([closed, open]).toEqual([[one, two, two], []]);
  });

  test("are two for two secrets, or for one of that name in two projects", () => {
    expect(stepsOf([finding([create("a"), create("b")])])).toEqual(["create a", "create b"]);
    const projects = planFixes([finding([create("a", "other")]), finding([create("a")])]);
    expect(projects.steps.map(({ command }) => / --project=(\S+)/.exec(command)?.[1])).toEqual(["other", "p"]);
    const own = planFixes([finding([create("a")], { project: "q" }), finding([create("a")])]);
    expect(own.steps.map(({ command }) => / --project=(\S+)/.exec(command)?.[1])).toEqual(["q", "p"]);
  });

  test("of other kinds come last", () => {
    const command: Repair = { kind: "command", command: "gcloud run services add-iam-policy-binding auth" };
    expect(stepsOf([finding([command]), finding([command, create()])])).toEqual(["create jwt", command.command]);
  });
});

describe("a new version", () => {
  const commandFor = (...froms: readonly From[]): string =>
    planFixes(froms.map((from) => finding([add(from)])))
      .steps.map(({ command }) => command.split(" | ")[0])
      .join("\n");
  const random = (bytes: number): string => `openssl rand -hex ${bytes}`;

  test.each<[readonly From[], string]>([
    [["hex-32", "hex-32"], random(32)],
    [["hex-32", "hex-64"], random(64)],
    [["hex-64", "hex-32"], random(64)],
    [["without-whitespace", "hex-32"], random(32)],
    [["hex-64", "without-whitespace"], random(64)],
    [["without-whitespace", "fernet"], "openssl rand -base64 32"],
    [["fernet", "hex-32"], 'printf %s "$NEW_JWT"'],
    [["stdin", "hex-64"], 'printf %s "$NEW_JWT"'],
    [["without-whitespace", "stdin"], 'printf %s "$NEW_JWT"'],
    [["without-whitespace", "without-whitespace"], "gcloud secrets versions access latest --secret=jwt --project=p"],
  ])("that is wanted %j is one that will do for all", (froms, command) => {
    expect(commandFor(...froms)).toBe(command);
  });

  test("that only the user knows is asked for, each secret by a name of its own", () => {
    const secrets = [
      add("stdin", "a-key"),
      add("stdin", "a_key"),
      add("stdin", "A.key", "other"),
      add("stdin", "a-KEY", "p"),
    ];
    expect(planFixes([finding(secrets)]).asks).toEqual([
      { variable: "NEW_A_KEY", secret: "a-key" },
      { variable: "NEW_A_KEY_2", secret: "a_key" },
      { variable: "NEW_OTHER_A_KEY", secret: "other/A.key" },
      { variable: "NEW_A_KEY_3", secret: "a-KEY" },
    ]);
    expect(planFixes([finding([add("hex-32"), create()])]).asks).toEqual([]);
  });
});

describe("changes of workloads", () => {
  test("are one command a workload", () => {
    const findings = [on([set("A")]), on([set("C")], { workload: "auth" }), on([set("B")])];
    const { steps } = planFixes(findings);
    expect(steps.map(({ workload, findings: closed }) => [workload, closed.length])).toEqual([
      ["backend", 2],
      ["auth", 1],
    ]);
    expect(steps[0]?.command).toContain("--update-env-vars=A=1,B=1");
  });

  test("that contradict each other: the first wins, and the other finding stays open", () => {
    const [first, second] = [on([set("A", "1")]), on([set("A", "2")])];
    expect(planFixes([first, second])).toMatchObject({
      closed: [first],
      open: [second],
      steps: [{ findings: [first] }],
    });
  });
});

describe("what no command closes", () => {
  test("is a finding without repairs, or with none that changes a workload", () => {
    const bare = someFinding();
    const nothing = on([]);
    const empty = on([], { container: "app" });
    expect(planFixes([bare, nothing, empty])).toEqual({
      asks: [],
      steps: [],
      closed: [],
      open: [bare, nothing, empty],
    });
    expect(toWorkloadFixes([nothing])).toEqual([]);
  });

  test("is a name that gcloud takes in no flag: the secret that it reads by mistake is still spoken of", () => {
    const read: Repair = { kind: "set-reference", variable: "A=B", secret: "new", version: "latest" };
    const odd = on([read], {}, { variable: "A=B" });
    const about = finding([grant], { target: { ...target } }, { variable: "A=B", secret: "jwt", workload: "backend" });
    const { steps, open } = planFixes([odd, about]);
    expect(steps.map(({ command }) => command.split(" ").slice(0, 3).join(" "))).toEqual([
      "gcloud secrets add-iam-policy-binding",
    ]);
    expect(open).toEqual([odd]);
    const taken: Repair = { ...read, variable: "A" };
    const moot = finding([grant], { target: { ...target } }, { variable: "A", secret: "jwt", workload: "backend" });
    const plan = planFixes([on([taken]), moot]);
    expect(plan.steps.map(({ command }) => command)).toEqual([
      expect.stringContaining("--update-secrets=A=new:latest"),
    ]);
    expect([plan.closed.length, plan.open]).toEqual([2, []]);
    // A file of one process is not changed by a command, so that its secret stays what it is.
    const local = on([taken], { isDeployed: false });
    expect(planFixes([local, moot])).toMatchObject({ open: [local], closed: [moot] });
  });

  test("is a file of one process, which no command can change", () => {
    const local = on([set("A")], { isDeployed: false });
    expect(planFixes([local])).toMatchObject({ steps: [], open: [local] });
  });

  test.each(["suppressed", "baselined"] as const)("is not one that is %s", (state) => {
    const accepted = finding([create(), set("A")], { target }, { state });
    expect(planFixes([accepted])).toEqual({ asks: [], steps: [], closed: [], open: [] });
  });
});
