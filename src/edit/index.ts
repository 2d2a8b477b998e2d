export { type EditedManifest, editManifest } from "./manifest.ts";
export { toUnifiedDiff } from "./unified-diff.ts";
export { withoutValues } from "./without-values.ts";
