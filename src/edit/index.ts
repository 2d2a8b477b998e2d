export { type EditedManifest, editManifest, type ManifestChange } from "./manifest.ts";
export { toUnifiedDiff } from "./unified-diff.ts";
export { withoutValues } from "./without-values.ts";
