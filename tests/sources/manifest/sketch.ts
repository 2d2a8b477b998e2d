import type { Binding, SecretReference } from "../../../src/model/index.ts";
import { isFileLocation, type Location } from "../../../src/model/index.ts";
import type { DraftWorkload } from "../../../src/sources/draft.ts";

const at = (location: Location): string =>
  isFileLocation(location) ? `${location.line}:${location.column}` : location.resource;

const toReference = ({ project, secret, version, malformed }: SecretReference): string =>
  `${project === null ? "" : `${project}/`}${secret}@${version}${malformed === null ? "" : " malformed"}`;

const toBinding = (binding: Binding): string => {
  if (binding.kind === "literal") return binding.written === "string" ? "literal" : `literal ${binding.written}`;
  if (binding.kind === "unsupported") return `unsupported ${binding.what}`;
  return binding.kind === "nothing" ? "nothing" : `${binding.kind} ${toReference(binding.reference)}`;
};

const toFact = (fact: { known: true; value: unknown } | { known: false }): string =>
  fact.known ? JSON.stringify(fact.value) : "not checked";

/** All that was read of workloads as text, for comparison with a file that a person has read. */
export const toSketch = (workloads: readonly DraftWorkload[]): string =>
  workloads
    .flatMap((each) => [
      `${each.kind} ${each.name} (${at(each.location)}) project ${each.project} number ${each.projectNumber} region ${each.region}`,
      `  account ${each.serviceAccount} sql ${JSON.stringify(each.cloudSqlInstances)} vpc ${each.vpcAccess?.egress ?? null} ${each.executionEnvironment}`,
      `  ingress ${toFact(each.ingress)} invokers ${toFact(each.invokers)}`,
      `  urls ${toFact(each.urls)}`,
      `  serving ${toFact(each.serving)}`,
      ...each.secretAliases.map(
        ({ alias, target, on, location }) =>
          `  alias ${alias} -> ${target === null ? null : `${target.project}/${target.secret}`} on ${on} (${at(location)})`,
      ),
      ...each.volumes.map(
        ({ name, kind, items, location }) =>
          `  volume ${name} ${kind} (${at(location)}) ${items.map((item) => `${item.path}=${toReference(item.reference)}`).join(" ")}`,
      ),
      ...each.containers.flatMap((container) => [
        `  container "${container.name}" (${at(container.location)}) ingress ${container.ingress} ports ${JSON.stringify(container.ports)}`,
        ...container.unsupported.map(({ what, location }) => `    unsupported ${what} (${at(location)})`),
        ...container.mounts.map(
          ({ volume, path, subPath, location }) => `    mount ${volume} at ${path} ${subPath} (${at(location)})`,
        ),
        ...container.variables.map(
          ({ name, binding, text, location }) =>
            `    ${name} (${at(location)}) ${toBinding(binding)} ${JSON.stringify(text)}`,
        ),
      ]),
    ])
    .map((line) => line.trimEnd())
    .join("\n");
