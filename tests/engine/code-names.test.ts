import { expect, test } from "vitest";
import { isLibraryName, isPlatformName } from "../../src/engine/code-names.ts";

test.each(["PORT", "K_SERVICE", "PATH", "NODE_ENV", "GITHUB_SHA", "PUBSUB_EMULATOR_HOST", "npm_package_name"])(
  "%s is set by the platform: no contract needs it",
  (name) => {
    expect(isPlatformName(name)).toBe(true);
    expect(isLibraryName(name)).toBe(true);
  },
);

test.each(["OTEL_SERVICE_NAME", "PGHOST", "LOG_LEVEL", "HTTPS_PROXY", "OPENAI_API_KEY", "SENTRY_DSN"])(
  "%s is read by a library: no code of the service has to",
  (name) => {
    expect(isPlatformName(name)).toBe(false);
    expect(isLibraryName(name)).toBe(true);
  },
);

test.each(["SUPPORT", "PORTS", "DB_PORT", "LOG_LEVELS", "MY_OTEL_NAME", "JWT_SECRET_KEY", "API_KEY_ID"])(
  "%s is the service's own",
  (name) => {
    expect(isPlatformName(name)).toBe(false);
    expect(isLibraryName(name)).toBe(false);
  },
);
