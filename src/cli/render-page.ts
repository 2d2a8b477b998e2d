import { Chalk, type ChalkInstance } from "chalk";
import { wrapText } from "../reporters/pretty/wrap.ts";
import type { ColorLevel } from "./terminal.ts";

/*
 * A rule's page for the terminal. Its Markdown is our own and a small part of the language: headings, paragraphs, lists,
 * tables, fenced code, `code` and **strong**. A whole Markdown renderer would be the largest part of the tool.
 */
export const renderPage = (page: string, level: ColorLevel, width: number): string => {
  const chalk = new Chalk({ level });
  const blocks = toBlocks(page).map((block) => renderBlock(block, chalk, width));
  return `${blocks.join("\n\n")}\n`;
};

/** Paragraphs, lists and the like, apart from each other; fenced code whole. */
const toBlocks = (page: string): readonly string[] => {
  const text = page.replace(/<!--[\s\S]*?-->\n?/g, "");
  const parts = text.split(/(^```[\s\S]*?^```$)/m);
  return parts
    .flatMap((part) => (part.startsWith("```") ? [part] : part.split(/\n\s*\n/)))
    .flatMap((block) => {
      const trimmed = block.replace(/^\n+|\s+$/g, "");
      return trimmed === "" ? [] : [trimmed];
    });
};

const renderBlock = (block: string, chalk: ChalkInstance, width: number): string => {
  if (block.startsWith("```"))
    return block
      .split("\n")
      .slice(1, -1)
      .map((line) => chalk.cyan(`    ${line}`))
      .join("\n");
  if (block.startsWith("#")) return chalk.bold(block.replace(/^#+\s*/, ""));
  if (block.startsWith("|")) return renderInline(block, chalk);
  const items = block.split(/\n(?=[*-] |\d+\. )/);
  return items.map((item) => renderText(item, chalk, width)).join("\n");
};

const renderText = (text: string, chalk: ChalkInstance, width: number): string => {
  const [bullet = ""] = /^(?:[*-]|\d+\.) /.exec(text) ?? [];
  const words = text.slice(bullet.length).replace(/\s+/g, " ");
  const lines = wrapText(words, width - bullet.length);
  const hung = lines.map((line, index) => `${index === 0 ? bullet : " ".repeat(bullet.length)}${line}`).join("\n");
  return renderInline(hung, chalk);
};

/** Without colour the backticks stay: they say what is code. */
const renderInline = (text: string, chalk: ChalkInstance): string =>
  text
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_, words: string, target: string) => `${words} (${target})`)
    .replace(/\*\*([^*]+)\*\*/g, (_, words: string) => chalk.bold(words))
    .replace(/`([^`]+)`/g, (all, code: string) => (chalk.level > 0 ? chalk.cyan(code) : all));
