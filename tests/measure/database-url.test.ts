import { describe, expect, test } from "vitest";
import type { DatabaseEngine } from "../../src/model/index.ts";
import { of, typed } from "./value.ts";

const measured = (text: string, engines: readonly DatabaseEngine[] | null = null) => {
  const value = of(text, typed("database-url", { engines }));
  const [url] = value.urls;
  if (url === undefined || url.database === null) throw new Error(`${text} was not measured as a database URL`);
  return { value, url, database: url.database };
};

const unencoded = "has a character in its user name or password that must be percent-encoded";

describe("database URLs that drivers take", () => {
  test.each([
    ["postgresql", "postgresql://app:x7Kq92mZ@db.acme.io:5432/app"],
    ["postgresql", "postgres://app:x7Kq92mZ@10.0.0.3/app?sslmode=require"],
    ["postgresql", "postgresql+asyncpg://app:x7Kq92mZ@db.acme.io/app?ssl=require"],
    ["postgresql", "postgresql+psycopg2://app:p%40ss%2Fw%23rd@db.acme.io/app"],
    ["postgresql", "postgres://u:p@/db?host=/cloudsql/p:r:i"],
    ["postgresql", "postgres://u:p@localhost/db?host=/cloudsql/p:r:i"],
    ["postgresql", "postgresql://u:p@%2Fcloudsql%2Facme%3Aus-central1%3Adb/app"],
    ["postgresql", "postgresql:///app?host=/cloudsql/acme:us-central1:db&user=app&password=x7Kq92mZ"],
    ["postgresql", "jdbc:postgresql://db.acme.io:5432/app?user=app&password=x7Kq92mZ"],
    ["postgresql", "postgresql://app@db.acme.io/app"],
    ["postgresql", "postgresql://app:x7Kq92mZ@db.acme.io:5432/app?application_name=a@b"],
    ["postgresql", "jdbc:postgresql://db.acme.io:5432/app?user=app@acme.iam&password=x7Kq92mZ"],
    ["postgresql", "jdbc:postgresql://a.acme.io:5432,b.acme.io:5432/app?user=app@acme.iam"],
    ["postgresql", "postgresql://a.acme.io:5432,b.acme.io:5432/app?target_session_attrs=any"],
    ["mysql", "mysql://app:x7Kq92mZ@10.0.0.3:3306/app"],
    ["mysql", "mysql2://app:x7Kq92mZ@db.acme.io/app"],
    ["mysql", "mysql+pymysql://app:x7Kq92mZ@/app?unix_socket=/cloudsql/acme:us-central1:db"],
    ["mysql", "mysql://app:x7Kq92mZ@localhost/app?socketPath=/cloudsql/acme:us-central1:db"],
    ["mysql", "mariadb://app:x7Kq92mZ@db.acme.io/app"],
    ["redis", "redis://:x7Kq92mZ@10.0.0.3:6379/0"],
    ["redis", "rediss://default:x7Kq92mZ@redis.acme.io:6380"],
    ["redis", "redis://10.0.0.3:6379"],
    ["clickhouse", "clickhouse://default:x7Kq92mZ@ch.acme.io:9440/default?secure=true"],
    ["clickhouse", "clickhouse+http://default:x7Kq92mZ@ch.acme.io:8443/default"],
    ["mongodb", "mongodb+srv://app:x7Kq92mZ@cluster0.abc12.mongodb.net/app?retryWrites=true"],
    ["mongodb", "mongodb://app:x7Kq92mZ@a.acme.io:27017,b.acme.io:27017/app?replicaSet=rs0"],
    ["amqp", "amqps://app:x7Kq92mZ@mq.acme.io/vhost"],
    ["amqp", "amqp://app:x7Kq92mZ@mq.acme.io:5672/%2f"],
  ])("%s: %s", (engine, text) => {
    expect(measured(text).database).toMatchObject({ engine, problem: null });
    expect(measured(text, [engine as DatabaseEngine]).database.problem).toBeNull();
  });

  test.each([
    "jdbc:postgresql:///app?cloudSqlInstance=acme:us-central1:db&socketFactory=com.google.cloud.sql.postgres.SocketFactory",
    "jdbc:mysql:///app?cloudSqlInstance=acme:us-central1:db&socketFactory=com.google.cloud.sql.mysql.SocketFactory",
    "postgresql+pg8000://app:x7Kq92mZ@/app?unix_sock=/cloudsql/acme:us-central1:db/.s.PGSQL.5432",
    "redis+sentinel://:x7Kq92mZ@s1.acme.io:26379,s2.acme.io:26379/mymaster/0",
    "redis-sentinel://s1.acme.io:26379",
    "prisma+postgres://accelerate.acme.io/?api_key=x7Kq92mZ",
    "pyamqp://app:x7Kq92mZ@mq.acme.io//",
    "mysql://root:@localhost/app",
  ])("%s, a form of one driver", (text) => {
    expect(measured(text).database.problem).toBeNull();
  });

  test.each([
    "mssql+pyodbc://app:x7Kq92mZ@sql.acme.io/app?driver=ODBC+Driver+18+for+SQL+Server",
    "jdbc:sqlserver://sql.acme.io:1433;databaseName=app",
    "jdbc:oracle:thin:@ora.acme.io:1521:X",
    "sqlite:///data.db",
    "sqlite::memory:",
    "neo4j+s://app:x7Kq92mZ@x.databases.neo4j.io",
    "libsql://db-acme.turso.io?authToken=x7Kq92mZ",
    "nats://n.acme.io:4222",
    "spanner:///projects/p/instances/i/databases/d",
  ])("%s is a database that the contract has no word for", (text) => {
    expect(measured(text).database.problem).toBeNull();
    expect(measured(text, ["postgresql"]).database.problem).not.toBeNull();
  });

  test("ClickHouse may be spoken to over HTTP", () => {
    expect(measured("https://default:x7Kq92mZ@ch.acme.io:8443", ["clickhouse"]).database).toMatchObject({
      engine: "clickhouse",
      problem: null,
    });
    expect(measured("https://default:x7Kq92mZ@ch.acme.io:8443", ["postgresql"]).database.problem).not.toBeNull();
  });
});

