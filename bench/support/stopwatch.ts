import { performance } from 'node:perf_hooks';

/** What one thing took, in all its calls. Wall time, as reading a clock of CPU time for each call costs too much. */
export interface Lap {
  readonly name: string;
  milliseconds: number;
  calls: number;
}

type Method = (...given: unknown[]) => unknown;

const isMethod = (value: unknown): value is Method => typeof value === 'function';

const rehearsals = 200_000;

/** Adds the time of methods to laps, without a change to what they do. */
export class Stopwatch {
  readonly #laps = new Map<string, Lap>();
  readonly #timed = new WeakSet();

  lap(name: string): Lap {
    const known = this.#laps.get(name);
    if (known) return known;
    const lap: Lap = { name, milliseconds: 0, calls: 0 };
    this.#laps.set(name, lap);
    return lap;
  }

  get laps(): readonly Lap[] {
    return [...this.#laps.values()];
  }

  /** A view of an object whose named methods are timed; handlers that `visit` answers with are timed too. */
  watch<T extends object>(target: T, methods: Readonly<Record<string, string>>): T {
    const timed = new Map<PropertyKey, unknown>();
    for (const [method, name] of Object.entries(methods)) {
      const value: unknown = Reflect.get(target, method);
      if (isMethod(value)) timed.set(method, this.#timedMethod(target, value, this.lap(name)));
    }
    return new Proxy(target, {
      get: (object, key): unknown => (timed.has(key) ? timed.get(key) : Reflect.get(object, key)),
    });
  }

  #timedMethod(target: object, method: Method, lap: Lap): Method {
    return (...given) => {
      const start = performance.now();
      const answer: unknown = Reflect.apply(method, target, given);
      lap.milliseconds += performance.now() - start;
      lap.calls++;
      this.#timeHandlers(answer, lap);
      return answer;
    };
  }

  #timeHandlers(handlers: unknown, lap: Lap): void {
    if (typeof handlers !== 'object' || handlers === null || this.#timed.has(handlers)) return;
    this.#timed.add(handlers);
    for (const [kind, handler] of Object.entries(handlers)) {
      if (kind === 'leave') this.#timeHandlers(handler, lap);
      else if (isMethod(handler)) Reflect.set(handlers, kind, timedHandler(handler, lap));
    }
  }
}

const timedHandler =
  (handler: Method, lap: Lap) =>
  (node: unknown, cursor: unknown): void => {
    const start = performance.now();
    handler(node, cursor);
    lap.milliseconds += performance.now() - start;
    lap.calls++;
  };

/** Milliseconds that the measuring itself adds to a lap with each call. */
export const overheadMilliseconds = (): number => {
  const lap: Lap = { name: 'nothing', milliseconds: 0, calls: 0 };
  const timed = timedHandler(() => undefined, lap);
  for (let count = 0; count < rehearsals; count++) timed(count, lap);
  return lap.milliseconds / lap.calls;
};
