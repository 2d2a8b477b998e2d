import { allOf, defineRule, noOptions } from "../src/engine/index.ts";
import type { Demand, OtherEnvironment, Requirement } from "../src/model/index.ts";

export const contractWeakerInProduction = defineRule({
  id: "contract-weaker-in-production",
  summary: "The contract demands less of a variable in production than in another environment.",
  help: "Demand the same in production, or suppress this with the reason why production does without.",
  severity: "warning",
  subject: "environment",
  needs: [],
  options: noOptions,
  appliesTo: ({ environment }) => environment.name === "production" || environment.alias === "production",
  *check({ environment }) {
    const others = environment.others.map((other) => ({ other, demands: byVariable(other) }));
    for (const { name: service, requirements, forbidden, deprecated } of environment.services) {
      const unwanted = new Set([...forbidden, ...deprecated].map(({ variable }) => variable));
      for (const requirement of requirements) {
        const { variable, location } = requirement;
        if (unwanted.has(variable)) continue;
        const comparable = others.filter(({ other }) => !isNamedAfter(variable, other));
        const demanding = (asksMore: (there: Demand) => boolean): readonly string[] =>
          comparable.flatMap(({ other, demands }) => {
            const there = demands.get(`${service}/${variable}`);
            return there !== undefined && asksMore(there) ? [`"${other.name}"`] : [];
          });
        const requiring = demanding((there) => there.required && requirement.required !== true);
        const longer = demanding((there) => isShorter(requirement, there));
        const about = { service, variable, location };
        if (requiring.length > 0) {
          yield { ...about, message: `${variable} is required in ${allOf(requiring)}, but not in production` };
        }
        if (longer.length > 0) {
          yield { ...about, message: `${variable} may be shorter in production than in ${allOf(longer)}` };
        }
      }
    }
  },
});

const byVariable = ({ demands }: OtherEnvironment): ReadonlyMap<string, Demand> =>
  new Map(demands.map((demand) => [`${demand.service}/${demand.variable}`, demand]));

const isShorter = (here: Requirement, there: Demand): boolean =>
  (there.minLength ?? 0) > (here.minLength ?? 0) || (there.minBytes ?? 0) > (here.minBytes ?? 0);

/** `JWT_SECRET_STAGING` is staging's own name for what production calls otherwise. */
const isNamedAfter = (variable: string, { name, alias }: OtherEnvironment): boolean => {
  const words = variable.toUpperCase().split(/[^A-Z0-9]+/);
  return [name, alias].some((each) => words.includes(each.toUpperCase()));
};
