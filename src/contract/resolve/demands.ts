import type { Demand } from "../../model/index.ts";
import type { ServiceData } from "../schema.ts";
import type { EnvironmentKeys } from "./keys.ts";
import { toVariableIn } from "./variable.ts";

/** Variables of groups, and those that should go, are not required unless their entry says so. */
export const toOptional = (service: ServiceData): ReadonlySet<string> =>
  new Set([
    ...Object.values(service["one-of"] ?? {}).flat(2),
    ...Object.keys(service.forbidden ?? {}),
    ...Object.keys(service.deprecated ?? {}),
  ]);

/** What the services of an environment are asked for there, in figures that two environments can be compared by. */
export const toDemands = (services: readonly (readonly [string, ServiceData])[], keys: EnvironmentKeys): Demand[] =>
  services.flatMap(([service, data]) => {
    const optional = toOptional(data);
    return Object.entries(data.variables ?? {}).map(([variable, whole]) => {
      const { required, "min-length": minLength, "min-bytes": minBytes } = toVariableIn(whole, keys);
      return {
        service,
        variable,
        required: (required ?? !optional.has(variable)) === true,
        minLength: minLength ?? null,
        minBytes: minBytes ?? null,
      };
    });
  });
