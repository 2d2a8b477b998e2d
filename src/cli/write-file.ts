import { randomBytes } from "node:crypto";
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "../model/index.ts";

/**
 * Writes a whole file or nothing: readers never see half a report, and a full disk leaves the old one in place.
 * Throws a UsageError that says why it cannot be written.
 */
export const writeWhole = (file: string, shown: string, text: string): void => {
  // A device or a pipe (/dev/stderr, >(process)) cannot be replaced, only written to.
  const isOrdinary = !existsSync(file) || statSync(file).isFile();
  const draft = isOrdinary ? `${file}.${randomBytes(6).toString("hex")}.tmp` : file;
  try {
    writeFileSync(draft, text);
    if (isOrdinary) renameSync(draft, file);
  } catch (error) {
    if (isOrdinary) rmSync(draft, { force: true });
    throw toWriteError(error as NodeJS.ErrnoException, file, shown);
  }
};

const toWriteError = ({ code, message }: NodeJS.ErrnoException, file: string, shown: string): UsageError => {
  const said = `"${shown}" cannot be written`;
  if (code === "ENOENT") return new UsageError(said, `there is no folder "${dirname(shown)}"`);
  if (code === "EISDIR") return new UsageError(said, `it is a folder: name a file in it`);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new UsageError(said, `no permission in "${dirname(file)}"`);
  }
  if (code === "ENOSPC") return new UsageError(said, "the disk is full");
  return new UsageError(said, code ?? message);
};
