/**
 * The language server: publishes what is found in the documents that an editor has open, as they are typed, and offers
 * the fixes.
 */
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { messageOf } from '../kernel/errors.ts';
import type { OperationContext } from '../operations/operation.ts';
import { version } from '../operations/version.ts';
import { fixAll, fixAllKind, quickFixes } from './action.ts';
import { diagnosticOf } from './diagnostic.ts';
import { type WorkspaceFolder, openFolder } from './folder.ts';

/** A text is checked when nothing was typed for this long. */
const pauseMs = 120;

/** The file that an address names; undefined where that is none on this machine. */
const fileOf = (uri: string): string | undefined => {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    // Another machine's, or no address at all: it lies in no folder that is open.
    return undefined;
  }
};

interface Opening {
  readonly root: string;
  folder: Promise<WorkspaceFolder | undefined>;
}

type Context = Pick<OperationContext, 'environment' | 'directory'>;

/** The folders that are open, each read when it is first asked for. */
const folders = (connection: Connection, { environment }: Context) => {
  const openings = new Map<string, Opening>();
  const say = (message: string): void => connection.console.info(message);

  const open = async (root: string): Promise<WorkspaceFolder | undefined> => {
    try {
      return await openFolder(root, { environment, warn: say, progress: say });
    } catch (error) {
      // Without this the editor shows nothing and nobody knows why.
      const message = `bylaw cannot check ${root}: ${messageOf(error)}`;
      await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
      return undefined;
    }
  };

  return {
    add: (root: string): void => {
      if (!openings.has(root)) openings.set(root, { root, folder: open(root) });
    },
    drop: async (root: string): Promise<void> => {
      const opening = openings.get(root);
      openings.delete(root);
      (await opening?.folder)?.close();
    },
    reopen: async (root: string): Promise<void> => {
      const opening = openings.get(root);
      if (!opening) return;
      const before = opening.folder;
      const reopen = async (): Promise<WorkspaceFolder | undefined> => {
        const [former, next] = [await before, await open(root)];
        // A configuration is often wrong while it is being written; until it is right the former one holds.
        if (!next) return former;
        former?.close();
        return next;
      };
      opening.folder = reopen();
      await opening.folder;
    },
    all: () => Promise.all([...openings.values()].map(({ folder }) => folder)),
    /** The innermost folder that a file lies in, and its path there. */
    around: async (file: string): Promise<{ folder: WorkspaceFolder; path: string } | undefined> => {
      const inside = [...openings.values()]
        .filter(({ root }) => file.startsWith(`${root}/`))
        .toSorted((one, other) => other.root.length - one.root.length);
      const folder = await inside[0]?.folder;
      const path = folder?.pathOf(file);
      return folder && path !== undefined ? { folder, path } : undefined;
    },
    close: async (): Promise<void> => {
      for (const { folder } of openings.values()) (await folder)?.close();
      openings.clear();
    },
  };
};

const filesOf = (named: readonly { readonly uri: string }[]): string[] => named.flatMap(({ uri }) => fileOf(uri) ?? []);

const rootsOf = ({ workspaceFolders }: InitializeParams, directory: string): string[] =>
  filesOf(workspaceFolders ?? [{ uri: pathToFileURL(directory).href }]);

const answer: InitializeResult = {
  serverInfo: { name: 'bylaw', version },
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
};

/** Serves one editor over a connection, until it closes. */
export const serveEditor = (connection: Connection, context: Context): void => {
  const documents = new TextDocuments(TextDocument);
  const opened = folders(connection, context);
  const waiting = new Map<string, NodeJS.Timeout>();
  const complain = (error: unknown): void => connection.console.error(messageOf(error));

  const publish = async (document: TextDocument): Promise<void> => {
    const file = fileOf(document.uri);
    const found = file === undefined ? undefined : await opened.around(file);
    // What was typed meanwhile is checked with the next pause.
    if (!found || documents.get(document.uri)?.version !== document.version) return;
    const findings = found.folder.findings(found.path, document.getText());
    const diagnostics = findings.map((finding) => diagnosticOf(finding, document));
    await connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
  };

  const publishSoon = (document: TextDocument): void => {
    clearTimeout(waiting.get(document.uri));
    const timer = setTimeout(() => {
      waiting.delete(document.uri);
      publish(document).catch(complain);
    }, pauseMs);
    waiting.set(document.uri, timer);
  };

  const publishAll = (): void => {
    for (const document of documents.all()) publishSoon(document);
  };

  const takeIn = async (changed: readonly { readonly uri: string }[]): Promise<void> => {
    const files = filesOf(changed);
    for (const folder of await opened.all()) {
      const paths = folder ? files.flatMap((file) => folder.pathOf(file) ?? []) : [];
      if (folder && paths.length > 0 && !folder.refresh(paths)) await opened.reopen(folder.root);
    }
    publishAll();
  };

  const actionsFor = async (uri: string, asked: Parameters<typeof quickFixes>[2]): Promise<CodeAction[]> => {
    const document = documents.get(uri);
    const file = fileOf(uri);
    const found = file === undefined ? undefined : await opened.around(file);
    if (!document || !found) return [];
    const fixable = found.folder.fixable(found.path, document.getText());
    const all = fixAll(document, found.path, fixable);
    return [...quickFixes(document, fixable, asked), ...(all ? [all] : [])];
  };

  let watchesFiles = false;
  connection.onInitialize((params) => {
    watchesFiles = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false;
    for (const root of rootsOf(params, context.directory)) opened.add(root);
    return answer;
  });
  connection.onInitialized(async () => {
    if (watchesFiles) {
      const watchers = [{ globPattern: '**/*' }];
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
      for (const root of filesOf(removed)) await opened.drop(root);
      for (const root of filesOf(added)) opened.add(root);
      publishAll();
    });
  });
  connection.onDidChangeWatchedFiles(({ changes }) => takeIn(changes));
  connection.onCodeAction(({ textDocument, context: { diagnostics } }) => actionsFor(textDocument.uri, diagnostics));
  connection.onShutdown(opened.close);
  documents.onDidChangeContent(({ document }) => publishSoon(document));
  // Nobody waits for what these begin: a failure that is not taken here would end the server.
  documents.onDidSave(({ document }) => void takeIn([document]).catch(complain));
  documents.onDidClose(({ document }) => {
    clearTimeout(waiting.get(document.uri));
    connection.sendDiagnostics({ uri: document.uri, diagnostics: [] }).catch(complain);
  });
  documents.listen(connection);
  connection.listen();
};
