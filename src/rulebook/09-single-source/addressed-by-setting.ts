/** Who sends to an address that a variable of the environment gives. */
import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { CallFact, FileFacts } from '../../repository/facts.ts';
import { isOfProgram, programFinder } from '../programs.ts';

export interface Sender {
  readonly path: string;
  readonly call: CallFact;
}

const address = /(?:^|_)(?:URL|URI|ORIGIN|ENDPOINT|API|BASE|HOST)$/;
const sends =
  /^(?:(?:window|globalThis)\.)?fetch$|^(?:requests|httpx|axios|ky|got)\.(?:request|get|post|put|patch|delete)$/;

const senderOf = ({ path, calls }: FileFacts): Sender | undefined => {
  // A literal address is known where it is written, so the variable is not the one that is called.
  const call = calls.find(({ callee, argument }) => sends.test(callee) && !/^https?:/.test(argument ?? ''));
  return call && { path, call };
};

/** Files of one program that each send by themselves to the address in one variable; by the variable. */
export const sendersBySetting = (repository: CheckedRepository): Map<string, Sender[]> => {
  const programOf = programFinder(repository);
  const found = Array.from(repository.files.values()).flatMap((facts) => {
    const named = facts.environmentReads.filter(({ name }) => address.test(name));
    const [first, ...others] = new Set(named.map(({ name }) => name));
    const sender = isOfProgram(facts) ? senderOf(facts) : undefined;
    // Of several addresses, which one is called cannot be told.
    if (!sender || first === undefined || others.length > 0) return [];
    return [{ sender, name: first, key: `${programOf(facts.path)}\0${first}` }];
  });
  return new Map([...Map.groupBy(found, ({ key }) => key)].map(([key, all]) => [key, all.map(({ sender }) => sender)]));
};
