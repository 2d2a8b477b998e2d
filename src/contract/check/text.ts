import { parseUrl } from "../../model/index.ts";
import { toHint } from "../hint.ts";
import { type Path, toPathText } from "../part.ts";
import { templateNames, unknownTemplates } from "../template.ts";
import { type Fault, onValue } from "./fault.ts";

/** Templates that nothing expands. `names`: how the texts stand in the file, for people. */
export function* checkTemplates(path: Path, given: string | readonly string[] | undefined): Iterable<Fault> {
  const texts = typeof given === "string" ? [given] : (given ?? []);
  for (const [index, text] of texts.entries()) {
    for (const name of unknownTemplates(text)) {
      yield onValue(
        typeof given === "string" ? path : [...path, index],
        `${toPathText(path)} holds the unknown template "\${${name}}"`,
        toHint(name, templateNames),
      );
    }
  }
}

const withoutTemplates = (text: string): string => text.replaceAll(/\$\{[^}]*\}/g, "x");

/** URLs of the contract's own: absolute, with one of the schemes. */
export function* checkUrls(path: Path, texts: readonly string[], schemes: readonly string[]): Iterable<Fault> {
  yield* checkTemplates(path, texts);
  for (const [index, text] of texts.entries()) {
    const bare = withoutTemplates(text);
    const scheme = /^([a-z]+):\/\/[^/]/.exec(bare)?.[1] ?? null;
    if (scheme !== null && schemes.includes(scheme) && parseUrl(bare) !== null) continue;
    const wanted = schemes.map((each) => `${each}://`).join(" or ");
    yield onValue([...path, index], `${toPathText(path)} must be a URL that starts with ${wanted}`);
  }
}

const host = /^(\*\.)?([a-z0-9_-]+\.)*[a-z0-9_-]+$|^[0-9a-f]*(:[0-9a-f.]*){2,}$/;

/** Hosts, IP addresses among them, of which the first label may be `*`. */
export function* checkHosts(path: Path, texts: readonly string[] | undefined): Iterable<Fault> {
  yield* checkTemplates(path, texts);
  for (const [index, text] of (texts ?? []).entries()) {
    if (host.test(withoutTemplates(text).toLowerCase())) continue;
    yield onValue(
      [...path, index],
      `${toPathText(path)} must be hosts, without scheme, port and path`,
      '"*." may come first',
    );
  }
}
