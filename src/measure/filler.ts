/** Beginnings that real keys and placeholders share; what follows is what is judged. */
const prefixes =
  /^(?:sk-ant-(?:api\d\d-)?|sk-(?:proj-|svcacct-|admin-)?|(?:sk|pk|rk|whsec)_(?:test_|live_)?|AIza(?:Sy)?[-_]?|gh[pousr]_|github_pat_|glpat-|xox[abprse]-|xapp-|SG\.|GOCSPX-|hf_|npm_|AKIA|AC|base64:|Bearer |Basic )/;

export const withoutPrefix = (core: string): string => core.replace(prefixes, "");

const isRun = (text: string, of: RegExp): boolean => text.length >= 3 && of.test(text);

/** Signs alone, and a UUID of zeros: settings use them too (`SEPARATOR=---`, the tenant that is nobody's), secrets do not. */
const findBlankForm = (core: string, body: string): string | null => {
  if (isRun(body, /^(?:\.{3,}|…+)$/) || isRun(body, /^[_-]+$/) || isRun(body, /^\?+$/)) return "filler characters";
  if (/^(?:\*{3,}|[•●#]{3,})$/.test(body)) return "a masked value";
  return /^0{8}-0{4}-0{4}-0{4}-0{12}$/.test(core) ? "a UUID of zeros" : null;
};

/** Characters that fill a form: `xxxx-xxxx`, `****`, `...`, `0000…` behind a key's prefix, `sk-...`, `abc***xyz`; null: none. */
export const findFiller = (core: string, isSecret: boolean): string | null => {
  const body = withoutPrefix(core);
  const letters = body.replace(/[-_.:/ {}]/g, "");
  if (isRun(letters, /^[xX]+$/)) return "filler characters";
  const form = isSecret || body !== core ? findBlankForm(core, body) : null;
  if (form !== null) return form;
  if (/\*{4}|•{3}|●{3}/.test(core)) return "a masked value";
  if (
    body !== core &&
    (/^(.)\1{5,}$/.test(letters) || /^[xX*.…]{3,}/.test(body) || /(?:\.{3}|…|x{6,}|X{6,})$/.test(body))
  )
    return "filler characters";
  return /x{8}|X{8}/.test(core) ? "filler characters" : null;
};
