import { setTimeout } from 'node:timers';
import type { ProjectGuard } from '../../guard/guard.ts';
import { releaseMemory } from '../../kernel/release-memory.ts';
import type { OperationContext } from '../operation.ts';
import { type OpenedGuard, openGuard } from './open-guard.ts';

/** What changes beside the agent is looked for at most this often where the system cannot tell of it. */
const catchUpMs = 3000;
/** And this often where it does, for what it may have passed over. */
const watchedCatchUpMs = 60_000;

const retiringMs = 60_000;

interface Held {
  readonly opening: Promise<OpenedGuard>;
  caughtUpMs: number;
  askedMs: number;
  waiting: NodeJS.Timeout | undefined;
}

/** Guards by root, each opened once. One that cannot be opened is tried again with the next event. */
export const heldGuards = (context: OperationContext) => {
  const { now } = context.environment;
  const held = new Map<string, Held>();
  const heldFor = (root: string): Held => {
    const known = held.get(root);
    if (known) return known;
    const opening = openGuard(root, context).then((guard) => {
      guard.watch(() => catchUpSoon(root, one, guard));
      // A moment later, so that the event that waits for the opening is answered first.
      setTimeout(releaseMemory, 1000).unref();
      return guard;
    });
    const one: Held = { opening, caughtUpMs: now().getTime(), askedMs: now().getTime(), waiting: undefined };
    held.set(root, one);
    opening.catch(() => held.delete(root));
    return one;
  };
  /** Opened anew with the next event; what is still being answered has time to end. */
  const retire = (root: string, guard: OpenedGuard): void => {
    held.delete(root);
    guard.keepSessions();
    setTimeout(() => void guard.close().catch(() => undefined), retiringMs).unref();
  };
  const catchUp = (root: string, one: Held, guard: OpenedGuard): void => {
    one.caughtUpMs = now().getTime();
    void guard.catchUp().then(
      (isCurrent) => isCurrent || retire(root, guard),
      () => retire(root, guard),
    );
  };
  /** At once, and for what changes again and again at most as often as anything is looked for. */
  const catchUpSoon = (root: string, one: Held, guard: OpenedGuard): void => {
    if (one.waiting || held.get(root) !== one) return;
    const sinceMs = now().getTime() - one.caughtUpMs;
    const wait = (): void => {
      one.waiting = undefined;
      if (held.get(root) === one) catchUp(root, one, guard);
    };
    one.waiting = setTimeout(wait, Math.max(0, catchUpMs - sinceMs)).unref();
  };
  const of = async (root: string): Promise<ProjectGuard> => {
    const one = heldFor(root);
    const guard = await one.opening;
    const nowMs = now().getTime();
    one.askedMs = nowMs;
    // What was written a moment ago by somebody else is not worth a wait; the next question sees it.
    if (nowMs - one.caughtUpMs > (guard.isWatching() ? watchedCatchUpMs : catchUpMs)) catchUp(root, one, guard);
    return guard;
  };
  const closeIdle = async (idleForMs: number): Promise<void> => {
    const since = now().getTime() - idleForMs;
    const idle = [...held].filter(([, { askedMs }]) => askedMs <= since);
    for (const [root] of idle) held.delete(root);
    for (const [, { opening }] of idle) await opening.then((guard) => guard.close()).catch(() => undefined);
    if (idle.length > 0) releaseMemory();
  };
  return { of, closeIdle };
};
