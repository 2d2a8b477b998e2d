import type { OwnProject } from "../manifest/reference.ts";
import { toKnativeReference, toV2Reference } from "../manifest/reference.ts";
import { toAnnotated } from "./annotations.ts";
import type { Words } from "./container.ts";
import type { Part } from "./part.ts";
import type { Scene } from "./scene.ts";

/** google_cloud_run_v2_service, _job and _worker_pool. */
export const v2Words = (own: OwnProject): Words => {
  const words = {
    secret: "secret",
    version: "version",
    toReference: (secret: string, version: string) => toV2Reference(secret, version, own),
  };
  return { source: "value_source", selector: words, volume: words };
};

/** google_cloud_run_service: `name` is a secret of the own project, or an alias of the template's annotation. */
export const toV1Words = (part: Part, template: Part | null, scene: Scene): Words => {
  const { secretAliases } = toAnnotated(part, template, "v1", scene);
  const aliases = new Map(secretAliases.filter(({ on }) => on === "template").map((each) => [each.alias, each]));
  const toReference = (secret: string, version: string) => toKnativeReference(secret, version, aliases, scene.own);
  return {
    source: "value_from",
    selector: { secret: "name", version: "key", toReference },
    volume: { secret: "secret_name", version: "key", toReference },
  };
};
