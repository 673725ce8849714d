import { addCommand } from '../../text/commands.ts';
import { type DataNode, entriesOf, itemsOf, textOf } from '../json/data.ts';
import type { DataFile } from '../json/data-file.ts';

/** Pipelines of systems whose jobs are not read apart, by the names that the systems prescribe. */
export const isOtherPipeline = (path: string): boolean =>
  /(?:^|\/)(?:\.travis|\.circleci\/config|[\w.-]*azure-pipelines[\w.-]*|bitbucket-pipelines|\.?drone|\.cirrus|\.?appveyor|\.buildkite\/[\w.-]+|\.woodpecker(?:\/[\w.-]+)?|\.semaphore\/[\w.-]+)\.ya?ml$/.test(
    path,
  );

const mostNodes = 5_000;
const running =
  /^(?:(?:before_|after_|test_|build_|deploy_)?(?:script|install)|run|commands?|bash|sh|pwsh|powershell)$/;

/** Adds what a pipeline runs, wherever its system has it written. */
export const addOtherPipeline = ({ root, facts, place }: DataFile): void => {
  let nodes = 0;
  const visit = (node: DataNode, isRun: boolean): void => {
    if (++nodes > mostNodes) return;
    const command = textOf(node);
    if (isRun && command !== undefined) addCommand(facts, { ...place(node), command, source: 'ci' });
    for (const item of itemsOf(node)) visit(item, isRun);
    for (const { key, value } of entriesOf(node)) visit(value, running.test(key));
  };
  visit(root, false);
};
