/** Which layers each layer of src may import, besides itself. `rules` is the top-level folder. */
export const layers: Readonly<Record<string, readonly string[]>> = {
  model: [],
  measure: ["model"],
  contract: ["model"],
  engine: ["model"],
  rules: ["engine", "model"],
  sources: ["model", "contract", "measure"],
  reporters: ["model", "engine"],
  edit: ["model"],
  probe: ["model", "engine", "contract"],
  cli: ["model", "measure", "contract", "engine", "rules", "sources", "reporters", "probe", "edit"],
};

/** Layers that do no IO: no module of Node's, no timers, no console. */
export const pureLayers: readonly string[] = ["model", "measure", "engine", "rules", "reporters", "edit"];
