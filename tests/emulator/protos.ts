import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type GrpcObject, loadPackageDefinition, type ServiceDefinition } from "@grpc/grpc-js";
import { fromJSON } from "@grpc/proto-loader";
import { denyProto } from "../../src/sources/google/deny-client.ts";
import { rolesProto } from "../../src/sources/google/roles-client.ts";

const require = createRequire(import.meta.url);
const loaded = new Map<string, GrpcObject>();

// google-gax does not export its proto files, and every package's JSON lies in `build/protos` of its own.
const readProtos = (packageName: string, file: string): GrpcObject => {
  const main = require.resolve(packageName);
  const root = main.slice(0, main.lastIndexOf(`${join("node_modules", ...packageName.split("/"))}`));
  const path = join(root, "node_modules", packageName, "build", "protos", file);
  const options = { longs: String, enums: String, defaults: true, oneofs: true, includeDirs: [dirname(path)] };
  return loadPackageDefinition(fromJSON(require(path), options));
};

/** No package of Google's for Node has `google.iam.admin.v1`: this is the definition that the product speaks. */
export const rolesService = (
  loadPackageDefinition(fromJSON(rolesProto)) as unknown as {
    google: { iam: { admin: { v1: { IAM: { service: ServiceDefinition } } } } };
  }
).google.iam.admin.v1.IAM.service;

/** Google's package with this definition is not among the dependencies. */
export const denyService = (
  loadPackageDefinition(fromJSON(denyProto)) as unknown as {
    google: { iam: { v2: { Policies: { service: ServiceDefinition } } } };
  }
).google.iam.v2.Policies.service;

/** The definition of a service, from the proto files that Google's own client ships. */
export const readService = (packageName: string, file: string, name: string): ServiceDefinition => {
  const protos = loaded.get(packageName) ?? readProtos(packageName, file);
  loaded.set(packageName, protos);
  let node: unknown = protos;
  for (const part of name.split(".")) node = (node as Record<string, unknown>)[part];
  return (node as { service: ServiceDefinition }).service;
};
