/** The report's style. Colours are pairs for light and dark, each text at least 4.5:1 on its ground. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f7f7f5, #15171a);
  --paper: light-dark(#ffffff, #1d2024);
  --ink: light-dark(#1c1e21, #e9eaec);
  --soft: light-dark(#5a6068, #a3a9b2);
  --line: light-dark(#dcdee2, #33373d);
  --accent: light-dark(#0b57a4, #7fb8f5);
  --good: light-dark(#17693a, #6fd196);
  --good-ground: light-dark(#e3f4e9, #15321f);
  --bad: light-dark(#a3211c, #ff9a92);
  --bad-ground: light-dark(#fdeae8, #401a17);
  --warn: light-dark(#7a4d00, #f0bd5c);
  --warn-ground: light-dark(#fdf1d9, #38290c);
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; z-index: 2; }
nav { position: sticky; top: 0; background: var(--paper); border-bottom: 1px solid var(--line); z-index: 1; }
nav ul { display: flex; gap: 1.25rem; list-style: none; margin: 0 auto; padding: .65rem 1.25rem; max-width: 72rem; overflow-x: auto; }
nav a { text-decoration: none; white-space: nowrap; }
nav a:hover { text-decoration: underline; }
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: .5rem 0 .25rem; text-wrap: balance; }
h2 { font-size: 1.25rem; margin: 2.75rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .35rem; }
.card > h3:first-child { margin-top: .15rem; }
p { margin: .35rem 0 .75rem; max-width: 75ch; }
.soft { color: var(--soft); }
.small { font-size: .875rem; }
code, .path { font: .875em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.25rem; margin: 0 0 1rem; }
.outcome { border-left: 6px solid var(--soft); }
.outcome.approved { border-left-color: var(--good); }
.outcome.refused { border-left-color: var(--bad); }
.outcome.escalated { border-left-color: var(--warn); }
.outcome h2 { margin: 0 0 .25rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1rem; margin: 1rem 0; }
.figures div { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: .75rem 1rem; }
.figures dt { color: var(--soft); font-size: .875rem; }
.figures dd { margin: 0; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.figures small { display: block; font-size: .8rem; color: var(--soft); line-height: 1.35; margin-top: .15rem; }
.tag { display: inline-block; border-radius: 999px; padding: 0 .6em; font-size: .8rem; line-height: 1.6; border: 1px solid var(--line); white-space: nowrap; }
.tag.good, .tag.approve, .tag.low, .tag.info { color: var(--good); background: var(--good-ground); border-color: transparent; }
.tag.bad, .tag.reject, .tag.critical, .tag.high { color: var(--bad); background: var(--bad-ground); border-color: transparent; }
.tag.warn, .tag.abstain, .tag.medium { color: var(--warn); background: var(--warn-ground); border-color: transparent; }
.tag.low, .tag.info { color: var(--soft); background: transparent; border-color: var(--line); }
details { border-top: 1px solid var(--line); padding: .6rem 0; }
details:first-of-type { border-top: 0; }
summary { cursor: pointer; }
summary strong { font-weight: 600; }
summary, td, li, figcaption { overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--soft); font-weight: 500; font-size: .85rem; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
ul.plain, ol.plain { list-style: none; padding: 0; margin: .25rem 0; }
ul.plain li, ol.plain li { padding: .2rem 0; }
figure { margin: 0 0 1rem; }
figcaption { color: var(--soft); font-size: .9rem; margin-bottom: .5rem; max-width: 75ch; }
svg { display: block; max-width: 100%; height: auto; }
svg text { font: 12px system-ui, sans-serif; fill: var(--ink); }
.node rect { fill: var(--paper); stroke: var(--soft); }
.node.cyclic rect { stroke: var(--bad); stroke-width: 2; }
.edge { fill: none; stroke: var(--soft); opacity: .75; }
.arrow { fill: var(--soft); }
.tile rect { stroke: var(--paper); stroke-width: 1.5; }
.tile text { fill: #16181b; pointer-events: none; }
.legend { display: flex; align-items: center; gap: .5rem; color: var(--soft); font-size: .85rem; }
.legend i { width: 8rem; height: .7rem; border-radius: 4px; background: linear-gradient(90deg, hsl(205 45% 84%), hsl(35 85% 72%), hsl(8 80% 66%)); }
.split { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem; }
.head { overflow-wrap: anywhere; }
@media print { nav { display: none; } details { break-inside: avoid; } }
`;