describe("database URLs that drivers refuse or misread", () => {
  test.each([
    ["db.acme.io:5432/app", "has no scheme"],
    ["app:x7Kq92mZ@db.acme.io/app", "has no scheme"],
    ["postgresql:app@db.acme.io", "has no // after its scheme"],
    ["app:x7Kq92mZ@tcp(db.acme.io:3306)/app", "is the data source name of a Go driver, not a URL"],
    ["host=db.acme.io user=app password=x7Kq92mZ dbname=app", "is a list of keywords, not a URL"],
    ["acme://app:x@db.acme.io/app", "has a scheme of no known database"],
    ["https://db.acme.io/app", "has the scheme of a web address, where a database's belongs"],
    ["postgress://app:x@db.acme.io/app", "has a scheme that no driver knows; the nearest is postgres"],
    ["mysq://app:x@db.acme.io/app", "has a scheme that no driver knows; the nearest is mysql"],
    ["DATABASE_URL=postgres://app:x7Kq92mZ@db.acme.io/app", "begins with a name and an equals sign"],
    ["psql postgres://app:x7Kq92mZ@db.acme.io/app", "has other text before the URL"],
    ["postgres://app:x7Kq92mZ@a.acme.io/app,postgres://app:x7Kq92mZ@b.acme.io/app", "holds several URLs"],
    ["postgres://app:@db.acme.io/app", "has a colon after its user name and no password"],
    ["mongodb+srv://app:x7Kq92mZ@a.acme.io,b.acme.io/app", "names several hosts, where mongodb+srv takes one"],
    ["postgres://app:x7Kq92mZ@cloudsql/acme:us-central1:db/app", "has the socket's path where the host belongs"],
    ["postgres://app:x7Kq92mZ@acme:us-central1:db/app", "has a Cloud SQL instance where the host belongs"],
    [
      "postgres://app:x7Kq92mZ@/app?host=cloudsql/acme:us-central1:db",
      "names a Cloud SQL instance where the socket's path /cloudsql/PROJECT:REGION:INSTANCE belongs",
    ],
    [
      "postgres://app:x7Kq92mZ@/app?unix_socket=/cloudsql/acme:us-central1:db",
      "names its socket as unix_socket, where drivers of PostgreSQL take host",
    ],
    [
      "postgresql+pg8000://app:x7Kq92mZ@/app?unix_sock=/cloudsql/acme:us-central1:db",
      "names a socket that is not /cloudsql/PROJECT:REGION:INSTANCE/.s.PGSQL.5432, which pg8000 wants",
    ],
    [
      "jdbc:postgresql:///app?cloudSqlInstance=acme:db",
      "names a Cloud SQL instance that is not PROJECT:REGION:INSTANCE",
    ],
    ["postgresql://u:p#w@h/db", unencoded],
    ["postgresql://u:p/w@h/db", unencoded],
    ["postgresql://u:p?w@h/db", unencoded],
    ["postgresql://u:p#w/x@h/db", unencoded],
    ["postgresql://u:p?w=x@h/db", unencoded],
    ["postgresql://u:p@w:x?y=z@h/db", unencoded],
    ["postgresql://u:p/w@h/db?application_name=a@b", unencoded],
    ["postgresql://u:p@w@h/db", unencoded],
    ["postgresql://u:p%w@h/db", unencoded],
    ["postgresql://u:p[w]@h/db", unencoded],
    ["postgresql://u@acme.io:p@h/db", unencoded],
    ["postgresql://u:p w@h/db", "has white space inside"],
    ["postgresql://u:p@/db", "names no host"],
    ["postgresql:///db", "names no host"],
    ["postgresql://u:p@db.acme.io:0/db", "has port 0"],
    ["postgresql://u:p@db.acme.io:99999/db", "has a port above 65535"],
    ["postgresql://u:p@db.acme.io:port/db", "has a port that is no number"],
    ["postgresql://u:p@db..acme.io/db", "has a host with an empty part between dots"],
    ["postgresql://u:p@/cloudsql/acme:us-central1:db/app", "has the socket's path where the host belongs"],
    [
      "postgresql://u:p@localhost/db?host=/cloudsql/acme:db",
      "names a socket that is not /cloudsql/PROJECT:REGION:INSTANCE",
    ],
    [
      "postgresql://u:p@localhost/db?host=/cloudsql/acme:us-central1:db/.s.PGSQL.5432",
      "names the socket's file, where the driver wants the folder /cloudsql/PROJECT:REGION:INSTANCE",
    ],
    ["postgresql://u:p@10.0.0.3/db?host=/cloudsql/acme:us-central1:db", "names a host beside the Cloud SQL socket"],
    ["mongodb+srv://u:p@cluster0.mongodb.net:27017/db", "has a port, which mongodb+srv does not take"],
    ["postgresql+asyncpg://u:p@db.acme.io/db?sslmode=require", "has sslmode, which asyncpg refuses: it takes ssl"],
    ["redis://redis.acme.io:6379/main", "names a Redis database that is no number"],
  ])("%s %s", (text, problem) => {
    const { database, url } = measured(text);
    expect(database.problem).toBe(problem);
    expect(url).toMatchObject({ malformed: null, host: "" });
  });

  test("another engine than the contract's", () => {
    expect(measured("mysql://u:x7Kq92mZ@db.acme.io/app", ["postgresql"]).database.problem).toBe(
      "is for mysql where the contract wants postgresql",
    );
    expect(measured("oracle://u:x7Kq92mZ@db.acme.io/app", ["postgresql", "mysql"]).database.problem).toBe(
      "has a scheme that is not one of postgresql or mysql",
    );
  });
});

