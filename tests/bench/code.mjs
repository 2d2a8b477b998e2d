import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const toPython = (at) => `import os
from typing import Any, Optional

class Service${at}:
    def __init__(self, url: Optional[str] = None) -> None:
        self.url = url or os.environ.get("SERVICE_${at % 300}_URL", "http://localhost:${3000 + (at % 100)}")
        self.cache = {}

    async def handle(self, request: Any) -> dict:
        lines = [line for item in request.items if item.kind == "ORDER_CREATED" for line in item.lines]
        return {"id": request.id, "total": sum(line.price for line in lines), "service": self.url}
`;

const toTypeScript = (at) => `import type { Request, Response } from "express";

export interface Item${at} { id: string; name: string; tags: string[] }
const base${at} = process.env.SERVICE_${at % 300}_URL ?? "http://localhost:${3000 + (at % 100)}";

export async function handle${at}(request: Request, response: Response): Promise<void> {
  const items: Item${at}[] = await request.json();
  const names = items.filter(({ tags }) => tags.includes("SPECIAL_NAME")).map(({ name }) => \`\${base${at}}/\${name}\`);
  response.json({ ok: true, names, first: items[0]?.id ?? null });
}
`;

const toPlain = (at) => `from dataclasses import dataclass

@dataclass
class Model${at}:
    name: str
    value: int = ${at}

    def double(self) -> int:
        return self.value * 2
`;

const kinds = [
  { ending: "py", toText: toPython },
  { ending: "ts", toText: toTypeScript },
  { ending: "py", toText: toPlain },
];

/** A tree of so many files of Python and TypeScript, six parts each, of which two thirds read variables; its folder. */
export const writeCode = (folder, files) => {
  for (let file = 0; file < files; file += 1) {
    const { ending, toText } = kinds[file % kinds.length];
    const near = join(folder, `service-${file % 50}`, `part-${file % 7}`);
    mkdirSync(near, { recursive: true });
    const parts = Array.from({ length: 6 }, (_, part) => toText(file * 6 + part));
    writeFileSync(join(near, `m${file}.${ending}`), parts.join("\n"));
  }
  return folder;
};
