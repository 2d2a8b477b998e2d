import fc from "fast-check";

/** How many cases a property runs: a hundredth by default, all with PREFLIGHT_PROPERTY_RUNS=full, or any number. */
export const runs = (full: number): number => {
  const asked = process.env.PREFLIGHT_PROPERTY_RUNS ?? "";
  if (asked === "full") return full;
  return /^\d+$/.test(asked) ? Number(asked) : Math.ceil(full / 50);
};

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const encoded = (length: number, encoding: BufferEncoding) =>
  bytes(length).map((array) => Buffer.from(array).toString(encoding));
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const text = (characters: string, length: number) =>
  fc.array(fc.constantFrom(...characters), { minLength: length, maxLength: length }).map((parts) => parts.join(""));

/** fast-check leans towards edges (0, 255); a generator does not: keys are drawn from a seeded stream without bias. */
const unbiased = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T> => fc.noBias(arbitrary);

/** What generators of keys make. */
export const randomKey = unbiased(
  fc.oneof(
    encoded(32, "hex"),
    encoded(32, "base64"),
    encoded(48, "base64"),
    encoded(64, "base64"),
    encoded(32, "base64url"),
    fc.tuple(fc.uuid({ version: 4 }), fc.uuid({ version: 4 })).map(([a, b]) => `${a}${b}`),
    fc.tuple(fc.uuid({ version: 4 }), fc.uuid({ version: 4 })).map(([a, b]) => `${a}${b}`.replaceAll("-", "")),
    text(alphabet, 40),
  ),
);

const label = fc
  .tuple(
    fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"),
    text("abcdefghijklmnopqrstuvwxyz0123456789-", 10),
    fc.integer({ min: 1, max: 11 }),
  )
  .map(([first, rest, length]) => `${first}${rest}`.slice(0, length).replace(/-+$/, "x"))
  .filter((part) => !/^xn--|^xxx|^(undefined|null|nan)$/.test(part));

const topLevel = fc.constantFrom("com", "io", "ai", "dev", "org", "net", "co.uk", "run.app", "cloud");
const host = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), topLevel)
  .map(([parts, top]) => `${parts.join(".")}.${top}`);
const port = fc.option(fc.integer({ min: 1, max: 65535 }), { nil: null });
// `$ABC` and `$(abc)` are legal in a path, and nobody could tell them from templates.
const segment = text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789-._~!$&'()*+,;=:@", 6).filter(
  (part) => !/\$[A-Z_(]/.test(part),
);
const path = fc.array(segment, { maxLength: 4 }).map((parts) => parts.map((part) => `/${part}`).join(""));
const withPort = (name: string, number: number | null): string => (number === null ? name : `${name}:${number}`);

/** URLs of servers, as RFC 3986 allows them. */
export const url = fc.noBias(
  fc
    .tuple(
      fc.constantFrom("https", "wss", "http"),
      host,
      port,
      path,
      fc.option(
        segment.map((part) => `?q=${encodeURIComponent(part)}`),
        { nil: "" },
      ),
    )
    .map(([scheme, name, number, rest, query]) => `${scheme}://${withPort(name, number)}${rest}${query}`),
);

const password = fc
  .noBias(text(`${alphabet}!@#$%^&*()-_=+[]{}|;:,.<>?/~`, 24))
  .map(encodeURIComponent)
  .map((each) => each.replace(/'/g, "%27"));
const instance = fc.tuple(label, fc.constantFrom("us-central1", "europe-west1"), label).map((parts) => parts.join(":"));

/** Database URLs of every engine, sockets of Cloud SQL among them; the password is at its second place. */
export const databaseUrl = fc.noBias(
  fc.oneof(
    fc
      .tuple(
        fc.constantFrom(
          "postgresql",
          "postgres",
          "postgresql+asyncpg",
          "mysql",
          "mysql2",
          "mysql+pymysql",
          "clickhouse",
          "mongodb",
          "amqp",
          "amqps",
        ),
        password,
        host,
        port,
        label,
      )
      .map(
        ([scheme, secret, name, number, database]) => `${scheme}://app:${secret}@${withPort(name, number)}/${database}`,
      ),
    fc
      .tuple(fc.constantFrom("redis", "rediss"), password, host, port, fc.integer({ min: 0, max: 15 }))
      .map(
        ([scheme, secret, name, number, database]) => `${scheme}://:${secret}@${withPort(name, number)}/${database}`,
      ),
    fc
      .tuple(fc.constantFrom("@", "@localhost"), password, instance, label)
      .map(([at, secret, name, database]) => `postgresql://app:${secret}${at}/${database}?host=/cloudsql/${name}`),
    fc
      .tuple(password, instance, label)
      .map(([secret, name, database]) => `mysql+pymysql://app:${secret}@/${database}?unix_socket=/cloudsql/${name}`),
  ),
);
