import type { Fact, ServiceCode } from "../model/index.ts";
import { known, unknown } from "../model/index.ts";
import { noPlace, type Visit } from "./visit.ts";
import type { World } from "./world.ts";

/** The code of each service, and the code that belongs to none: that one is held against all contracts together. */
export function* visitCode({ environment, snapshot }: World, isActive: (rule: string) => boolean): Iterable<Visit> {
  const codes = snapshot.code ?? [];
  const everyUse = codes.flatMap(({ uses }) => uses);
  const claimed = new Set(codes.map(({ service }) => service));
  for (const code of codes) {
    const own = environment.services.filter(({ name }) => name === code.service);
    const rest = environment.services.filter(({ name }) => !claimed.has(name));
    const isNobodys = code.service === null;
    yield {
      kind: "code",
      place: { ...noPlace, service: code.service },
      base: {
        environment,
        services: isNobodys ? environment.services : own,
        owners: isNobodys ? rest : own,
        uses: code.uses,
        everyUse,
      },
      fact: (name) => (name === "isActive" ? known(isActive) : everyFileOf(code)),
    };
  }
}

const everyFileOf = ({ unread }: ServiceCode): Fact<true> => (unread === null ? known(true) : unknown(unread));