describe("what is kept of a database URL", () => {
  test("host, port, socket", () => {
    expect(measured("redis://:x7Kq92mZ@10.107.0.3:6380/0").url).toMatchObject({
      host: "10.107.0.3",
      hostKind: "private",
      port: 6380,
      hasCredentials: true,
    });
    expect(measured("postgresql://u:x7Kq92mZ@localhost:5432/db").url).toMatchObject({
      hostKind: "loopback",
      port: null,
    });
    const { url, value } = measured("postgres://u:x7Kq92mZ@/db?host=/cloudsql/acme:us-central1:db");
    expect(url).toMatchObject({
      host: "",
      hostKind: "cloud-sql-socket",
      database: { socket: "/cloudsql/acme:us-central1:db" },
    });
    expect(value.cloudSqlInstances).toEqual(["acme:us-central1:db"]);
  });

  test("a password makes a secret of it, also one that no parser finds", () => {
    for (const text of [
      "postgres://u:x7Kq92mZ@h.acme.io/db",
      "postgres://u:x7Kq#2mZ@h.acme.io/db",
      "jdbc:postgresql://h.acme.io/db?user=u&password=x7Kq92mZ",
    ])
      expect(of(text, "database-url")).toMatchObject({ secret: true, secretShape: "a password in a URL" });
    expect(of("redis://10.0.0.3:6379", "database-url")).toMatchObject({ secret: false, secretShape: null });
  });

  test("the password in it is judged as a password", () => {
    expect(of("postgres://u:postgres@h.acme.io/db", "database-url").weakness).not.toBeNull();
    expect(of("postgres://u:x7K@h.acme.io/db", "database-url").shortfall).toEqual({ needs: 8, unit: "characters" });
    expect(of("postgres://u:test-password@h.acme.io/db", "database-url").testLike).not.toBeNull();
    expect(of("postgres://u:x7Kq92mZpL4v@h.acme.io/db", "database-url")).toMatchObject({
      weakness: null,
      testLike: null,
      shortfall: null,
    });
    expect(of("redis://10.0.0.3:6379", "database-url")).toMatchObject({ weakness: null, shortfall: null });
  });
});

