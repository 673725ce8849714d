/** The page's only style sheet. Every pair of colours has a contrast of at least 4.5 to 1, in light and in dark. */
export const style = `
:root { color-scheme: light dark; --text: #1b1f24; --back: #ffffff; --soft: #f3f4f6; --line: #c9cdd3; --link: #0b57d0; --bad: #b3261e; --warn: #7a4d00; --calm: #00626e; --good: #146c2e; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e8eb; --back: #16181c; --soft: #22262c; --line: #454b54; --link: #8ab4f8; --bad: #ff9b93; --warn: #f5c46b; --calm: #7ed8e3; --good: #80d996; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 64rem; padding: 1.5rem 1rem 4rem; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
p { margin: .25rem 0; max-width: 75ch; overflow-wrap: anywhere; }
a { color: var(--link); }
.wide { overflow-x: auto; margin: 1.5rem 0; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding-bottom: .5rem; }
th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
section { border-top: 1px solid var(--line); padding: 1.25rem 0 .5rem; }
.severity, .verdict { font-size: .85rem; font-weight: 600; border: 1px solid currentColor; border-radius: .25rem; padding: 0 .4rem; white-space: nowrap; }
.critical, .high, .failed { color: var(--bad); }
.medium { color: var(--warn); }
.low, .info { color: var(--calm); }
.passed { color: var(--good); }
summary { cursor: pointer; padding: .25rem 0; }
ul { padding-left: 1.25rem; margin: .25rem 0; }
li { margin: .4rem 0; overflow-wrap: anywhere; }
pre { background: var(--soft); border-radius: .25rem; padding: .5rem .75rem; margin: .25rem 0; overflow-x: auto; }
code, pre { font: .875rem/1.5 ui-monospace, monospace; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
`;
