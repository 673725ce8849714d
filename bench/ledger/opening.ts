/** Opens a ledger in a process of its own and says how long loading and opening took, in milliseconds. */
const begun = performance.now();
const { openLedger } = await import('../../src/ledger/ledger.ts');
const { systemEnvironment } = await import('../../src/kernel/environment.ts');
const loaded = performance.now();
const ledger = openLedger(process.argv[2] ?? '', systemEnvironment(new AbortController().signal));
ledger.head();
const opened = performance.now();
await ledger.close();
process.stdout.write(`${loaded - begun} ${opened - loaded}`);
