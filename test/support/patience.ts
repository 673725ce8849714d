/**
 * How long a test waits before it gives up, in milliseconds.
 *
 * Most tests start processes, some of them whole clients: what takes a second on an idle machine takes minutes where other
 * work has the cores. A limit is there to end what hangs, and says nothing about speed; `bench/` does.
 */
export const patienceMs = 600_000;
