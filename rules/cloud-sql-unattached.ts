import { allOf, type ContainerView, defineRule, noOptions, type WorkloadView } from "../src/engine/index.ts";
import { isWithoutNetwork } from "../src/engine/reach.ts";

export const cloudSqlUnattached = defineRule({
  id: "cloud-sql-unattached",
  summary: "A value names a Cloud SQL socket whose instance is not attached to the workload.",
  help: "Attach the instance (`--add-cloudsql-instances`, or the annotation `run.googleapis.com/cloudsql-instances` on the template).",
  severity: { deployed: "error", local: "off" },
  subject: "variable",
  needs: ["soundValue", "source"],
  options: noOptions,
  appliesTo: ({ requirement, variable, workload, holder }) =>
    (requirement !== null || variable.binding.kind === "literal") && !hasProxy(workload, holder),
  *check({ workload, variable, requirement, soundValue, source }) {
    if (isWithoutNetwork(source)) return;
    // Google's connectors in the program, and a proxy in a sidecar, take a bare name and need nothing attached.
    const isBare = requirement?.spec.type === "cloud-sql-instance";
    if (isBare && workload.containers.length > 1) return;
    const attached = new Set(workload.cloudSqlInstances);
    const named = soundValue.cloudSqlInstances;
    if (named.length === 0 || named.every((instance) => instance !== null && attached.has(instance))) return;
    // A definition that is still a template may attach anything.
    if (workload.cloudSqlInstances.some((instance) => instance.includes("$"))) return;
    const isMalformed = named.includes(null);
    // The type of the variable tells a malformed path better.
    if (isMalformed && (soundValue.typeFault !== null || soundValue.urls.some(({ database }) => database?.problem)))
      return;
    const which = isMalformed
      ? "a path under /cloudsql that is no project:region:instance"
      : "a Cloud SQL instance that is not attached";
    const present = workload.cloudSqlInstances.map((instance) => `"${instance}"`);
    const but = present.length === 0 ? "none is" : `attached: ${allOf(present)}`;
    const missing = named.flatMap((instance) => (instance === null || attached.has(instance) ? [] : [instance]));
    yield {
      message: `${variable.name} names ${which} (${but})`,
      ...(isBare
        ? { severity: "warning" as const, help: "Attach the instance, unless the code reaches it through a connector." }
        : {}),
      // A secret's value is shown nowhere, not even in a command.
      repairs:
        isMalformed || soundValue.secret ? [] : missing.map((instance) => ({ kind: "attach-cloud-sql", instance })),
    };
  },
});

/** A proxy in a sidecar makes the sockets itself, in a directory that both containers mount. */
const hasProxy = ({ volumes }: WorkloadView, { mounts }: ContainerView): boolean =>
  mounts.some(
    ({ path, volume }) =>
      /^\/cloudsql(?:\/|$)/.test(path) && volumes.some(({ name, kind }) => name === volume && kind === "empty-dir"),
  );
