import type { Measure, TypeSpec, UnsafeDefault } from "../../model/index.ts";
import { isSecretName, nothingExpected } from "../../model/index.ts";

const bypass =
  /(?:^|_)(?:BYPASS|DEMO_MODE|DEMO|INSECURE|SIMULATION|SIMULATE|TESTING|TEST_MODE|TESTMODE|E2E_MODE|NO_AUTH|ANONYMOUS)(?:_|$)|(?:^|_)(?:SKIP|DISABLE|IGNORE)_(?:\w+_)?(?:AUTH|AUTHENTICATION|AUTHORIZATION|VALIDATION|VERIFICATION|VERIFY|SSL|TLS|CSRF|SECURITY|SIGNATURE|CHECKS?|JWT|LOGIN)(?:_|$)|^EMERGENCY_|^ALLOW_(?:ALL|ANY|ANONYMOUS|INSECURE|UNAUTHENTICATED|DEV|TEST)/;
const guard =
  /(?:^|_)(?:AUTH|AUTHENTICATION|AUTHORIZATION|TLS|SSL|CSRF|SIGNATURE|JWT)_(?:\w+_)?(?:ENABLED|REQUIRED|VERIFY|CHECK)$|^(?:REQUIRE|ENABLE|VERIFY|ENFORCE|FORCE)_(?:\w+_)?(?:AUTH|AUTHENTICATION|AUTHORIZATION|TLS|SSL|CSRF|SIGNATURE|JWT)(?:_|$)/;

const on = /^(?:1|true|yes|on|enabled)$/i;
const off = /^(?:0|false|no|off|disabled)$/i;

const address = /(?:^|_)(?:URL|URI|HOST|HOSTNAME|ADDR|ADDRESS|ENDPOINT|ORIGIN|SERVER|DSN|BROKER|BASE)S?$/;

/** Addresses to listen at: loopback is the safe choice for them. */
const listening = /^(?:HOST|HOSTNAME|SERVER_HOST|APP_HOST|API_HOST)$|(?:^|_)(?:BIND|LISTEN)(?:_|$)/;

const database: TypeSpec = { type: "database-url", engines: null };
const url: TypeSpec = { type: "url", schemes: null, path: null, trailingSlash: null, credentials: null };

/** What a literal default means where the variable is missing; null: nothing that is known to be unsafe. */
export const toUnsafeDefault = (variable: string, text: string, measure: Measure): UnsafeDefault | null => {
  const name = variable.toUpperCase();
  if (bypass.test(name) && on.test(text)) return "bypass";
  if (guard.test(name) && off.test(text)) return "bypass";
  if (isLoopback(name, text, measure)) return "loopback";
  if (!isSecretName(variable)) return null;
  const { empty, ordinary, template, encoding } = judge(name, text, null, measure);
  return !empty && ordinary === null && template === null && encoding.length === 0 && text.trim() !== ""
    ? "constant-key"
    : null;
};

const isLoopback = (name: string, text: string, measure: Measure): boolean => {
  if (listening.test(name)) return false;
  const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  if (!isUrl && !address.test(name)) return false;
  const spec: TypeSpec = isUrl
    ? /^(?:https?|wss?):/i.test(text)
      ? url
      : database
    : { type: text.includes(":") ? "host-port" : "host" };
  return judge(name, text, spec, measure).urls.some(({ hostKind }) => hostKind === "loopback");
};

const encoder = new TextEncoder();

const judge = (variable: string, text: string, spec: TypeSpec | null, measure: Measure) => {
  const bytes = encoder.encode(text);
  const measured = measure(bytes, { ...nothingExpected, variable, spec });
  bytes.fill(0);
  return measured;
};
