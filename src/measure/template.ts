import type { Candidate } from "./candidate.ts";
import { isStated, isTextForPeople } from "./candidate.ts";

/** The languages whose marks are known; a finding names them. */
export type TemplateLanguage =
  | "shell"
  | "GitHub Actions"
  | "Cloud Build"
  | "Terraform"
  | "PowerShell"
  | "Windows"
  | "Helm"
  | "Jinja or mustache"
  | "ERB"
  | "sed marker"
  | "token replacement"
  | "angle bracket"
  | "missing value";

type Accept = (match: RegExpExecArray, candidate: Candidate) => boolean;

interface Grammar {
  readonly language: TemplateLanguage;
  /** A text that every match begins with or holds: the cheap test before the pattern. */
  readonly mark: string;
  /** Every repetition is bounded, so that a search takes linear time. */
  readonly pattern: RegExp;
  readonly accept?: Accept;
}

const isWhole: Accept = (match, { core }) => match[0].length === core.length;
const isAddress = ({ core }: Candidate): boolean => core.includes("://") || core.startsWith("/");
/** Random characters are likely: a secret by type or name, or a text of many kinds of marks. */
const mayBeJumble = ({ core, jumbleType }: Candidate): boolean =>
  !core.includes("://") && (jumbleType || (core.length < 200 && new Set(core.match(/[!#^&*~|;?+=,]/g)).size >= 4));

/**
 * Marks in the middle of a text. In a secret, which may be a jumble of any characters, only a name that chance does not make:
 * a generator's password has `$AB` in it once in a thousand.
 */
const isDeliberate: Accept = (match, candidate) => {
  const name = match[1] ?? "";
  if (isWhole(match, candidate)) return true;
  if (!mayBeJumble(candidate)) return /[A-Z]{3}|[A-Z]{2}_|_[A-Z]{2}|[a-z]{3}/.test(name);
  return /^[A-Z]{3,}_[A-Z0-9_]{2,}$|^_?[A-Z]{7,}$|^[a-z]{2,}(?:[._][a-z]{2,})+$/.test(name);
};

/** `${_REGION}` is nothing else; `$_REGION` could be a jumble. */
const isBuildName: Accept = (match, candidate) => match[1] === undefined || isDeliberate(match, candidate);

/** `$(date +%s)`, `$(NAME)`; parentheses of a path or a jumble hold no command. */
const isCommand: Accept = (match, candidate) => {
  const inner = match[1] ?? "";
  const isWord = /^(?:[a-z][\w.-]{2,40}(?: .*)?|[A-Z][A-Z0-9_]{2,60})$/.test(inner);
  if (!isWord || isWhole(match, candidate) || !mayBeJumble(candidate)) return isWord;
  return /^(?:[a-z]{3,}(?: .*)?|[A-Z]{3,}(?:_[A-Z]+)*)$/.test(inner);
};

/** `%AB` and `%20` are percent codes of a URL, not ends of a Windows variable. */
const isNoPercentCode: Accept = (match, candidate) => {
  const after = candidate.core.slice(match.index + match[0].length, match.index + match[0].length + 2);
  const isCode = /^%[0-9A-F]{2}/i.test(match[0]) && /^[0-9A-F]{2}$/i.test(after);
  return !isCode && isDeliberate(match, candidate);
};

const html =
  /^\/?(?:a|abbr|article|b|blockquote|body|br|button|center|code|div|em|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|meta|ol|option|p|pre|q|s|script|section|select|small|span|strong|style|sub|sup|svg|table|tbody|td|th|title|tr|u|ul|video|xml)$/i;

/** `<your-key>`, `<host>` in an address; neither markup nor an e-mail address nor three characters of a password. */
const isBracketed: Accept = (match, candidate) => {
  const name = match[1] ?? "";
  if (html.test(name.split(" ")[0] ?? "") || candidate.core.includes("</") || candidate.core.includes("/>"))
    return false;
  if (isWhole(match, candidate) || isAddress(candidate)) return true;
  return mayBeJumble(candidate)
    ? /^[a-z]{2,}(?:[ _-][a-z]{2,})+$|^[A-Z]{3,}(?:[ _-][A-Z]{2,})+$/.test(name)
    : /[_-]|^(?:your|project|region|host|user|name|id|key|token|domain|bucket)/i.test(name);
};

const grammars: readonly Grammar[] = [
  { language: "GitHub Actions", mark: "${{", pattern: /\$\{\{[^{}]{0,120}\}\}/g },
  {
    language: "Cloud Build",
    mark: "$",
    pattern: /\$\{_[A-Z0-9_]{1,60}\}|(?<![\w$])\$(_[A-Z][A-Z0-9_]{1,60})(?![\w$])/g,
    accept: isBuildName,
  },
  { language: "Terraform", mark: "${", pattern: /\$\{(?:var|local|module|data|each)\.[\w.[\]"-]{1,80}\}/g },
  {
    language: "shell",
    mark: "${",
    pattern: /\$\{([A-Za-z_][\w.]{0,80})(?:\[[^\]{}]{0,20}\])?(?:[:\-+?=#%/,^@!][^{}]{0,80})?\}/g,
    accept: isDeliberate,
  },
  { language: "shell", mark: "$(", pattern: /\$\(([A-Za-z_][^()\n]{0,100})\)/g, accept: isCommand },
  { language: "PowerShell", mark: "$", pattern: /\$env:[A-Za-z_]\w{0,60}/gi },
  {
    language: "shell",
    mark: "$",
    pattern: /(?<![\w$\\}{)])\$([A-Z_][A-Z0-9_]{1,60})(?![\w$(])/g,
    accept: isDeliberate,
  },
  { language: "shell", mark: "://", pattern: /:\/\/(?:[\w.-]{0,60}[@.:-])?\$[A-Za-z_]\w{0,60}/g },
  {
    language: "shell",
    mark: "`",
    pattern: /`(?:date|hostname|whoami|pwd|uuidgen|id|[a-z][\w.-]{1,30} [^`\n]{1,100})`/g,
  },
  { language: "Helm", mark: "{{", pattern: /\{\{-?\s{0,8}(?:\.|include |template |\$\.|tpl )[^{}]{0,120}\}\}/g },
  { language: "Jinja or mustache", mark: "{{", pattern: /\{\{\{?[-~]?\s{0,8}[#^/>&!$"'A-Za-z_][^{}]{0,120}\}\}/g },
  { language: "Jinja or mustache", mark: "{%", pattern: /\{%-?\s{0,8}[a-z][^{}%]{0,120}%\}/g },
  { language: "Jinja or mustache", mark: "{", pattern: /^\{[A-Z_][A-Z0-9_]{1,60}\}$|:\/\/\{[A-Za-z_]\w{0,60}\}/g },
  { language: "ERB", mark: "<%", pattern: /<%(?:[=-] ?| )[^%<>]{1,120}%>/g },
  { language: "token replacement", mark: "#{", pattern: /#\{([A-Za-z_][\w.:-]{0,60})\}#?/g, accept: isDeliberate },
  { language: "token replacement", mark: "((", pattern: /^\(\([a-z][\w./:-]{1,80}\)\)$/g },
  { language: "Windows", mark: "%", pattern: /%([A-Z_][A-Z0-9_]{1,60})%/g, accept: isNoPercentCode },
  { language: "sed marker", mark: "__", pattern: /(?<!\w)__([A-Z][A-Z0-9_]{0,60}?)__(?!\w)/g, accept: isDeliberate },
  { language: "sed marker", mark: "@", pattern: /(?<![\w@])@@?([A-Z][A-Z0-9_]{1,60})@@?(?!\w)/g, accept: isDeliberate },
  { language: "angle bracket", mark: "<", pattern: /(?<![?(\w])<([A-Za-z][\w .-]{1,60})>/g, accept: isBracketed },
  { language: "missing value", mark: "[object ", pattern: /\[object [A-Z][A-Za-z]{2,20}\]/g },
  { language: "missing value", mark: "%!", pattern: /%![a-zA-Z]\((?:<nil>|MISSING|EXTRA|NOVERB|[a-z]{3,10}=)/g },
];

const missing =
  /^(?:undefined|null|NULL|None|NaN|nil|<nil>|<null>|<none>|<no value>|\(null\)|\(none\)|Promise \{ <pending> \})$/;

/** `None` is a value of cookies' SameSite, and `null` is JSON. */
const isMissing = ({ core, spec, expectation }: Candidate): boolean =>
  core.length < 24 &&
  missing.test(core) &&
  !(spec?.type === "json" && core === "null") &&
  !(core === "None" && /SAME_?SITE/i.test(expectation.variable));

/** The language of the first template mark that nobody has filled in; null: there is none. */
export const findTemplate = (candidate: Candidate): TemplateLanguage | null => {
  const { core, expectation } = candidate;
  if (isStated(core, expectation) || isTextForPeople(expectation.variable)) return null;
  if (isMissing(candidate)) return "missing value";
  for (const { language, mark, pattern, accept } of grammars) {
    if (!core.includes(mark)) continue;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(core); match !== null; match = pattern.exec(core)) {
      if (accept === undefined || accept(match, candidate)) return language;
    }
  }
  return null;
};
