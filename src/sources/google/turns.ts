import { setImmediate as nextTurn } from "node:timers/promises";

/**
 * Lets `size` callers pass in one turn of the event loop, the others in the next ones. HTTP/2 writes what was made in a turn
 * when it ends: made in one go, the first of many calls would wait until the last is made.
 */
export const passInTurns = (size: number): (() => Promise<void>) => {
  let passed = 0;
  let turn: Promise<void> | null = null;
  const begin = (): void => {
    passed = 0;
    turn = null;
  };
  return async () => {
    while (passed >= size) {
      turn ??= nextTurn().then(begin);
      await turn;
    }
    passed += 1;
  };
};
