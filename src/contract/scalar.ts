const usualNumber = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/**
 * What a plain scalar means (YAML 1.2 core schema). A number or boolean becomes one only in its usual form: variables
 * hold texts, and `1.0`, `0x1F`, `True` must reach them as they were written, not as 1, 31 and true.
 */
export const toScalarValue = (text: string): string | number | boolean | null => {
  if (text === "" || text === "~" || text === "null" || text === "Null" || text === "NULL") return null;
  if (text === "true" || text === "false") return text === "true";
  return usualNumber.test(text) && String(Number(text)) === text ? Number(text) : text;
};
