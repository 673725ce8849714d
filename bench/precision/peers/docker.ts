import { z } from 'zod';
import { inBatches } from '../../check/peer-tools.ts';
import { type Comparison, type Spot, compare } from './compare.ts';
import type { Subject } from './subject.ts';

const outputShape = z.object({
  files: z.array(
    z.object({
      file: z.string(),
      issues: z.array(z.object({ line: z.union([z.string(), z.number()]), title: z.string(), content: z.string() })),
    }),
  ),
});

const titles = new Set(['Base Image Missing Tag', 'Base Image Latest Tag']);

/** Images without a version in Dockerfiles, against dockerfilelint. */
export const dockerAgreement = async (subject: Subject): Promise<Comparison[]> => {
  const isDockerfile = (path: string): boolean => subject.repository.files.get(path)?.language === 'dockerfile';
  const theirs: Spot[] = [];
  for (const { words } of inBatches(['--output', 'json'], subject.tree.paths.filter(isDockerfile))) {
    const text = await subject.ask({ program: 'dockerfilelint', words });
    if (text === undefined) return [];
    for (const { file, issues } of outputShape.parse(JSON.parse(text)).files)
      for (const { line, title, content } of issues)
        if (titles.has(title)) theirs.push({ path: file, at: String(line), says: `${title}: ${content}` });
  }
  return [
    compare({
      subject: 'docker/pinned-image (Dockerfiles)',
      peer: 'dockerfilelint missing_tag, latest_tag',
      ours: subject.spotsOf('docker/pinned-image').filter(({ path }) => isDockerfile(path)),
      theirs,
      explainTheirs: subject.explainRole,
    }),
  ];
};
