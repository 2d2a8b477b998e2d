/** Why gcloud takes no variable of that name; null: it does. Source: gcloud, functions/v2/deploy/env_vars_util.py EnvVarKeyType. */
export const whyNoKey = (key: string): string | null => {
  if (key === "") return "Environment variable keys cannot be empty";
  if (key.startsWith("X_GOOGLE_")) {
    return "Environment variable keys that start with `X_GOOGLE_` are reserved for use by deployment tools and cannot be specified manually";
  }
  return key.includes("=") ? "Environment variable keys cannot contain `=`" : null;
};
