import { describe, expect, it } from 'vitest';
import { factsOf } from '../example.ts';

const drawn = (path: string, text: string) =>
  factsOf(path, text).diagrams.map(({ line, nodes, edges }) => [
    line,
    nodes.map((node) => (node.label === node.id ? node.id : `${node.id}=${node.label}`)).join(' '),
    edges.map((edge) => `${edge.line}:${edge.from}>${edge.to}`).join(' '),
  ]);

const inDocument = (block: string, language = 'mermaid') =>
  drawn('docs/a.md', `# A\n\n\`\`\`${language}\n${block}\n\`\`\`\n`);

describe('a Mermaid block', () => {
  it.each([
    ['flowchart LR\n  a --> b\n  b --- c', 'a b c', '5:a>b 6:b>c'],
    ['graph TD;\n  a-->b;b-->c;', 'a b c', '5:a>b 5:b>c'],
    ['flowchart LR\n  a[api :8000] --> p[(postgres)]', 'a=api :8000 p=postgres', '5:a>p'],
    [
      'flowchart LR\n  q([Customer]) -->|asks| w{{ERP}} -- text --> z(("Z (1)"))',
      'q=Customer w=ERP z=Z (1)',
      '5:q>w 5:w>z',
    ],
    ['flowchart LR\n  a & b ==> c & d', 'a b c d', '5:a>c 5:a>d 5:b>c 5:b>d'],
    ['flowchart LR\n  a -. later .-> b-2\n  a -.-> c:::dim', 'a b-2 c', '5:a>b-2 6:a>c'],
    ['flowchart LR\n  a[api (main) one] --> b["x<br/>y"]', 'a=api (main) one b=x\ny', '5:a>b'],
    ['flowchart LR\n  a --- b --- c', 'a b c', '5:a>b 5:b>c'],
    ['flowchart LR\n  db@{ shape: cyl, label: "postgres" } --> a', 'db=postgres a', '5:db>a'],
    ['flowchart LR\n  subgraph net [edge]\n    a\n  end\n  classDef dim fill:#fff', 'a', ''],
    [
      'architecture-beta\n  service db(database)[Database]\n  service s(server)[Server]\n  db:L -- R:s',
      'db=Database s=Server',
      '7:db>s',
    ],
    [
      'C4Container\n  Container(api, "API", "Python")\n  ContainerDb(db, "Orders")\n  Rel(api, db, "reads")',
      'api=API db=Orders',
      '7:api>db',
    ],
    ['---\ntitle: T\n---\nflowchart LR\n  a --> b', 'a b', '8:a>b'],
  ])('%j shows %s with %s', (block, nodes, edges) => {
    expect(inDocument(block)).toEqual([[4, nodes, edges]]);
  });

  it.each(['sequenceDiagram\n  a->>b: hello', 'erDiagram\n  A ||--o{ B : has', '', 'flowchart LR'])(
    '%j shows no components',
    (block) => {
      expect(inDocument(block)).toEqual([]);
    },
  );

  it('is read in a moment, whatever it holds', () => {
    for (const piece of ['a--', 'a -- ', '[[[(', ' ', 'a & ', '"', 'a -. ', 'a-.']) {
      const started = performance.now();
      drawn('x.mmd', `flowchart LR\n${`${piece.repeat(1_000)}\n`.repeat(30)}`);
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });
});

it.each([
  [
    '@startuml\ncomponent "Orders API" as api\ndatabase postgres\n[worker]\napi --> postgres : reads\n[worker] ..> postgres\n@enduml',
    'api=Orders API postgres worker',
    '5:api>postgres 6:worker>postgres',
  ],
  ['@startuml\nContainer(api, "API", "x")\nRel(api, db, "y")\n@enduml', 'api=API db', '3:api>db'],
  ['@startuml\nnode api\nnode db\napi -right-> db\n@enduml', 'api db', '4:api>db'],
])('the PlantUML file %j shows %s with %s', (text, nodes, edges) => {
  expect(drawn('docs/system.puml', text)).toEqual([[1, nodes, edges]]);
});

it.each([
  ['services:\n  api:\n    image: x\n  db: # data\n    image: y\nnetworks:\n  edge:', [[4, 'api db', '']]],
  ['name: x\non: push', []],
])('the quoted compose file %j lists %j', (block, expected) => {
  expect(inDocument(block, 'yaml')).toEqual(expected);
});
