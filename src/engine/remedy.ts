import type { Binding, Container, Remedy, Repair, RepairTarget, Workload } from "../model/index.ts";
import { quote } from "./shell.ts";
import type { Visit } from "./visit.ts";
import type { Pairing } from "./walk.ts";
import type { World } from "./world.ts";

/** Whom a finding is about, as far as commands must know. */
interface About {
  readonly service: string | null;
  readonly container: string | null;
}

/** The repairs of one finding with the place that they change; null when there are none. */
export const toRemedy = (world: World, visit: Visit, about: About, repairs: readonly Repair[]): Remedy | null => {
  if (repairs.length === 0) return null;
  const pairing = pairingOf(world, visit, about.service);
  const holder = pairing === null ? null : holderOf(pairing, about.container);
  return {
    project: world.environment.project,
    target: pairing === null ? null : toTarget(world, pairing, holder),
    repairs: repairs.flatMap((repair) => complete(world, holder, repair)),
  };
};

/** The very workload that was looked at: a service may run in several regions. */
const pairingOf = (world: World, { base, place }: Visit, service: string | null): Pairing | null => {
  if (service === null) return null;
  const pairings = world.pairingsOf(service);
  const visited = "workload" in base ? (base.workload as Workload) : null;
  return (
    pairings.find(({ workload }) => workload === visited) ??
    pairings.find(({ workload }) => workload.name === place.workload) ??
    null
  );
};

const holderOf = ({ workload, container }: Pairing, name: string | null): Container | null =>
  workload.containers.find((each) => name !== null && each.name === name) ?? container;

const toTarget = ({ environment, snapshot }: World, { workload }: Pairing, holder: Container | null): RepairTarget => ({
  kind: workload.kind,
  workload: workload.name,
  project: workload.project ?? environment.project,
  region: workload.region,
  container: workload.containers.length > 1 ? (holder?.name ?? null) : null,
  location: workload.location,
  // A file that the developer keeps has no command: the help says what to write.
  isDeployed: !["dotenv", "process-env"].includes(snapshot.source.kind),
});

/**
 * gcloud refuses to turn a literal into a reference, or back, unless the same call removes the old one. Source: gcloud's
 * own message "Cannot update environment variable [..] to the given type because it has already been set with a different type".
 */
const complete = (world: World, holder: Container | null, repair: Repair): readonly Repair[] => {
  if (repair.kind === "grant-invoker") return toInvokerGrant(world, repair.service, repair.account);
  if (!("variable" in repair)) return [repair];
  const entries = holder?.variables.filter(({ name }) => name === repair.variable) ?? [];
  if (repair.kind === "remove-variable") return [withTimes(repair, entries.length)];
  const last = entries.at(-1);
  const type = last === undefined ? null : typeOf(last.binding);
  const isOther = type !== (repair.kind === "set-reference" ? "secret" : "literal");
  // Of a name that stands twice gcloud sets the first entry, and Cloud Run takes the last.
  if (type === null || (!isOther && entries.length < 2)) return [repair];
  const removal = { kind: "remove-variable", variable: repair.variable, binding: type } as const;
  return [withTimes(removal, entries.length), repair];
};

const withTimes = (removal: Extract<Repair, { kind: "remove-variable" }>, times: number): Repair =>
  times > 1 ? { ...removal, times } : removal;

const typeOf = ({ kind }: Binding): "literal" | "secret" | null => {
  if (kind === "literal" || kind === "nothing") return "literal";
  return kind === "secret" ? "secret" : null;
};

/** The service that is to be invoked is another one than the finding's. */
const toInvokerGrant = (world: World, service: string, account: string): readonly Repair[] => {
  const [pairing, ...others] = world.pairingsOf(service);
  if (pairing === undefined || others.length > 0 || pairing.workload.kind !== "service") return [];
  const { name, project, region } = pairing.workload;
  const owner = project ?? world.environment.project;
  if (owner === null || region === null) return [];
  const at = `--project=${quote(owner)} --region=${quote(region)}`;
  const member = quote(`serviceAccount:${account}`);
  const command = `gcloud run services add-iam-policy-binding ${quote(name)} ${at} --member=${member} --role=roles/run.invoker`;
  return [{ kind: "command", command }];
};
