import { randomBytes } from "node:crypto";
import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { UsageError } from "../model/index.ts";

/**
 * Writes a whole file or nothing: readers never see half a report, and a full disk leaves the old one in place. A link stays
 * one, and what it leads to is written. Throws a UsageError that says why it cannot be written.
 */
export const writeWhole = (file: string, shown: string, text: string): void => {
  const target = toTarget(file);
  try {
    // A device or a pipe (/dev/stderr, >(process)) cannot be replaced, only written to; what is in it stays.
    if (isReplaceable(file, target)) replace(target, text);
    else writeFileSync(target, text, { flag: "a" });
  } catch (error) {
    throw toWriteError(error as NodeJS.ErrnoException, file, shown);
  }
};

const replace = (target: string, text: string): void => {
  const draft = join(dirname(target), `.${randomBytes(6).toString("hex")}.tmp`);
  try {
    writeFileSync(draft, text);
    renameSync(draft, target);
  } catch (error) {
    removeIfAny(draft);
    const { code = "" } = error as NodeJS.ErrnoException;
    // The file may be open to us although its folder is not, or be mounted by itself, as containers do.
    if (!["EACCES", "EPERM", "EROFS", "EBUSY"].includes(code) || !existsSync(target)) throw error;
    writeFileSync(target, text);
  }
};

const removeIfAny = (file: string): void => {
  try {
    rmSync(file, { force: true });
  } catch {
    // Where nothing can be written, nothing was left.
  }
};

/** Where a path leads in the end: the same for two names of one file. */
export const toTarget = (file: string): string => {
  try {
    return realpathSync(file);
  } catch {
    // It is not there yet: its folder may be.
    return dirname(file) === file ? file : join(toTarget(dirname(file)), basename(file));
  }
};

/** /dev/stderr may lead to an ordinary file, which the shell holds open. */
const isReplaceable = (file: string, target: string): boolean =>
  !/^\/(?:dev|proc)\//.test(file) && (statSync(target, { throwIfNoEntry: false })?.isFile() ?? true);

/** Why a file cannot be written, for people. */
export const toWriteError = ({ code, message }: NodeJS.ErrnoException, file: string, shown: string): UsageError => {
  const said = `"${shown}" cannot be written`;
  if (code === "ENOENT") return new UsageError(said, `there is no folder "${dirname(shown)}"`);
  if (code === "EISDIR") return new UsageError(said, `it is a folder: name a file in it`);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new UsageError(said, `no permission in "${dirname(file)}"`);
  }
  if (code === "ENOTDIR") return new UsageError(said, `"${dirname(shown)}" is no folder`);
  if (code === "ENAMETOOLONG") return new UsageError(said, "the name is too long");
  if (code === "ENOSPC") return new UsageError(said, "the disk is full");
  return new UsageError(said, code ?? message);
};
