/** A stream that the tool writes to. `process.stdout` is one. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string, done?: (error?: Error | null) => void): unknown;
  on(event: "error", listener: (error: NodeJS.ErrnoException) => void): unknown;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a person answers. `process.stdin` is one. */
type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/** All that the tool knows of the process it runs in. `process` is one, and tests make others. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Only for questions; absent where nobody can be asked. */
  readonly stdin?: Input;
  readonly env: Environment;
  cwd(): string;
  on(event: "SIGINT" | "SIGTERM" | "SIGHUP", listener: () => void): unknown;
  off(event: "SIGINT" | "SIGTERM" | "SIGHUP", listener: () => void): unknown;
}

/** A reader that has gone (`netra-preflight staging | head`) is no fault: the rest is said to nobody. */
const isClosed = (error: NodeJS.ErrnoException): boolean =>
  error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED";

/** Without a listener, a stream's error would end the process with a stack; `write` below tells the ones that matter. */
export const outliveClosedStreams = ({ stdout, stderr }: Io): void => {
  stdout.on("error", () => {});
  stderr.on("error", () => {});
};

/** Writes and waits until it is written. Returns why it could not be, e.g. `ENOSPC`; null when it could, or nobody reads. */
export const write = (stream: Output, text: string): Promise<string | null> => {
  if (text === "") return Promise.resolve(null);
  return new Promise((resolve) => {
    stream.write(text, (error) => {
      const fault = error as NodeJS.ErrnoException | null | undefined;
      resolve(fault == null || isClosed(fault) ? null : (fault.code ?? fault.message));
    });
  });
};
