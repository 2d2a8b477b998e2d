import { EventEmitter } from "node:events";
import { describe, expect, test } from "vitest";
import { attend } from "../../src/cli/attend.ts";
import type { Io } from "../../src/cli/io.ts";
import type { Settings } from "../../src/cli/settings.ts";

const settings = { isOn: () => false } as Partial<Settings> as Settings;

const setUp = () => {
  const process = new EventEmitter();
  const io = {
    on: process.on.bind(process),
    off: process.off.bind(process),
    env: {},
    stderr: { write: () => true, on: () => {} },
  } as Partial<Io> as Io;
  const listeners = () => process.listenerCount("SIGINT") + process.listenerCount("SIGTERM");
  return { io, interrupt: () => void process.emit("SIGINT"), listeners };
};

describe("work that waits", () => {
  test("gives what it came to, and is listened to for signals no longer than it lasts", async () => {
    const { io, listeners } = setUp();
    const during = await attend(io, settings, 60, async () => listeners());
    expect(during).toBe(2);
    expect(listeners()).toBe(0);
  });

  test("gives nothing once the user interrupted, even where it ends well", async () => {
    const { io, interrupt } = setUp();
    expect(await attend(io, settings, 60, async () => interrupt())).toBeNull();
  });

  test("fails silently where it broke because of that", async () => {
    const { io, interrupt, listeners } = setUp();
    const broken = attend(io, settings, 60, async ({ deadline: { signal } }) => {
      interrupt();
      signal.throwIfAborted();
    });
    expect(await broken).toBeNull();
    expect(listeners()).toBe(0);
  });

  test("fails aloud otherwise, and nobody listens then either", async () => {
    const { io, listeners } = setUp();
    const broken = attend(io, settings, 60, () => Promise.reject(new Error("no contract")));
    await expect(broken).rejects.toThrow("no contract");
    expect(listeners()).toBe(0);
  });

  test("is told to end when its seconds are over", async () => {
    const { io } = setUp();
    const reason = await attend(
      io,
      settings,
      0.01,
      ({ deadline: { signal } }) =>
        new Promise((resolve) => signal.addEventListener("abort", () => resolve(signal.reason.name))),
    );
    expect(reason).toBe("TimeoutError");
  });
});
