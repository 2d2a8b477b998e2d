/** A JSON tree with one part replaced by something strange. */
export const replaceAt = (value: unknown, path: readonly number[], part: unknown): unknown => {
  const [index, ...rest] = path;
  if (index === undefined || typeof value !== "object" || value === null) return part;
  const keys = Object.keys(value);
  const key = keys[index % Math.max(1, keys.length)];
  if (key === undefined) return part;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaceAt(copy[key], rest, part);
  return copy;
};
