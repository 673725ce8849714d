import type { FactCheck } from '../../enforcement/unit.ts';
import { authorityOf } from '../documents.ts';
import { documentFolders, isArchitectureDocument, isBelowFolder } from './architecture-documents.ts';

export const check: FactCheck = {
  id: 'documentation/stray-architecture',
  enforces: ['R6.1'],
  severity: 'low',
  recommended: false,
  why: 'An architecture that is described in several places is read in one of them.',
  remedy: 'Move the document to the folder of architecture documents, and leave a link where it was.',
  reads: 'file',
  languages: ['markdown'],
  options: {
    folders: {
      default: ['docs', 'doc', 'documentation'],
      about: 'Folders that documents live in; with a domain, the folder of its name below them.',
    },
  },
  bad: [
    { 'backend/ARCHITECTURE.md': '# Architecture of the API\n' },
    { 'src/notes/system-design.md': '# How it is made\n' },
  ],
  good: [
    { 'docs/orders/architecture.md': '# Architecture\n' },
    { 'ARCHITECTURE.md': '# Architecture\n' },
    { 'IMPORTANT/architecture.md': '# Architecture\n' },
    { 'agents/neural-architecture-optimizer.md': '# Optimizer\n' },
  ],
  find: ({ path, facts, options, settings, report }) => {
    if (!isArchitectureDocument(facts)) return;
    const { domain, canonRoots } = settings;
    if (authorityOf(path, canonRoots) !== undefined) return;
    // The root is where a reader looks first; a team that has named its domain has named another place.
    if (domain === undefined && !path.includes('/')) return;
    const folders = documentFolders(options.list('folders'), domain);
    if (folders.some((folder) => isBelowFolder(path, folder))) return;
    report(
      { line: 1 },
      `This document describes the architecture outside ${folders.map((folder) => `${folder}/`).join(', ')}.`,
    );
  },
};
