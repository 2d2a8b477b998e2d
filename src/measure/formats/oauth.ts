import type { FormatFault } from "../../model/index.ts";

interface Form {
  readonly id: RegExp;
  readonly idLooks: string;
  readonly secret: RegExp;
  readonly secretLooks: string;
}

/** By the word of the contract, which may be any: names of methods find nothing in a map. */
type Forms = ReadonlyMap<string | null, Form>;

/** Client ids and secrets as the providers issue them now; Google's older secrets have no prefix. */
const forms: Forms = new Map(
  Object.entries({
    google: {
      id: /^\d{6,20}(?:-[a-z0-9]{10,60})?\.apps\.googleusercontent\.com$/,
      idLooks: "which ends in .apps.googleusercontent.com",
      secret: /^(?:GOCSPX-[\w-]{20,40}|[\w-]{24})$/,
      secretLooks: "which begins with GOCSPX-",
    },
    github: {
      id: /^(?:Iv\d{1,2}\.?[A-Za-z0-9]{10,30}|Ov23[A-Za-z0-9]{10,30}|[0-9a-f]{20})$/,
      idLooks: "which begins with Iv or Ov",
      secret: /^[0-9a-f]{40}$/,
      secretLooks: "which is 40 hexadecimal characters",
    },
    microsoft: {
      id: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      idLooks: "which is a UUID",
      secret: /^[\w.~-]{30,50}$/,
      secretLooks: "which is the secret's value and not its id",
    },
  }),
);

const capitalized = (provider: string): string =>
  ({ google: "Google", github: "GitHub", microsoft: "Microsoft" })[provider] ?? provider;

/** What of the provider's pair stands in the other's place; null: neither, or the forms do not tell them apart. */
export const findSwapped = (core: string, part: "id" | "secret", provider: string | null): "id" | "secret" | null => {
  const form = forms.get(provider);
  const other = part === "id" ? "secret" : "id";
  if (form === undefined || !form[other].test(core)) return null;
  // Microsoft's secrets have no form of their own, but none is a UUID: that is the secret's id.
  return !form[part].test(core) || (provider === "microsoft" && part === "secret") ? other : null;
};

/** Why the text does not look like the provider's; never certain, formats change. Unknown providers are not judged. */
export const findOauthFaults = (
  core: string,
  part: "id" | "secret",
  provider: string | null,
): readonly FormatFault[] => {
  const form = forms.get(provider);
  if (form === undefined || provider === null || form[part].test(core)) return [];
  const looks = part === "id" ? form.idLooks : form.secretLooks;
  return [{ problem: `does not look like a client ${part} of ${capitalized(provider)}, ${looks}`, certain: false }];
};
