/** Facts that a rule gets only when it asks for them, by a key that tells what holds them. */
const hidden: readonly (readonly [marker: string, keys: ReadonlySet<string>])[] = [
  ["binding", new Set(["value"])],
  [
    "containers",
    new Set([
      ...["ingress", "urls", "serving"],
      ...["invokers", "invokersUnread", "invokerDenials", "invokerDenialsUnread"],
    ]),
  ],
];

const copies = new WeakMap<object, object>();

/**
 * A deeply frozen copy of what a rule is handed, without the facts that it did not ask for. Types keep the rules of the
 * catalogue from them; a module in JavaScript has no types. Each part is copied once a run.
 */
export const toFrozen = <T>(value: T): T => {
  if (typeof value !== "object" || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known as T;
  const copy = Array.isArray(value) ? [] : {};
  // Before its parts, so that one that leads back to it ends.
  copies.set(value, copy);
  if (Array.isArray(value)) for (const item of value) (copy as unknown[]).push(toFrozen(item));
  else for (const [key, part] of Object.entries(withoutFacts(value))) Object.assign(copy, { [key]: toFrozen(part) });
  return Object.freeze(copy) as T;
};

const withoutFacts = (value: object): object => {
  const keys = hidden.find(([marker]) => marker in value)?.[1];
  return keys === undefined ? value : Object.fromEntries(Object.entries(value).filter(([key]) => !keys.has(key)));
};
