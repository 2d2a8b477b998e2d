import { createTwoFilesPatch } from "diff";

/*
 * Decision: jsdiff 9 makes the patch that is shown before a file is changed. It is the most used library for this, has no
 * dependencies, runs wherever JavaScript does and is loaded by `fix --write` only. A hunk writer of our own would need the
 * same algorithm for the shortest edit, and git is not on every machine that has a manifest.
 */

/** The change of one file as `diff -u` shows it; empty when nothing changed. */
export const toUnifiedDiff = (file: string, before: string, after: string): string =>
  before === after
    ? ""
    : createTwoFilesPatch(`a/${file}`, `b/${file}`, toPlainLines(before), toPlainLines(after), undefined, undefined, {
        context: 3,
        headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
      });

/** A carriage return at the end of every line would be shown as a change of nothing. */
const toPlainLines = (text: string): string => text.replaceAll("\r\n", "\n");
