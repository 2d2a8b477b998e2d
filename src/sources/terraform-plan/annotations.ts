import type { Fact, Ingress, SecretAlias, VpcAccess } from "../../model/index.ts";
import { known } from "../../model/index.ts";
import { parseAliases } from "../manifest/reference.ts";
import { blockOf, isOpen, type Part, partAt, textOf } from "./part.ts";
import { placeOf, type Scene } from "./scene.ts";
import { openInstance } from "./volume.ts";

/** What the v1 resource says in annotations of the service and of the template. */
export interface Annotated {
  readonly secretAliases: readonly SecretAlias[];
  readonly cloudSqlInstances: readonly string[];
  readonly vpcAccess: VpcAccess | null;
  readonly generation: "gen1" | "gen2" | null;
  /** null: the resource is of v2, which has an attribute for it. */
  readonly ingress: Fact<Ingress> | null;
}

const nothing: Annotated = {
  secretAliases: [],
  cloudSqlInstances: [],
  vpcAccess: null,
  generation: null,
  ingress: null,
};

const prefix = "run.googleapis.com/";

const ingressWords: ReadonlyMap<string, Ingress> = new Map([
  ["all", "all"],
  ["internal", "internal"],
  ["internal-and-cloud-load-balancing", "internal-and-load-balancer"],
  ["none", "none"],
]);

export const toAnnotated = (part: Part, template: Part | null, api: "v1" | "v2", scene: Scene): Annotated => {
  if (api === "v2") return nothing;
  const own = toAnnotations(part);
  const revision = toAnnotations(template);
  const connected = ["vpc-access-connector", "network-interfaces"].some((name) => isThere(revision, name));
  const egress = textOf(revision, `${prefix}vpc-access-egress`);
  const generation = textOf(revision, `${prefix}execution-environment`);
  return {
    secretAliases: [...toAliases(revision, "template", scene), ...toAliases(own, "metadata", scene)],
    cloudSqlInstances: toInstances(revision),
    vpcAccess: connected
      ? { egress: egress === "all" || egress === "all-traffic" ? "all-traffic" : "private-ranges-only" }
      : null,
    generation: generation === "gen1" || generation === "gen2" ? generation : null,
    ingress: known(ingressWords.get(textOf(own, `${prefix}ingress`) ?? "all") ?? "all"),
  };
};

const toAnnotations = (owner: Part | null): Part | null => {
  const metadata = blockOf(owner, "metadata");
  return metadata === null ? null : partAt(metadata, "annotations");
};

const isThere = (annotations: Part | null, name: string): boolean =>
  textOf(annotations, prefix + name) !== null || isOpen(annotations, prefix + name);

const toAliases = (annotations: Part | null, on: SecretAlias["on"], scene: Scene): readonly SecretAlias[] => {
  const text = textOf(annotations, `${prefix}secrets`);
  return text === null || annotations === null ? [] : parseAliases(text, on, placeOf(annotations, scene));
};

const toInstances = (annotations: Part | null): readonly string[] => {
  const name = `${prefix}cloudsql-instances`;
  if (isOpen(annotations, name)) return [openInstance];
  return (textOf(annotations, name) ?? "").split(",").flatMap((each) => each.trim() || []);
};
