const builders: readonly (readonly [string, string])[] = [
  ["NEXT_PUBLIC_", "Next.js"],
  ["VITE_", "Vite"],
  ["REACT_APP_", "Create React App"],
  ["PUBLIC_", "SvelteKit or Astro"],
];

/** Names that servers have always had: they begin with the word and are read at run time. */
const serverNames =
  /^PUBLIC_(?:URL|BASE_URL|API_URL|ENDPOINT|ORIGIN|HOST|HOSTNAME|DOMAIN|PORT|IP|ADDR|ADDRESS|PATH|DIR|BUCKET|BUCKET_NAME|(?:KEYS?|JWKS?|CERT|CERTS|CERTIFICATE)(?:_\w+)?)$/;

/** The build tool that would write the variable into the browser's code; null: the name says nothing of the kind. */
export const bundlerOf = (name: string): string | null => {
  if (name.startsWith("PUBLIC_") && serverNames.test(name)) return null;
  return builders.find(([prefix]) => name.startsWith(prefix) && name.length > prefix.length)?.[1] ?? null;
};
