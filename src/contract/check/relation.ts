import type { RelationTarget } from "../../model/index.ts";
import { toHint } from "../hint.ts";
import { type Path, toPathText } from "../part.ts";
import { serviceNamed, splitTarget, toRelationTarget, variableNames } from "../resolve/names.ts";
import type { ContractData } from "../schema.ts";
import { type Fault, onValue } from "./fault.ts";

interface From {
  readonly service: string;
  readonly kind: RelationTarget["kind"];
  readonly name: string;
}

/** Other sides of `same-as` and `differs-from` that no service speaks about, or that are the side itself. */
export function* checkTargets(
  path: Path,
  texts: readonly string[] | undefined,
  contract: ContractData,
  from: From,
): Iterable<Fault> {
  for (const [index, text] of (texts ?? []).entries()) {
    const target = toRelationTarget(contract, text, from);
    const at = [...path, index];
    if (target === null) yield toUnknownTarget(at, toPathText(path), text, contract, from);
    else if (target.service === from.service && target.name === from.name && target.kind === from.kind) {
      yield onValue(at, `${toPathText(path)} names "${text}" itself`);
    }
  }
}

const toUnknownTarget = (at: Path, where: string, text: string, contract: ContractData, from: From): Fault => {
  const own = serviceNamed(contract, from.service) ?? {};
  const { service, name } = splitTarget(text, own);
  const services = Object.keys(contract.services ?? {});
  if (service !== null && !services.includes(service)) {
    return onValue(at, `${where} names the unknown service "${service}"`, toHint(service, services));
  }
  const target = serviceNamed(contract, service ?? from.service) ?? {};
  const known = [...variableNames(target), ...Object.keys(target.effective ?? {})];
  const message = `${where} names "${name}", which services.${service ?? from.service} does not mention`;
  if (service === null && services.includes(text)) {
    return onValue(at, message, `a variable of that service is written ${text}.VARIABLE`);
  }
  return onValue(at, message, toHint(name, known));
};
