import { type EnvironmentContract, type Measure, UsageError } from "../model/index.ts";
import type { PlannedCommand } from "../sources/deploy-command/plan-command.ts";
import type { Environment } from "./io.ts";

/** What stands behind `--`, with the folder and the variables that it would run with. */
export interface CommandLine {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
}

/**
 * Understands the command behind `--` for the run's one environment; null: there is none. Throws a UsageError when it is no
 * command that deploys a workload of the contract, or when gcloud would refuse it.
 */
export const readPlannedCommand = async (
  { argv, cwd, env }: CommandLine,
  environments: readonly EnvironmentContract[],
  measure: Measure,
): Promise<PlannedCommand | null> => {
  if (argv.length === 0) return null;
  const [requirements, second] = environments;
  if (requirements === undefined || second !== undefined) {
    throw new UsageError(
      `the command after -- is for one environment, and ${environments.length} are named`,
      "name the one that it deploys to",
    );
  }
  // The parser of YAML and all that follows are loaded for planned commands only.
  const { planCommand } = await import("../sources/deploy-command/plan-command.ts");
  return planCommand(argv, { cwd, env }, { requirements, measure });
};
