/**
 * The name of a resource of Google Cloud, by itself, in a list or a document, or after the host of its API. `projects/` inside
 * of another path is a folder. Source: AIP-122, resource names.
 */
const resourceName =
  /(?:^|[\s"'`,;=|([{]|\.googleapis\.com\/(?:[\w.~-]{1,60}\/){0,6})projects\/([\w.:-]{1,80})(?=\/[A-Za-z]|[\s"'`,;|)\]}]|$)/g;

/**
 * The projects that the text names in names of resources, and that the contract names too: texts that a finding may repeat.
 * None of any other project leaves.
 */
export const findProjects = (core: string, words: readonly string[]): readonly string[] => {
  if (!core.includes("projects/")) return [];
  const named = [...core.matchAll(resourceName)].map(([, project = ""]) => project);
  return [...new Set(named)].filter((project) => words.includes(project));
};
