import { readdirSync } from "node:fs";
import { join } from "node:path";
import { cruise, type IModule } from "dependency-cruiser";
import { beforeAll, describe, expect, test } from "vitest";
import { layers, pureLayers } from "./layers.ts";

const root = join(import.meta.dirname, "../..");

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly isNode: boolean;
}

let modules: readonly IModule[] = [];
let edges: readonly Edge[] = [];

beforeAll(async () => {
  const result = await cruise(["src", "rules"], {
    baseDir: root,
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    parser: "swc",
    enhancedResolveOptions: {
      extensions: [".ts", ".js"],
      exportsFields: ["exports"],
      conditionNames: ["import", "types"],
    },
  });
  if (typeof result.output === "string") throw new Error(result.output);
  modules = result.output.modules;
  edges = modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved, coreModule }) => ({ from: source, to: resolved, isNode: coreModule })),
  );
}, 120_000);

const layerOf = (path: string): string | null => {
  if (path.startsWith("rules/")) return "rules";
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null;
};

describe("the table of layers", () => {
  test("names every folder of src, and no folder that is gone", () => {
    const folders = readdirSync(join(root, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const named = Object.keys(layers).filter((layer) => layer !== "rules");
    expect(folders.map(({ name }) => name).sort()).toEqual(named.sort());
  });

  test("is read from a graph that is not empty", () => {
    expect(edges.length).toBeGreaterThan(50);
    expect(new Set(edges.map(({ from }) => layerOf(from)))).toContain("engine");
  });
});

describe("boundaries", () => {
  test.each(Object.entries(layers))("%s imports only what the table allows", (layer, allowed) => {
    const wrong = edges.filter(({ from, to }) => {
      const target = layerOf(to);
      return layerOf(from) === layer && target !== null && target !== layer && !allowed.includes(target);
    });
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test("pure layers import no module of Node's", () => {
    const wrong = edges.filter(({ from, isNode }) => isNode && pureLayers.includes(layerOf(from) ?? ""));
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test("Google's clients are imported in sources/google only", () => {
    const wrong = edges.filter(
      ({ from, to }) => /google-gax|@google-cloud|@grpc/.test(to) && !from.startsWith("src/sources/google/"),
    );
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test("yargs stays in cli, chalk in cli and the pretty reporter", () => {
    const wrong = edges.filter(({ from, to }) => {
      if (/node_modules\/yargs/.test(to)) return layerOf(from) !== "cli";
      return /node_modules\/chalk/.test(to) && layerOf(from) !== "cli" && !from.startsWith("src/reporters/pretty");
    });
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test("no rule imports another rule", () => {
    const wrong = edges.filter(({ from, to }) => {
      const isRule = (path: string): boolean => /^rules\/[^/]+\.ts$/.test(path) && path !== "rules/index.ts";
      return isRule(from) && isRule(to);
    });
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test("there are no cycles", () => {
    const circular = modules.flatMap(({ source, dependencies }) =>
      dependencies
        .filter((each) => each.circular && !each.dependencyTypes.includes("type-only"))
        .map(({ resolved }) => `${source} -> ${resolved}`),
    );
    expect(circular).toEqual([]);
  });
});
