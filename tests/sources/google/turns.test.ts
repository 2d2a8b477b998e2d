import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { passInTurns } from "../../../src/sources/google/turns.ts";

test("so many pass in one turn of the event loop, the others in the next ones, in their order", async () => {
  const pass = passInTurns(2);
  const passed: number[] = [];
  for (let index = 0; index < 5; index += 1) void pass().then(() => passed.push(index));
  await Promise.resolve();
  await Promise.resolve();
  expect(passed).toEqual([0, 1]);
  await turn();
  expect(passed).toEqual([0, 1, 2, 3]);
  await turn();
  expect(passed).toEqual([0, 1, 2, 3, 4]);
});

test("those who come one by one do not wait for more than a turn", async () => {
  const pass = passInTurns(2);
  for (let index = 0; index < 5; index += 1) await pass();
  expect(await Promise.race([pass().then(() => "passed"), turn(undefined).then(() => turn("waited"))])).toBe("passed");
});
