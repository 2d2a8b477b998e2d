/** The variables by which the tool finds the emulator in place of Google. */
export const toHosts = (host: string): Readonly<Record<string, string>> => ({
  CLOUD_RUN_EMULATOR_HOST: host,
  SECRET_MANAGER_EMULATOR_HOST: host,
  RESOURCE_MANAGER_EMULATOR_HOST: host,
});