describe("Cloud SQL", () => {
  test.each<[string, (string | null)[]]>([
    ["/cloudsql/acme:us-central1:db", ["acme:us-central1:db"]],
    ["/cloudsql/acme.io:proj:us-central1:db", ["acme.io:proj:us-central1:db"]],
    ["/cloudsql/acme:db", [null]],
    ["/cloudsql/", [null]],
    ["x=/cloudsql/a:r:i,y=/cloudsql/b:r:j", ["a:r:i", "b:r:j"]],
    ["postgresql://u:p@%2Fcloudsql%2Facme%3Aus-central1%3Adb/app", ["acme:us-central1:db"]],
    ["/var/run/x", []],
  ])("%s", (text, instances) => {
    expect(of(text).cloudSqlInstances).toEqual(instances);
  });

  test.each<[string, string | null]>([
    ["acme:us-central1:db", null],
    ["acme.io:proj:us-central1:db", null],
    ["acme:db", "is not PROJECT:REGION:INSTANCE"],
    ["/cloudsql/acme:us-central1:db", "is not PROJECT:REGION:INSTANCE"],
    ["acme:us-central1:db,acme:us-central1:db2", "is not PROJECT:REGION:INSTANCE"],
  ])("instance %s", (text, fault) => {
    expect(of(text, "cloud-sql-instance").typeFault).toBe(fault);
  });

  test("an instance that is one is kept", () => {
    expect(of("acme:us-central1:db", "cloud-sql-instance").cloudSqlInstances).toEqual(["acme:us-central1:db"]);
    expect(of("acme:db", "cloud-sql-instance").cloudSqlInstances).toEqual([null]);
  });
});
