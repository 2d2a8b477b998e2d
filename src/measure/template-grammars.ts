import type { Candidate } from "./candidate.ts";

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
  | "PHP"
  | "GitLab CI"
  | "Azure Pipelines"
  | "CircleCI"
  | "Harness"
  | "CloudFormation"
  | "code"
  | "marks around a name"
  | "missing part"
  | "missing value";

type Accept = (match: RegExpExecArray, candidate: Candidate) => boolean;

export interface Grammar {
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

/** Where the contract wants a secret: elsewhere the text could be a host or a setting of its own. */
const isWanted: Accept = (_match, { secretType }) => secretType;

export const grammars: readonly Grammar[] = [
  { language: "GitHub Actions", mark: "${{", pattern: /\$\{\{[^\n]{0,200}?\}\}/g },
  { language: "GitLab CI", mark: "$[[", pattern: /\$\[\[ ?[\w.-]{1,60} ?\]\]/g },
  { language: "Azure Pipelines", mark: "$[", pattern: /\$\[ ?[a-z]\w{1,30}[.(][^\]\n]{1,100}\]/g },
  { language: "CircleCI", mark: "<<", pattern: /<< ?(?:pipeline|parameters|matrix)\.[\w.-]{1,80} ?>>/g },
  { language: "Harness", mark: "<+", pattern: /<\+[a-z]\w{0,40}(?:\.[\w.]{1,80})(?:\("[^"\n]{1,60}"\))?>/g },
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
    pattern: /\$\{([A-Za-z_][\w.]{0,80})(?:\[[^\]{}]{0,20}\][\w.]{0,60}){0,3}(?:[:\-+?=#%/,^@!][^{}]{0,80})?\}/g,
    accept: isDeliberate,
  },
  // Whatever a shell understands in the braces, nobody means the whole text as it stands.
  { language: "shell", mark: "${", pattern: /^\$\{[^{}\n]{1,200}\}$/g },
  {
    language: "shell",
    mark: "$",
    pattern: /^\$(?:[0-9@*#?!]|\(\([^()\n]{1,80}\)\)|[a-z]+(?:_[a-z0-9]+)+)$/g,
    accept: isWanted,
  },
  { language: "Azure Pipelines", mark: "$(", pattern: /\$\([A-Z][A-Za-z]{2,40}(?:\.[A-Za-z]{2,40}){1,3}\)/g },
  { language: "shell", mark: "$(", pattern: /\$\(([A-Za-z_][^()\n]{0,100})\)/g, accept: isCommand },
  { language: "PowerShell", mark: "$", pattern: /\$env:[A-Za-z_]\w{0,60}/gi },
  {
    language: "shell",
    mark: "$",
    pattern: /(?<![\w$\\}{)])\${1,2}([A-Z_][A-Z0-9_]{1,60})(?![\w$(])/g,
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
  { language: "Terraform", mark: "%{", pattern: /%\{ ?~?(?:if|for|else|endif|endfor) ?[^{}]{0,100}\}/g },
  { language: "Jinja or mustache", mark: "{%", pattern: /\{%-?\s{0,8}[a-z][^{}%]{0,120}%\}/g },
  {
    language: "Jinja or mustache",
    mark: "{",
    pattern: /^\{[A-Z_][A-Z0-9_]{1,60}\}$|:\/\/[\w.@:-]{0,200}\{[A-Za-z_]\w{1,60}\}/g,
  },
  { language: "ERB", mark: "<%", pattern: /<%(?:[=-] ?| )[^%<>]{1,120}%>/g },
  { language: "PHP", mark: "<?", pattern: /<\?(?:php|=)\s[^?\n]{1,120}\?>/g },
  { language: "token replacement", mark: "#{", pattern: /#\{([A-Za-z_][\w.:-]{0,60})\}#?/g, accept: isDeliberate },
  { language: "token replacement", mark: "((", pattern: /^\(\([a-z][\w./:-]{1,80}\)\)$/g },
  { language: "Windows", mark: "%", pattern: /%([A-Z_][A-Z0-9_]{1,60})%/g, accept: isNoPercentCode },
  { language: "Windows", mark: "%~", pattern: /%~(?:dp|[dpnxf])0/g },
  { language: "sed marker", mark: "__", pattern: /(?<!\w)__([A-Z][A-Z0-9_]{0,60}?)__(?!\w)/g, accept: isDeliberate },
  { language: "sed marker", mark: "@", pattern: /(?<![\w@])@@?([A-Z][A-Z0-9_]{1,60})@@?(?!\w)/g, accept: isDeliberate },
  { language: "angle bracket", mark: "<", pattern: /(?<![?(\w])<([A-Za-z][\w .-]{1,60})>/g, accept: isBracketed },
  // In an address such marks are never text: `https://__host__/v1`, `https://[[host]]/`.
  {
    language: "sed marker",
    mark: "://",
    pattern:
      /[/@.-](?:__[A-Za-z]\w{0,60}?__|\[\[[A-Za-z][\w -]{0,60}\]\]|##\w{1,60}##|%%\w{1,60}%%|@@\w{1,60}@@|\(\([a-z][\w-]{0,60}\)\))(?=[/:@?.-]|$)/g,
  },
  { language: "CloudFormation", mark: "!", pattern: /^!(?:Ref|Sub|GetAtt|ImportValue) \S{1,200}$/g },
  {
    language: "code",
    mark: ".",
    pattern:
      /^(?:process|import\.meta)\.env(?:\.\w{1,80}|\[.{1,80}\])$|^(?:os\.(?:environ|getenv)|Deno\.env\.get|System\.getenv|ENV\.fetch)[[(.].{1,100}[\])]$/g,
  },
  { language: "code", mark: "[", pattern: /^ENV\[['"]\w{1,80}['"]\]$|^\[Environment\]::\w{1,40}\(.{1,80}\)$/g },
  {
    language: "Terraform",
    mark: "_",
    pattern: /^(?:google|random|tls|aws|azurerm)_[a-z_]{3,60}\.\w{1,60}\.[\w.[\]"]{1,80}$/g,
  },
  {
    language: "Terraform",
    mark: ".",
    pattern: /^(?:var|local|data|module)\.[a-z][a-z0-9_]{1,60}(?:\.[a-z][\w.[\]"]{1,80})?$/g,
    accept: isWanted,
  },
  { language: "missing value", mark: "[object ", pattern: /\[object [A-Z][A-Za-z]{2,20}\]/g },
  { language: "missing value", mark: "%!", pattern: /%![a-zA-Z]\((?:<nil>|MISSING|EXTRA|NOVERB|[a-z]{3,10}=)/g },
];
