import type { Accept } from "./template-accept.ts";
import { isBracketed, isBuildName, isCommand, isDeliberate, isWanted, isWindowsName } from "./template-accept.ts";

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

export interface Grammar {
  readonly language: TemplateLanguage;
  /** A text that every match begins with or holds: the cheap test before the pattern. */
  readonly mark: string;
  /** Every repetition is bounded, so that a search takes linear time. */
  readonly pattern: RegExp;
  readonly accept?: Accept;
}

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
  { language: "Windows", mark: "%", pattern: /%([A-Z_][A-Z0-9_]{1,60})%/g, accept: isWindowsName },
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
