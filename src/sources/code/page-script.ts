import { extname } from "node:path";

/** Pages of Vue and Svelte: code in `<script>` beside what is shown. */
export const isPage = (file: string): boolean => [".vue", ".svelte"].includes(extname(file));

/** The scripts of a page where they stand, with blanks for all the rest: lines and columns stay as they are. */
export const toScript = (text: string): string => {
  let script = "";
  for (const { index, 0: whole, 1: head = "", 2: body = "" } of text.matchAll(
    /(<script\b[^>]*>)([\s\S]*?)<\/script\s*>/gi,
  )) {
    const start = index + head.length;
    script += toBlank(text.slice(script.length, start)) + body;
    script += toBlank(text.slice(start + body.length, index + whole.length));
  }
  return script;
};

const toBlank = (text: string): string => text.replace(/[^\n]/g, " ");
