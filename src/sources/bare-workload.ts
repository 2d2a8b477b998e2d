import type { EnvironmentContract, Location, ServiceContract } from "../model/index.ts";
import { known, notChecked } from "../model/index.ts";
import type { DraftVariable, DraftWorkload } from "./draft.ts";
import { nothingServes } from "./manifest/traffic.ts";

const digits = /^[0-9]+$/;

/**
 * A workload of which only the variables are known: those of one container, which is the contract's own.
 * `what` is the word for the source in the plural: `dotenv files`.
 */
export const toBareWorkload = (
  service: ServiceContract,
  { project, regions }: EnvironmentContract,
  variables: readonly DraftVariable[],
  location: Location,
  what: string,
): DraftWorkload => {
  const isService = service.kind === "service";
  return {
    kind: service.kind,
    name: service.workload,
    project,
    projectNumber: project !== null && digits.test(project) ? project : null,
    region: regions?.length === 1 ? (regions[0] ?? null) : null,
    containers: [
      {
        name: service.container ?? "",
        ingress: isService,
        ports: [],
        variables,
        mounts: [],
        unsupported: [],
        location,
      },
    ],
    volumes: [],
    secretAliases: [],
    serviceAccount: null,
    cloudSqlInstances: [],
    vpcAccess: null,
    executionEnvironment: null,
    ingress: isService ? notChecked("not-in-source", `${what} do not tell who reaches a service`) : known("none"),
    invokers: notChecked("not-in-source", `${what} hold no grants`),
    urls: isService ? notChecked("not-in-source", `${what} name no URLs of services`) : known([]),
    serving: isService
      ? notChecked("not-in-source", `${what} do not tell which revision serves`)
      : known(nothingServes),
    location,
  };
};
