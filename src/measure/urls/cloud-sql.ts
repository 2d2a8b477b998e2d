/** `project:region:instance`, also `domain.com:project:region:instance`. */
const instance = /^(?:[a-z0-9.-]{1,80}:)?[a-z][a-z0-9-]{0,40}:[a-z][a-z0-9-]{0,40}:[a-z][a-z0-9-]{0,100}$/;

export const isInstance = (text: string): boolean => text.includes(":") && instance.test(text);

const socketPath = /\/cloudsql\/([^\s/?&;,"'<>{}()]{0,220})/g;

/** The instances whose socket paths the text names, as `P:R:I`; null for one that is none. Template marks are left out. */
export const findInstances = (text: string): readonly (string | null)[] => {
  const plain = /cloudsql/i.test(text) && text.includes("%") ? text.replace(/%2f/gi, "/").replace(/%3a/gi, ":") : text;
  if (!plain.includes("/cloudsql/")) return [];
  const found = [...plain.matchAll(socketPath)].map(([, name = ""]) => (isInstance(name) ? name : null));
  return [...new Set(found)].slice(0, 20);
};
