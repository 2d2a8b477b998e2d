// A gate of one's own: `node examples/program/check.mjs staging`. The report is data; the words here are the program's.
import { check, UsageError } from "netra-preflight";

const environments = process.argv.slice(2);
try {
  const { report, exitCode } = await check({ environments, config: "examples/netra/preflight.yaml" });
  const open = report.findings.filter(({ state }) => state === "open");
  for (const { environment, service, variable, rule } of open) {
    console.log([environment, service, variable ?? "-", rule].join("\t"));
  }
  console.log(`${report.status}: ${report.summary.errors} errors, ${report.summary.unverified} checks not verified`);
  process.exitCode = exitCode;
} catch (error) {
  // A wrong environment or contract: the command line answers with 2.
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message, error.hint ?? "");
  process.exitCode = 2;
}
