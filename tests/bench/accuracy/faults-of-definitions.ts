import { add, anyOf, extra, first, literal, type Plant, payload, raw, set, without } from "./plant.ts";
import { type Service, variableOf } from "./project.ts";
import { toKey } from "./random.ts";

export const presence: Readonly<Record<string, Plant>> = {
  "a variable is gone": (project, random) => {
    const service = anyOf(project, random);
    const name = random.pick(["LOG_LEVEL", "RETRIES", "HOOK_URL", "SESSION_KEY"]);
    without(service, name);
    return { rule: "variable-missing", service: service.name, variable: name };
  },
  "a name is misspelt": (project, random) => {
    const service = anyOf(project, random);
    const { bound } = variableOf(service, "HOOK_URL");
    without(service, "HOOK_URL");
    add(service, "HOOK_URl", bound);
    return { rule: "variable-missing", service: service.name, variable: "HOOK_URL" };
  },
  "no variables at all": (project) => {
    const service = first(project, "api");
    for (const { name } of [...service.variables]) without(service, name);
    return { rule: "workload-without-variables", service: "api", variable: null };
  },
  "no workload": (project) => {
    const service: Service = {
      ...first(project, "api"),
      name: "ghost",
      workload: "ghost",
      variables: [],
      contract: {},
      missing: { TOKEN: {} },
      isDeployed: false,
    };
    project.services.push(service);
    return { rule: "workload-missing", service: "ghost", variable: null };
  },
  "an empty literal": literal("variable-empty", "HOOK_URL", () => ""),
  "an entry without a value": raw("variable-empty", "RETRIES", ""),
  "an empty secret": payload("variable-empty", "COOKIE_KEY", () => ""),
  "a switch for tests": extra("variable-forbidden", "TESTING", () => "1", "web"),
  "a bypass that is not at its allowed text": extra("variable-forbidden", "DEMO_MODE", () => "1", "web"),
  "a deprecated name": (project, random) => {
    project.secrets.set("old-jwt", toKey(random));
    add(first(project, "web"), "OLD_JWT", { secret: "old-jwt", key: "latest" });
    return { rule: "variable-deprecated", service: "web", variable: "OLD_JWT" };
  },
  "half a group": (project) => {
    without(first(project, "web"), "PG_USER");
    return { rule: "group-incomplete", service: "web", variable: null };
  },
  "the name of another environment": literal("environment-mismatch", "ENVIRONMENT", (random) =>
    random.pick(["stage", "prod", "development"]),
  ),
  "the id of another project": literal("environment-mismatch", "GCP_PROJECT", () => "acme-other"),
  "a key that differs between services": (project, random) => {
    const web = first(project, "web");
    web.contract.effective = undefined;
    first(project, "api").contract.effective = undefined;
    project.secrets.set("web-jwt", toKey(random));
    set(web, "JWT_SECRET", { secret: "web-jwt", key: "latest" });
    return { rule: "variable-mismatch", service: "web", variable: "JWT_SECRET" };
  },
  "one key for two purposes": (project, random) => {
    const service = anyOf(project, random);
    const [own, other] = ["COOKIE_KEY", "SESSION_KEY"].map((name) => variableOf(service, name).bound);
    if (own === undefined || other === undefined || !("secret" in own && "secret" in other)) throw new Error("no keys");
    project.secrets.set(own.secret, project.secrets.get(other.secret) ?? "");
    return { rule: "variable-reused", service: service.name, variable: "COOKIE_KEY" };
  },
  "another key wins": (project, random) => {
    project.secrets.set("override", toKey(random));
    add(first(project, "web"), "JWT_OVERRIDE", { secret: "override", key: "latest" });
    return { rule: "effective-mismatch", service: "web", variable: null };
  },
  "a plain setting from Secret Manager": (project, random) => {
    const service = anyOf(project, random);
    variableOf(service, "RETRIES").requirement = { type: "integer", from: "literal" };
    project.secrets.set("retries", "3");
    set(service, "RETRIES", { secret: "retries", key: "latest" });
    return { rule: "variable-needlessly-secret", service: service.name, variable: "RETRIES" };
  },
};

export const definition: Readonly<Record<string, Plant>> = {
  "PORT is set": extra("variable-reserved", "PORT", () => "8080"),
  "K_SERVICE is set": extra("variable-reserved", "K_SERVICE", () => "web"),
  "a literal twice": extra("variable-duplicated", "LOG_LEVEL", () => "INFO"),
  "a secret twice": (project, random) => {
    const service = anyOf(project, random);
    add(service, "SESSION_KEY", variableOf(service, "SESSION_KEY").bound);
    return { rule: "variable-duplicated", service: service.name, variable: "SESSION_KEY" };
  },
  "a name with a dash": extra("variable-name-invalid", "my-flag", () => "on"),
  "a name with an equals sign": (project, random) => {
    const service = anyOf(project, random);
    add(service, "A=B", { text: "on" });
    return { rule: "variable-name-invalid", service: service.name, variable: "A" };
  },
  "more than 32 KiB": extra(
    "variable-too-long",
    "NOTES",
    (random) => `${"lorem ipsum ".repeat(2800)}${random.below(9)}`,
  ),
  "a config map": raw(
    "variable-source-unsupported",
    "RETRIES",
    "valueFrom:\n  configMapKeyRef: {name: settings, key: retries}",
  ),
  "a field": raw("variable-source-unsupported", "HOOK_URL", "valueFrom:\n  fieldRef: {fieldPath: status.podIP}"),
  "an unquoted number": raw("variable-not-string", "RETRIES", "value: 3"),
  "an unquoted boolean": (project, random) => {
    const service = anyOf(project, random);
    add(service, "VERBOSE", { raw: "value: true" });
    return { rule: "variable-not-string", service: service.name, variable: "VERBOSE" };
  },
  "a shell variable": literal("variable-unexpanded", "HOOK_URL", () => "${HOOK_URL}"),
  "a command": literal("variable-unexpanded", "RETRIES", () => "$(nproc)"),
  "a template": literal("variable-unexpanded", "LOG_LEVEL", () => "{{ .Values.logLevel }}"),
  "a template in a secret": payload("variable-unexpanded", "COOKIE_KEY", () => "${{ secrets.COOKIE_KEY }}"),
  "undefined as text": literal("variable-unexpanded", "HOOK_URL", () => "undefined"),
  "a build-time variable": extra("variable-build-time", "NEXT_PUBLIC_TITLE", () => "Shop"),
  "a secret for the browser": (project, random) => {
    const service = anyOf(project, random);
    project.secrets.set("browser", toKey(random));
    add(service, "NEXT_PUBLIC_API_SECRET", { secret: "browser", key: "latest" });
    return { rule: "variable-public-secret", service: service.name, variable: "NEXT_PUBLIC_API_SECRET" };
  },
  "an instance that is not attached": literal(
    "cloud-sql-unattached",
    "DB_HOST",
    (_random, { id }) => `/cloudsql/${id}:europe-west1:elsewhere`,
  ),
  "a mount of an unknown volume": (project, random) => {
    const service = anyOf(project, random);
    service.container.push("volumeMounts: [{name: nowhere, mountPath: /data}]");
    return { rule: "mount-conflict", service: service.name, variable: null };
  },
  "the default account": (project, random) => {
    const service = anyOf(project, random);
    service.serviceAccount = null;
    return { rule: "service-account-default", service: service.name, variable: null };
  },
};
