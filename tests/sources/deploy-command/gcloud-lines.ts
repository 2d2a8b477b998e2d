import * as fc from "fast-check";

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);

const names = pick(
  ..."A B LOG_LEVEL JWT_SECRET EMPTY LEVEL a.b X_GOOGLE_A /keys/old /keys/new /k/a /bucket/x é A=B".split(" "),
  " A",
  "A ",
  "",
);
const values = pick(..."1 x=y {} -v ^ a:b $X 'q' x|y x@y 😀 ^|^x ;".split(" "), "", "a b", '{"k": 1}', "\n");
const secrets = pick(
  ..."s signing jwt-secret projects/123/secrets/s projects/id/secrets/s projects/123/secrets/s/versions/2".split(" "),
  "s s",
  "",
);
const versions = pick("latest", "1", "", "x:y", " 1");
const specs = fc
  .tuple(secrets, fc.option(versions, { nil: undefined, freq: 8 }))
  .map(([secret, version]) => (version === undefined ? secret : `${secret}:${version}`));

const delimiters = pick("", "", "", "", "^|^", "^::^", "^@^", "^,^", "^;^", "^^");

const list = (items: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(delimiters, fc.array(items, { maxLength: 3 }))
    .map(([mark, all]) => mark + all.join(mark === "" ? "," : mark.slice(1, -1)));

const pairs = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  list(fc.tuple(names, texts).map(([name, text]) => `${name}=${text}`));

/** `--name=text` and `--name text`. */
const given = (name: string, texts: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
  fc.tuple(texts, fc.boolean()).map(([text, isOne]) => (isOne ? [`--${name}=${text}`] : [`--${name}`, text]));

const switches = (words: string): fc.Arbitrary<readonly string[]> =>
  pick(...words.split(" ").map((word) => [word] as const));

/** About one container. */
const own = fc.oneof(
  given("set-env-vars", pairs(values)),
  given("update-env-vars", pairs(values)),
  given("remove-env-vars", list(names)),
  given("set-secrets", pairs(specs)),
  given("update-secrets", pairs(specs)),
  given("remove-secrets", list(names)),
  switches("--clear-env-vars --no-clear-env-vars --clear-secrets --no-clear-secrets --clear-secrets=true"),
  given("port", pick("80", "0", "default", "8_0", "x", "70000", " 80 ")),
  switches("--use-http2 --no-use-http2 --clear-volume-mounts --clear-base-image --function=f"),
  given(
    "add-volume-mount",
    pick(
      "volume=keys,mount-path=/x",
      "volume=v,mount-path=/keys",
      "mount-path=/x",
      "volume=v,mount-path=/x,y=1",
      "volume=v,mount-path=x",
    ),
  ),
  given("remove-volume-mount", list(pick("/keys", "/bucket", "/x"))),
  given("image", pick("app")),
  given("base-image", pick("nodejs20")),
  given("source", pick(".")),
  given("args", pick("a,b", "--x=1", "-c", "a,a")),
  given("command", pick("a")),
  given("startup-probe", pick("", "httpGet.port=80,httpGet.path=/", "x")),
  given("set-build-env-vars", pairs(values)),
  given("remove-build-env-vars", list(names)),
  given("memory", pick("512Mi")),
);

const volumes = [
  "type=in-memory",
  "name=v,type=in-memory",
  "name=v,type=in-memory,size-limit=1Gi",
  "name=v,type=in-memory,x=1",
  "name=v,type=secret,secret=s,version=1,path=p",
  "name=keys,type=secret,secret=s,version=1,path=p",
  "name=v,type=secret",
  "name=v,type=x",
  "name=v,type=cloud-storage,bucket=b",
  "name=v,type=cloud-storage",
  "name=v,type=nfs,location=h:/p",
  "name=v,type=nfs,location=h",
];

/** About the whole workload. */
const whole = fc.oneof(
  given("service-account", pick("a@b.iam.gserviceaccount.com", "")),
  given("add-cloudsql-instances", list(pick("db", "p:r:i", "a:b"))),
  given("set-cloudsql-instances", list(pick("db", "p:r:i", "a:b"))),
  given("remove-cloudsql-instances", list(pick("db", "p:r:i"))),
  given("add-volume", pick(...volumes)),
  given("remove-volume", list(pick("keys", "bucket", "v"))),
  switches("--clear-cloudsql-instances --clear-volumes --clear-vpc-connector --clear-network --clear-network-tags"),
  given("vpc-connector", pick("c", "")),
  given("vpc-egress", pick("all-traffic", "private-ranges-only", "all", "x")),
  given("network", pick("default")),
  given("subnet", pick("default")),
  given("network-tags", pick("a,b", "^^a")),
  given("execution-environment", pick("gen1", "gen2", "gen3")),
  given("ingress", pick("all", "internal", "x")),
  switches("--allow-unauthenticated --no-allow-unauthenticated -q --quiet --async --no-async --wait --execute-now"),
  switches("--region=us-central1 --project=acme-staging --clear-key --clear-labels"),
  given("remove-containers", list(pick("otel", "b"))),
  given("tag", pick("t")),
  given("labels", pick("a=b", "a", "a=b,a=c", "")),
  given("update-labels", pick("a=b", "c")),
  given("remove-labels", list(pick("a", "b"))),
  given("update-annotations", pick("a=b", "a")),
  given("min-instances", pick("1", "default", "x", "-1", "", " 2")),
  given("scaling", pick("1", "auto", "x", "-2")),
  given("concurrency", pick("1", "default", "0", "x")),
  given("timeout", pick("1", "5m", "5x", "0", "0s", "1h30m", "P1D", "PT5M", "", "m", "1.5h", "300S")),
  given("task-timeout", pick("10m", "x")),
  given("tasks", pick("1", "0", "x", "1.0")),
  given("max-retries", pick("0", "-1")),
  given("add-custom-audiences", list(pick("a", "b"))),
  given("set-custom-audiences", list(pick("a", "b"))),
  given("key", pick("k")),
);

const group = fc
  .tuple(pick("api", "otel", "backend-1", "b", "new"), fc.boolean(), fc.array(own, { maxLength: 2 }))
  .map(([name, isOne, flags]) => [
    ...(isOne ? [`--container=${name}`] : ["--container", name]),
    "--image=app",
    ...flags.flat(),
  ]);

const groups = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(group, { maxLength: 2 }) },
);

