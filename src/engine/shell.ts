/** A word as a POSIX shell takes it: unquoted when nothing in it is special, else in single quotes. */
export const quote = (word: string): string =>
  /^[A-Za-z0-9_@%+=:,./^|-]+$/.test(word) && !/[|^]/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

const delimiters = ["|", "@", "#", ";", "~", "!"];

/**
 * The items of a gcloud dictionary flag. A value with a comma needs another delimiter, named in front: `^|^A=1|B=2,3`.
 * Source: `gcloud topic escaping`.
 */
export const joinDict = (items: readonly string[]): string => {
  if (items.every((item) => !item.includes(",")) && items[0]?.startsWith("^") !== true) return items.join(",");
  const isFree = (each: string): boolean => items.every((item) => !item.includes(each));
  let delimiter = delimiters.find(isFree);
  // Starts and ends with different characters: what stands before it cannot be taken for a part of it.
  for (let number = 1; delimiter === undefined; number += 1) if (isFree(`@${number};`)) delimiter = `@${number};`;
  return `^${delimiter}^${items.join(delimiter)}`;
};
