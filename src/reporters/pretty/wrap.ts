const widthOf = (text: string): number => Array.from(text).length;

const fill = (words: readonly string[], width: number, room: number): readonly string[] => {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    // The last line may need room for a mark of continuation.
    if (last !== undefined && widthOf(last) + 1 + widthOf(word) + room <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

/** Lines of at most `width` columns, broken at blanks; a longer word stands alone. */
export const wrapText = (text: string, width: number): readonly string[] =>
  fill(
    text.split(" ").filter((word) => word !== ""),
    width,
    0,
  );

/** A shell command over several lines that can be pasted as they are: broken between words, never inside quotes. */
export const wrapCommand = (command: string, width: number): readonly string[] => {
  const words = command.match(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/g);
  if (words === null || widthOf(command) <= width) return [command];
  const lines = fill(words, width - 2, 2);
  return lines.map((line, index) => `${index === 0 ? "" : "  "}${line}${index < lines.length - 1 ? " \\" : ""}`);
};
