import type { Diff, DiffRow } from "../../engine/index.ts";

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
  return `${JSON.stringify(shown, null, 2).replace(unprintable, toEscape)}\n`;
};

const toVariable = ({ variable, kind, container, a, b, differences, value }: DiffRow) => ({
  name: variable,
  kind,
  container,
  sides: [a, b],
  differences,
  value,
});

const unprintable = /(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu;

const toEscape = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
