import { afterApply, type SecretReference } from "../../model/index.ts";
import { toV2Reference } from "../manifest/reference.ts";
import { follow } from "./json.ts";
import { toSecretPath } from "./lookup.ts";
import { isOpen, type Part, textOf } from "./part.ts";
import { type Scene, toOpenReason } from "./scene.ts";

/** How a selector names its secret and version: v2 `secret` and `version`, v1 `name` and `key`. */
export interface SelectorWords {
  readonly secret: string;
  readonly version: string;
  toReference(secret: string, version: string): SecretReference;
}

const secretTypes = ["google_secret_manager_secret", "google_secret_manager_secret_version"];

/**
 * What a selector refers to. Where the plan leaves the secret or its version open, the code tells which planned resource
 * it is; `code` is the selector's expression. `who`: the variable or file, for the reason when nothing tells.
 */
export const toPlannedReference = (
  selector: Part,
  words: SelectorWords,
  code: unknown,
  who: string,
  scene: Scene,
): SecretReference => {
  const { lookup, resource, own } = scene;
  const version = toVersion(selector, words, code, scene);
  const id = textOf(selector, words.secret);
  if (id !== null && version !== null) return words.toReference(id, version);
  const open = (what: string, secret: string): SecretReference => ({
    project: null,
    secret,
    version: version ?? "",
    malformed: null,
    undecided: toOpenReason(`the ${what} that ${who} refers to`),
  });
  if (id !== null)
    return { ...words.toReference(id, ""), ...open("version", ""), secret: words.toReference(id, "").secret };
  if (!isOpen(selector, words.secret)) return words.toReference("", version ?? "");
  const secret = lookup.named(resource, follow(code, [words.secret]), secretTypes.slice(0, 1));
  const path = secret === null ? null : toSecretPath(secret, own.project);
  return path === null || version === null ? open("secret", "") : toV2Reference(path, version, own);
};

/** null: only the apply tells, and the code does not say which planned version it will be. */
const toVersion = (selector: Part, words: SelectorWords, code: unknown, { lookup, resource }: Scene): string | null => {
  const text = textOf(selector, words.version);
  if (text !== null && text !== "") return text;
  // The provider's documentation: without a version it is the latest.
  if (!isOpen(selector, words.version)) return "latest";
  const planned = lookup.named(resource, follow(code, [words.version]), secretTypes.slice(1));
  return planned === null ? null : (textOf(planned.after, "version") ?? afterApply);
};
