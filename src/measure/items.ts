/** More items than that are not looked at one by one: a value of 64 KiB stays cheap. */
const most = 500;

/** The items of a list type, trimmed; an empty one after the last separator is no item. */
export const splitItems = (core: string, separator: string): readonly string[] => {
  const items = core.split(separator === "" ? "," : separator, most).map((item) => item.trim());
  return items.at(-1) === "" ? items.slice(0, -1) : items;
};