/** Commands, the name of their workload, and live definitions that they can be for. */
const commands: readonly (readonly [words: string, name: string, lives: readonly string[]])[] = [
  ["run deploy", "backend", ["none", "one", "files", "two"]],
  ["beta run deploy", "backend", ["one", "files"]],
  ["run services update", "backend", ["one", "files", "two"]],
  ["alpha run services update", "backend", ["files", "two"]],
  ["run jobs deploy", "nightly", ["none", "job", "job of two"]],
  ["run jobs update", "nightly", ["job", "job of two"]],
  ["run jobs create", "nightly", ["none"]],
  ["alpha run worker-pools deploy", "queue", ["none", "pool", "pool of two"]],
  ["beta run worker-pools update", "queue", ["pool", "pool of two"]],
];

/** Command lines made of everything that a deploy command may hold, right and wrong, with the live side that they are for. */
export const lines: fc.Arbitrary<{ readonly live: string; readonly argv: readonly string[] }> = fc
  .tuple(
    pick(...commands.flatMap(([words, name, lives]) => lives.map((live) => ({ words, name, live })))),
    fc.array(own, { maxLength: 3 }),
    fc.array(whole, { maxLength: 2 }),
    groups,
    fc.nat(3),
  )
  .map(([{ words, name, live }, ofContainer, ofWorkload, ofGroups, place]) => {
    // Flags of a container stand before the first --container now and then: that is refused.
    const loose = ofGroups.length > 0 && place !== 3 ? [] : ofContainer;
    const image = ofGroups.length > 0 ? [] : ["--image=app"];
    const flags = [...image, ...loose.flat(), ...ofWorkload.flat()];
    const body = place === 0 ? [...flags, name] : [name, ...flags];
    return { live, argv: [...words.split(" "), ...body, ...ofGroups.flat()] };
  });
