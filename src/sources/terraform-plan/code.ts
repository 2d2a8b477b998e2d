import { isMap } from "./json.ts";

const fieldOf = (value: unknown, key: string): unknown =>
  isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;

const listOf = (value: unknown, key: string): readonly unknown[] => {
  const list = fieldOf(value, key);
  return Array.isArray(list) ? list : [];
};

/** The code that a plan was made of: what refers to what. Source: the plan's `configuration`. */
export interface Code {
  /** Expressions of the resource with that address, keys of `count` and `for_each` left out; undefined: it is not there. */
  expressionsOf(address: string): unknown;
  /** Whether Terraform makes the first after the second. True where the code cannot tell, as through a local value. */
  dependsOn(first: string, second: string): boolean;
}

/** `module.a.` of `module.a.type.name`; empty for the root. */
export const moduleOf = (address: string): string => /^(?:module\.[^.[]+(?:\[[^\]]*\])?\.)*/.exec(address)?.[0] ?? "";

interface Module {
  readonly body: unknown;
  /** `module.a.` */
  readonly prefix: string;
  /** What the parent says about it; null for the root. */
  readonly call: unknown;
  readonly parent: string | null;
}

/** Modules nest a few levels deep; a file that nests for ever was not written by Terraform. */
const deepest = 50;

const toModules = (configuration: unknown): ReadonlyMap<string, Module> => {
  const modules = new Map<string, Module>();
  const add = (body: unknown, prefix: string, call: unknown, parent: string | null, depth: number): void => {
    modules.set(prefix, { body, prefix, call, parent });
    const calls = fieldOf(body, "module_calls");
    if (!isMap(calls) || depth > deepest) return;
    for (const [name, each] of Object.entries(calls)) {
      add(fieldOf(each, "module"), `${prefix}module.${name}.`, each, prefix, depth + 1);
    }
  };
  add(fieldOf(configuration, "root_module"), "", null, null, 0);
  return modules;
};

/** Every reference in a tree of expressions. */
export const referencesIn = (expressions: unknown): readonly string[] => {
  const found: string[] = [];
  const open: unknown[] = [expressions];
  while (open.length > 0) {
    const next = open.pop();
    if (Array.isArray(next)) open.push(...next);
    else if (isMap(next)) {
      for (const [key, value] of Object.entries(next)) {
        if (key === "references" && Array.isArray(value)) {
          found.push(...value.filter((each) => typeof each === "string"));
        } else open.push(value);
      }
    }
  }
  return found;
};

const ordersOf = (part: unknown): readonly string[] => [
  ...referencesIn(fieldOf(part, "expressions")),
  ...referencesIn(fieldOf(part, "expression")),
  ...referencesIn(fieldOf(part, "count_expression")),
  ...referencesIn(fieldOf(part, "for_each_expression")),
  ...listOf(part, "depends_on").filter((each) => typeof each === "string"),
];

export const toCode = (configuration: unknown): Code => {
  const modules = toModules(configuration);
  const resources = new Map<string, unknown>();
  for (const { body, prefix } of modules.values()) {
    for (const resource of listOf(body, "resources")) {
      const address = fieldOf(resource, "address");
      if (typeof address === "string") resources.set(`${prefix}${address}`, resource);
    }
  }
  return {
    expressionsOf: (address) => fieldOf(resources.get(address), "expressions"),
    dependsOn: (first, second) => reaches(first, second, modules, resources),
  };
};

interface Step {
  readonly module: string;
  readonly reference: string;
}

const reaches = (
  first: string,
  second: string,
  modules: ReadonlyMap<string, Module>,
  resources: ReadonlyMap<string, unknown>,
): boolean => {
  if (!resources.has(first) || !resources.has(second)) return true;
  const seen = new Set<string>();
  const open: Step[] = [];
  const visit = (module: string, references: readonly string[]): void => {
    for (const reference of references) open.push({ module, reference });
  };
  const visitResource = (address: string): void => {
    for (let module = moduleOf(address); ; ) {
      const { call, parent } = modules.get(module) ?? { call: null, parent: null };
      if (parent === null) break;
      visit(parent, [...listOf(call, "depends_on"), ...referencesIn(fieldOf(call, "for_each_expression"))].map(String));
      module = parent;
    }
    visit(moduleOf(address), ordersOf(resources.get(address)));
  };
  visitResource(first);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { module, reference } = next;
    const key = `${module}|${reference}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const [head = "", name = "", output] = reference.replace(/\[[^\]]*\]/g, "").split(".");
    if (head === "local") return true;
    if (head === "var") {
      const own = modules.get(module);
      if (own?.parent != null) {
        visit(own.parent, referencesIn(fieldOf(fieldOf(own.call, "expressions"), name)));
      }
    } else if (head === "module") {
      const inner = `${module}module.${name}.`;
      if (output === undefined) {
        if (second.startsWith(inner)) return true;
      } else visit(inner, ordersOf(fieldOf(fieldOf(modules.get(inner)?.body, "outputs"), output)));
    } else {
      const address = module + (head === "data" ? `data.${name}.${output ?? ""}` : `${head}.${name}`);
      if (address === second) return true;
      if (resources.has(address)) visitResource(address);
    }
  }
  return false;
};
