/** Reads Python. */
import type { ASTNodeUnion } from 'py-ast';
import type { Handlers } from './tree.ts';
import type { LanguageReader } from './reader.ts';
import { branchHandlers } from './python/branches.ts';
import { readCall } from './python/calls.ts';
import { enterAssignment, enterClass, enterFunction, enterTypeAlias, finishDefinitions } from './python/definitions.ts';
import { readUrlPatterns } from './python/django.ts';
import {
  noteEnvironmentReader,
  readEnvironmentCall,
  readEnvironmentItem,
  readEnvironmentTest,
} from './python/environment.ts';
import { finishImports, readDynamicImport, readImport, readImportFrom } from './python/imports.ts';
import { readMetric } from './python/metrics.ts';
import { lastSegment } from './python/names.ts';
import { parsePython } from './python/parse.ts';
import { readPort } from './python/ports.ts';
import { type FunctionNode, type Reading, readingOf } from './python/reading.ts';
import { noteRouter, readRouteCall, readRouteDecorators } from './python/routes.ts';
import { readSettings } from './python/settings.ts';
import { readConstant, readFormatString } from './python/strings.ts';
import { readText } from './python/text.ts';

const handlersOf = (reading: Reading): Handlers<ASTNodeUnion> => {
  const { scopes } = reading;
  const branches = branchHandlers(reading);
  const enterDefinition = (node: FunctionNode): void => {
    enterFunction(reading, node);
    readRouteDecorators(reading, node);
  };
  const leaveDefinition = (): void => scopes.leave();
  const leavePublicNames = (): void => {
    reading.isInPublicNames = false;
  };
  return {
    ...branches,
    Import: (node, cursor) => readImport(reading, node, cursor),
    ImportFrom: (node, cursor) => readImportFrom(reading, node, cursor),
    FunctionDef: enterDefinition,
    AsyncFunctionDef: enterDefinition,
    ClassDef: (node) => {
      enterClass(reading, node);
      readSettings(reading, node);
    },
    Assign: (node, cursor) => {
      enterAssignment(reading, node, cursor);
      noteEnvironmentReader(reading, node);
      noteRouter(reading, node);
      readUrlPatterns(reading, node);
    },
    AnnAssign: (node, cursor) => {
      enterAssignment(reading, node, cursor);
      noteRouter(reading, node);
      readUrlPatterns(reading, node);
    },
    AugAssign: (node, cursor) => {
      enterAssignment(reading, node, cursor);
      readUrlPatterns(reading, node);
    },
    TypeAlias: (node, cursor) => enterTypeAlias(reading, node, cursor),
    Call: (node, cursor) => {
      const callee = readCall(reading, node, cursor);
      if (callee === undefined) return;
      const last = lastSegment(callee);
      readEnvironmentCall(reading, node, callee, cursor);
      readRouteCall(reading, node, callee, last);
      readPort(reading, node, last);
      readMetric(reading, node, callee);
      if (last === 'import_module' || last === '__import__') readDynamicImport(reading, node, cursor);
    },
    Name: (node) => {
      if (node.ctx.nodeType !== 'Store') scopes.use(node.id);
    },
    Attribute: (node) => {
      if (node.ctx.nodeType !== 'Store') scopes.use(node.attr);
    },
    Subscript: (node, cursor) => readEnvironmentItem(reading, node, cursor),
    Compare: (node) => readEnvironmentTest(reading, node),
    Constant: (node, cursor) => readConstant(reading, node, cursor),
    JoinedStr: (node, cursor) => readFormatString(reading, node, cursor),
    leave: {
      ...branches.leave,
      FunctionDef: leaveDefinition,
      AsyncFunctionDef: leaveDefinition,
      ClassDef: leaveDefinition,
      Assign: leavePublicNames,
      AnnAssign: leavePublicNames,
      AugAssign: leavePublicNames,
      Module: () => {
        finishDefinitions(reading);
        finishImports(reading);
        reading.routes.finish(reading.facts);
      },
    },
  };
};

export const python: LanguageReader<'python'> = {
  language: 'python',
  parse: (_path, text) => parsePython(text),
  extract: (file, facts) => readText(file, facts),
  visit: (file, facts, lines) => handlersOf(readingOf(file, facts, lines)),
};
