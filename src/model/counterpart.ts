interface Named {
  readonly name: string;
}

/**
 * The container of another state of the same workload that takes the place of this one: the one of the same name, else the
 * only one that is left on each side, as the platform names what has no name. Undefined: there is none.
 */
export const counterpartOf = <C extends Named>(
  container: Named,
  own: readonly Named[],
  others: readonly C[],
): C | undefined => {
  const same = others.find(({ name }) => name === container.name);
  if (same !== undefined) return same;
  const [left, ...more] = strangers(others, own);
  return more.length === 0 && strangers(own, others).length === 1 ? left : undefined;
};

const strangers = <C extends Named>(own: readonly C[], others: readonly Named[]): readonly C[] =>
  own.filter(({ name }) => !others.some((other) => other.name === name));
