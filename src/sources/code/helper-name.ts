const prefix = /^(?:must|get|read|require|required|load|fetch|parse|lookup|resolve|safe|optional)_/;
const suffix =
  /_(?:var|variable|or|or_default|str|string|int|integer|bool|boolean|float|list|flag|get|value|default|required|number)$/;

/**
 * Whether a function is one of those that every project writes round its environment: `get_env`, `getEnvOr`,
 * `requireEnv`, `_env_bool`. `name` is the last part of what is called.
 */
export const isHelperName = (name: string): boolean => {
  let rest = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/^_+/, "")
    .replace("getenv", "get_env");
  while (prefix.test(rest)) rest = rest.replace(prefix, "");
  while (suffix.test(rest)) rest = rest.replace(suffix, "");
  return rest === "env" || rest === "envs" || rest === "env_config";
};

/** Whether such a function stops the program instead of taking a default: its second argument is no default. */
export const isDemanding = (name: string): boolean => /require|must|ensure|assert/i.test(name);

/** The part after the last dot. */
export const lastPart = (callee: string): string => callee.slice(callee.lastIndexOf(".") + 1);
