import { describe, expect, test } from "vitest";
import type { TypeName } from "../../src/model/index.ts";
import { of, typed } from "./value.ts";

describe("templates", () => {
  test.each([
    ["shell", "${DATABASE_HOST}"],
    ["shell", "${DATABASE_HOST:-localhost}"],
    ["shell", "$DATABASE_HOST"],
    ["shell", "$(OTHER)"],
    ["shell", "netra-auth-staging-$(date +%s)"],
    ["shell", "gcr.io/$PROJECT_ID/app"],
    ["shell", "https://${HOST}/x"],
    ["shell", "https://$host/v1"],
    ["shell", "postgres://app:${DB_PASSWORD}@10.0.0.3/app"],
    ["shell", "`date +%s`"],
    ["shell", "run-`git rev-parse HEAD`"],
    ["shell", "${process.env.SECRET}"],
    ["GitHub Actions", "${{ secrets.JWT_SECRET }}"],
    ["GitHub Actions", "https://${{ vars.HOST }}/x"],
    ["Cloud Build", "$_REGION"],
    ["Cloud Build", "https://x-${_SUFFIX}.run.app"],
    ["Terraform", "${var.jwt_secret}"],
    ["Terraform", "${module.db.host}"],
    ["PowerShell", "$env:JWT_SECRET"],
    ["Windows", "%JWT_SECRET%"],
    ["Windows", "https://%API_HOST%/v1"],
    ["Helm", "{{ .Values.jwt.secret }}"],
    ["Helm", '{{ include "app.name" . }}'],
    ["Jinja or mustache", "{{ jwt_secret }}"],
    ["Jinja or mustache", "{{{secret}}}"],
    ["Jinja or mustache", "https://{{host}}"],
    ["Jinja or mustache", "{% if x %}a{% endif %}"],
    ["Jinja or mustache", "{JWT_SECRET}"],
    ["ERB", "<%= ENV['JWT_SECRET'] %>"],
    ["sed marker", "__JWT_SECRET__"],
    ["sed marker", "https://__HOST__/v1"],
    ["sed marker", "@JWT_SECRET@"],
    ["sed marker", "@@JWT_SECRET@@"],
    ["token replacement", "#{JwtSecret}#"],
    ["token replacement", "((jwt-secret))"],
    ["angle bracket", "<your-key>"],
    ["angle bracket", "<insert secret here>"],
    ["angle bracket", "https://<host>/v1"],
    ["angle bracket", "<project-id>.appspot.com"],
    ["missing value", "undefined"],
    ["missing value", "null"],
    ["missing value", "None"],
    ["missing value", "NaN"],
    ["missing value", "[object Object]"],
    ["missing value", "https://[object Object]/v1"],
    ["missing value", "<nil>"],
    ["missing value", "%!s(<nil>)"],
    ["missing part", "postgres://undefined:undefined@db.acme.io/app"],
    ["missing part", "postgres://app:null@db.acme.io/app"],
    ["missing part", "https://api.acme.io/undefined/v1"],
    ["missing part", "https://api.acme.io/v1/NaN"],
    ["GitHub Actions", "${{ format('{0}-x', secrets.A) }}"],
    ["shell", "${google_cloud_run_service.x.status[0].url}"],
    ["shell", "${file(./x.yaml):y}"],
    ["shell", "$$JWT_SECRET"],
    ["Azure Pipelines", "$(Build.BuildId)"],
    ["Azure Pipelines", "$[variables.jwt]"],
    ["GitLab CI", "$[[ inputs.jwt ]]"],
    ["CircleCI", "<< pipeline.parameters.jwt >>"],
    ["Harness", '<+secrets.getValue("jwt")>'],
    ["Terraform", "%{ if prod }a%{ endif }"],
    ["Terraform", "random_password.jwt.result"],
    ["PHP", "<?= $jwt ?>"],
    ["CloudFormation", "!Ref JwtSecret"],
    ["code", "process.env.JWT_SECRET"],
    ["code", "os.environ['JWT_SECRET']"],
    ["sed marker", "https://__host__/v1"],
    ["sed marker", "https://[[host]]/v1"],
    ["sed marker", "https://api.##HOST##/v1"],
    ["marks around a name", "~JWT_SECRET~"],
    ["marks around a name", "|JWT_SECRET|"],
    ["marks around a name", "[[ jwt_secret ]]"],
    ["marks around a name", "%{JWT_SECRET}"],
    ["angle bracket", "<<JWT_SECRET>>"],
    ["shell", "${1}"],
  ])("%s: %s", (language, text) => {
    expect(of(text, "string").template).toBe(language);
    expect(of(text, "hmac-key").template).toBe(language);
    expect(of(text).template).toBe(language);
  });

  test.each<[string, TypeName | null]>([
    ["$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy", "secret"],
    ["$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b7dWA", "secret"],
    ["Pa$$WORD", "password"],
    ["Pa$SWORD9", "password"],
    ["x$AB!q#7{k}Z", "password"],
    ["r%AB%9xK", "password"],
    ["$uperSecr3t", "password"],
    ["50%", "string"],
    ["100% of 50%", "string"],
    ["https://a.acme.io/?q=%20x%20y", "url"],
    ["https://a.acme.io/%ABCDE%20x", "url"],
    ["postgres://app:p%40ss%24WORD@db.acme.io/app", "database-url"],
    ['{"a":{"b":{"c":1}}}', "json"],
    ['{"query":"{ user { id } }"}', "json"],
    ["null", "json"],
    ["__main__", "string"],
    ["__init__.py", "string"],
    ["a@B.IO", "string"],
    ["Netra <noreply@netra.ai>", "email"],
    ["<b>bold</b>", "string"],
    ["<br/>", "string"],
    ["a < b and c > d", "string"],
    ["none", "string"],
    ["nullable", "string"],
    ["https://tiles.acme.io/{z}/{x}/{y}.png", "url"],
    ["it costs $5 or $10", "string"],
    ["^(?<year>\\d{4})$", "string"],
    ["`abc123`", "string"],
    ["C:\\Users\\x", "string"],
    ["user@EXAMPLE.COM", "string"],
    ["%(asctime)s %(levelname)s", "string"],
    ["#ff00aa", "string"],
    ["((a))", "string"],
  ])("%s as %s is a value", (text, type) => {
    expect(of(text, type).template).toBeNull();
  });

  test.each(["MAIL_TEMPLATE", "START_CMD", "LOG_FORMAT", "SYSTEM_PROMPT", "URL_PATTERN"])(
    "%s may hold marks",
    (variable) => {
      expect(of("Hello {{ name }}, ${you}", "string", { variable }).template).toBeNull();
    },
  );

  test.each([
    ["marks around a name", "{jwt_secret}"],
    ["marks around a name", "%jwt_secret%"],
    ["marks around a name", "__jwt_secret__"],
    ["marks around a name", "(secret)"],
    ["marks around a name", "!JwtSecret!"],
    ["shell", "$jwt_secret"],
    ["Terraform", "var.jwt_secret"],
    ["missing value", "NONE"],
    ["missing value", "n/a"],
    ["missing value", "undefined-undefined"],
    ["missing value", "() => x"],
  ])("%s: %s, only where a secret is wanted", (language, text) => {
    expect(of(text, "secret").template).toBe(language);
    expect(of(text, "string").template).toBeNull();
  });

  test.each([
    "*bold*",
    ":warning:",
    "[ERROR]",
    "[PROD_EU]",
    "{name}",
    "#alerts",
    "__name__",
    "||",
    "@@",
    "$host",
    "$set",
    "data.acme.io",
    "local.acme.io",
    "module.tile.acme.io",
    "!important",
    "(none of these)",
    "https://acme.io/nullable",
    "https://acme.io/undefined-behaviour",
    "https://{s}.tiles.acme.io/{z}/{x}.png",
  ])("%s is a setting", (text) => {
    expect(of(text, "string").template).toBeNull();
  });

  test.each([
    ["LIKE", "%ACME%"],
    ["LIKE", "%ACME_CORP%"],
    ["NAME_FILTER", "%ACME_CORP%"],
    ["COMPANY", "%ACME%"],
    ["SQL", "select id from t where name like '%ACME_CORP%'"],
    ["ROUTE", "/users/<id>"],
    ["ROUTE", "/users/<user_id>/orders/<orderId>.json"],
    ["ROUTE", "/orders/{id}"],
    ["ROUTE", "/orders/{orderId}/items/{item_id}"],
    ["ROUTE", "/orders/:id"],
    ["LINK", "https://api.acme.io/users/<id>"],
    ["LINK", "https://api.acme.io/orders/{id}"],
    ["NOTE", "Set ${HOME} to the folder of the job before you start."],
    ["NOTE", "Call it with <name> and it will greet you."],
    ["NOTE", "See https://docs.acme.io/start, then run `npm start now` in the root of the project"],
    ["NOTE", "The markers %ACME_ID% and __ACME_ID__ are filled in when the page is shown"],
  ])("%s=%s is a text that the program reads", (variable, text) => {
    expect(of(text, "string", { variable }).template).toBeNull();
    expect(of(text, null, { variable }).template).toBeNull();
  });

  test.each([
    ["Windows", "SERVICE_ID", "%SERVICE_ID%"],
    ["Windows", "COMPANY", "%COMPANY%"],
    ["Windows", "HOME", "%USERPROFILE%"],
    ["Windows", "HOME", "C:\\data\\%ACME%"],
    ["Windows", "LINK", "https://%HOST%/v1"],
    ["angle bracket", "LINK", "https://<host>/users"],
    ["angle bracket", "LINK", "/users/<your-id>"],
    ["angle bracket", "LINK", "/users/<your_id>"],
    ["angle bracket", "LINK", "https://api.acme.io/projects/<project-id>/x"],
    ["angle bracket", "DB_HOST", "/cloudsql/<project>:<region>:<instance>"],
    ["angle bracket", "DB_HOST", "/cloudsql/<instance>"],
    ["angle bracket", "NAME", "<id>"],
    ["shell", "JAVA_OPTS", "-Xmx512m -Dfoo=${BAR} -Dhome=/srv -server"],
    ["shell", "JAVA_OPTS", "-Dfoo=${bar}"],
    ["shell", "GREETING_NAME", "acme ${STAGE}"],
    ["GitHub Actions", "NOTE", "This was built and deployed from ${{ github.sha }} by the pipeline"],
    ["Helm", "NOTE", "This is the release {{ .Release.Name }} of the whole shop"],
    ["missing value", "NOTE", "The last user who was here is [object Object] as far as known"],
  ])("%s: %s=%s is one all the same", (language, variable, text) => {
    expect(of(text, "string", { variable }).template).toBe(language);
  });

  test("where a secret or a URL belongs, neither patterns nor routes nor sentences are values", () => {
    expect(of("%ACME%", "secret", { variable: "LIKE" }).template).toBe("Windows");
    expect(of("https://api.acme.io/users/<id>", "url").template).toBe("angle bracket");
    expect(of("Put the ${JWT_SECRET} of the project in here", "secret").template).toBe("shell");
  });

  test("SameSite=None is a cookie's setting", () => {
    expect(of("None", "string", { variable: "COOKIE_SAMESITE" }).template).toBeNull();
  });

  test("what the contract states is meant", () => {
    expect(of("null", "string", { allowed: ["null", "file"] }).template).toBeNull();
    expect(of("${X}", "string", { exact: "${X}" }).template).toBeNull();
    expect(of("None", typed("enum", { values: ["None", "Lax"] })).template).toBeNull();
  });

  test("a template silences the other verdicts", () => {
    const value = of("${X}", "hmac-key", { exact: "y", minLength: 32, pattern: "z" });
    expect(value).toMatchObject({
      placeholder: null,
      shortfall: null,
      weakness: null,
      valueFaults: [],
      misplaced: null,
    });
    expect(of("https://${HOST}", "url").urls).toEqual([]);
  });
});
