/** Two programs of one compose file that are to meet at a queue or the like, and name two. */
import type { EnvironmentDeclarationFact, FileFacts, ServiceFact } from '../../repository/facts.ts';

export interface LoneEnd {
  readonly declaration: EnvironmentDeclarationFact;
  readonly service: ServiceFact;
  /** The other program, which has the value that the template of the environment gives. */
  readonly other: { readonly declaration: EnvironmentDeclarationFact; readonly service: ServiceFact };
}

const meetingPoint = /(?:^|_)(?:QUEUE|TOPIC|CHANNEL|EXCHANGE|STREAM|BUCKET)(?:_NAME)?$/;

const plain = (value: string | undefined): string => (value ?? '').replace(/^(["'])(.*)\1$/, '$2');

/** Variables with the services they stand in; a compose file's facts are in its order. O(variables + services). */
const withServices = ({ environmentDeclarations, services }: FileFacts): LoneEnd['other'][] =>
  environmentDeclarations.flatMap((declaration) => {
    const service = services.findLast(({ line }) => line <= declaration.line);
    return service ? [{ declaration, service }] : [];
  });

/**
 * Ends that no other program of the file shares, where the template's end is alone too.
 *
 * Workers of one program may serve a queue each, so two services that are built from one place are left out.
 */
export const loneEnds = (compose: FileFacts, template: FileFacts): LoneEnd[] => {
  const given = new Map(template.environmentDeclarations.map(({ name, value }) => [name, plain(value)]));
  const declared = withServices(compose).filter(({ declaration }) => meetingPoint.test(declaration.name));
  return [...Map.groupBy(declared, ({ declaration }) => declaration.name)].flatMap(([name, ends]) => {
    const expected = given.get(name);
    const [first, second, ...more] = ends;
    if (!expected || !first || !second || more.length > 0) return [];
    if (first.service.build === undefined || second.service.build === undefined) return [];
    if (first.service.build === second.service.build) return [];
    const values = ends.map(({ declaration }) => plain(declaration.value));
    if (values.some((value) => value === '' || value.includes('$')) || values[0] === values[1]) return [];
    if (values[0] === expected) return [{ ...second, other: first }];
    return values[1] === expected ? [{ ...first, other: second }] : [];
  });
};
