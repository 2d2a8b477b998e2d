import type { JudgedSuppression } from "./suppression.ts";
import { noPlace, type Visit } from "./visit.ts";
import type { World } from "./world.ts";

export function* visitSuppressions(world: World, judged: readonly JudgedSuppression[]): Iterable<Visit> {
  for (const each of judged) {
    const { service, variable, location } = each.suppression;
    yield {
      kind: "suppression",
      place: { ...noPlace, service, variable, location },
      base: { environment: world.environment, ...each },
      fact: () => null,
    };
  }
}
