import { type Expectation, type Fact, type Measure, type Measurement, mapFact } from "../../model/index.ts";
import { accessPayload } from "./access-payload.ts";
import type { Session } from "./session.ts";

/** What one version holds, measured. */
export interface Payload {
  /** The number behind the word that was asked for, as Secret Manager tells it; unknown where the access failed. */
  readonly number: Fact<string>;
  /** One an expectation. */
  readonly measurements: readonly Fact<Measurement>[];
}

/** An access that is under way, and what its payload will be measured for. */
interface Flight {
  readonly expectations: Expectation[];
  readonly answer: ReturnType<typeof accessPayload>;
}

const flights = new WeakMap<Session, Map<string, Flight>>();

const flightsOf = (session: Session): Map<string, Flight> => {
  const found = flights.get(session) ?? new Map<string, Flight>();
  flights.set(session, found);
  return found;
};

/**
 * What one version holds. Environments of one run that read the same version wait for one access, as far as their reads
 * meet: a payload is not kept for those that come later.
 */
export const readPayload = async (
  session: Session,
  secret: string,
  version: string,
  expectations: readonly Expectation[],
  measure: Measure,
): Promise<Payload> => {
  const flying = flightsOf(session);
  const name = `${secret}/versions/${version}`;
  const joined = flying.get(name);
  const from = joined?.expectations.length ?? 0;
  const flight = joined ?? take(session, name, measure);
  flight.expectations.push(...expectations);
  const { number, measurements } = await flight.answer;
  const own = expectations.map((_, index) => mapFact(measurements, (all) => all[from + index] as Measurement));
  return { number, measurements: own };
};

const take = (session: Session, name: string, measure: Measure): Flight => {
  const flying = flightsOf(session);
  const expectations: Expectation[] = [];
  const answer = accessPayload(session, name, (bytes) => {
    // Who comes from here on finds no flight to join.
    flying.delete(name);
    return expectations.map((expectation) => measure(bytes, expectation));
  }).finally(() => flying.delete(name));
  const flight = { expectations, answer };
  flying.set(name, flight);
  return flight;
};
