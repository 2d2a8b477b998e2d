import type { Diff, DiffRow } from "../../engine/index.ts";
import { toJsonText } from "../json-text.ts";

/** For scripts. Values are equal, different or not known; never more than that. */
export const toDiffJson = ({ a, b, status, services, unverified }: Diff): string => {
  const shown = {
    schemaVersion: 1,
    environments: [a, b],
    status,
    services: services.map((each) => ({
      service: each.service,
      state: each.state,
      workloads: [each.a, each.b],
      variables: each.rows.map(toVariable),
    })),
    unverified,
  };
  return toJsonText(shown);
};

const toVariable = ({ variable, kind, container, a, b, differences, value }: DiffRow) => ({
  name: variable,
  kind,
  container,
  sides: [a, b],
  differences,
  value,
});
