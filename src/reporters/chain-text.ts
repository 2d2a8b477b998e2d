import type { Chain, ChainLink } from "../engine/index.ts";

/** `likely: the service user is refused`; what nobody saw is never said as if it were certain. */
export const toLinkText = ({ kind, certainty, message, rule }: ChainLink): string => {
  const text = rule === null ? message : `${message} (${rule})`;
  if (certainty === "seen") return text;
  if (certainty === "possible") return `possibly: ${text}`;
  return kind === "probe" ? `likely, not probed: ${text}` : `likely: ${text}`;
};

export const toChainTitle = ({ probe, links }: Chain): string =>
  links.some(({ kind }) => kind === "cause") ? `what may explain "${probe}"` : `nothing explains "${probe}" yet`;

/** Causes stand beside each other; everything else follows from what stands before it. */
export const isFollowing = ({ links }: Chain, index: number): boolean => index > 0 && links[index]?.kind !== "cause";
