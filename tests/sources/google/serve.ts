import { onTestFinished } from "vitest";
import { type Cloud, type Emulator, type Fault, type Project, startEmulator } from "../../emulator/index.ts";

/** An emulator that ends with its test. */
export const serve = async (cloud: Cloud): Promise<Emulator> => {
  const emulator = await startEmulator(cloud);
  onTestFinished(() => emulator.close());
  return emulator;
};

/** One project, `shop-staging`, number 415104041262. */
export const serveProject = (project: Project, behaviour: Omit<Cloud, "projects"> = {}): Promise<Emulator> =>
  serve({ projects: { "shop-staging": { number: "415104041262", ...project } }, ...behaviour });

export const serveFaults = (project: Project, ...faults: Fault[]): Promise<Emulator> =>
  serveProject(project, { faults });

export const methodsOf = (emulator: Emulator): string[] => emulator.calls.map(({ method }) => method);

/** Calls by method and resource that were made more than once. */
export const repeatedCalls = (emulator: Emulator): string[] => {
  const keys = emulator.calls.map(({ method, resource }) => `${method} ${resource}`);
  return keys.filter((key, index) => keys.indexOf(key) !== index);
};
