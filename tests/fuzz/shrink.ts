/**
 * A shorter text of which the same is true: parts are left out, great ones first, as long as it stays so.
 * @param tries how often the question may be asked: each time is a whole run of the tool
 */
export const shrink = async (
  text: string,
  isStillSo: (shorter: string) => Promise<boolean>,
  tries = 150,
): Promise<string> => {
  let [best, left] = [text, tries];
  for (let size = Math.ceil(text.length / 2); size >= 1 && left > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.length && left > 0; left -= 1) {
      const shorter = best.slice(0, at) + best.slice(at + size);
      if (await isStillSo(shorter)) best = shorter;
      else at += size;
    }
  }
  return best;
};
