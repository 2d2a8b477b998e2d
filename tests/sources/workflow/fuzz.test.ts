import fc from "fast-check";
import { expect, test } from "vitest";
import { UsageError } from "../../../src/model/index.ts";
import { read } from "../offline.ts";

/** More by hand: `FUZZ_RUNS=50000 npx vitest run tests/sources/workflow/fuzz.test.ts`. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 300);
const settings = process.env.FUZZ_RUNS === undefined ? { numRuns, seed: 7 } : { numRuns };

const seeds = [
  "jobs:\n  deploy:\n    env: {A: b}\n    steps:\n      - uses: google-github-actions/deploy-cloudrun@v2\n        with:\n          service: backend\n          env_vars: |-\n            A=1\n            B=${{ secrets.B }}\n          secrets: |-\n            T=api-token:latest\n          flags: --port=8080\n      - run: |\n          gcloud run deploy backend --set-env-vars=^|^A=1|B=$C \\\n            --set-secrets=T=api-token:1\n",
  "steps:\n- name: gcr.io/google.com/cloudsdktool/cloud-sdk\n  entrypoint: bash\n  args: ['-c', 'gcloud run deploy $_S --set-env-vars=A=$$B,C=`d`']\nsubstitutions: {_S: backend}\n",
];

const part = fc.constantFrom(
  ..."{ } [ ] : - , # ' \" \\ ` $ $( ${ ${{ }} ) = ^ ^|^ | & ; && > << \n \r\n \t --container --set-env-vars=A --env-vars-file=x --port=x gcloud run".split(
    " ",
  ),
  "\n",
  "\\\n",
  "\u0000",
  "\u2028",
  "mark0z",
);

test(
  "workflows with something strange in them are read or refused with a place",
  async () => {
    const edits = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), part, fc.nat(12)), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...seeds), edits, async (seed, changes) => {
        const text = changes.reduce((whole, [share, insert, cut]) => {
          const at = Math.floor(share * whole.length);
          return whole.slice(0, at) + insert + whole.slice(at + cut);
        }, seed);
        try {
          const snapshot = await read({ files: { "w.yml": text }, environment: { source: { workflow: "w.yml" } } });
          for (const { location } of snapshot.workloads) expect("file" in location).toBe(true);
          expect(JSON.stringify(snapshot)).not.toMatch(/mark\d+z"/);
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          expect(error.message).not.toBe("");
        }
      }),
      settings,
    );
  },
  30_000 + numRuns * 100,
);
