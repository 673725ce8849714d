/** Reads JavaScript and TypeScript. */
import type { Node } from 'oxc-parser';
import { branchHandlers } from './javascript/branches.ts';
import { readCall } from './javascript/calls.ts';
import { noteClient, readRequest } from './javascript/client-routes.ts';
import {
  enterClass,
  enterFunction,
  enterType,
  leaveClass,
  leaveFunction,
  readDeclarator,
  readSignature,
} from './javascript/definitions.ts';
import {
  readEnvironmentCall,
  readEnvironmentDeclarator,
  readEnvironmentMember,
  readEnvironmentTest,
} from './javascript/environment.ts';
import {
  finishExports,
  readCommonJsExport,
  readDefaultExport,
  readExportAll,
  readExportAssignment,
  readNamedExport,
} from './javascript/exports.ts';
import {
  readImport,
  readImportCall,
  readImportEquals,
  readImportExpression,
  readImportType,
  readImportUrl,
} from './javascript/imports.ts';
import { readMetric } from './javascript/metrics.ts';
import { lastSegment } from './javascript/names.ts';
import { readFileRoutes } from './javascript/next-routes.ts';
import { parseJavaScript } from './javascript/parse.ts';
import { readPort } from './javascript/ports.ts';
import { type Reading, readingOf } from './javascript/reading.ts';
import { noteRouter, readRouteCall } from './javascript/routes.ts';
import { readLiteral, readTemplate } from './javascript/strings.ts';
import { readText } from './javascript/text.ts';
import type { LanguageReader } from './reader.ts';
import type { Handlers } from './tree.ts';

const moduleHandlers = (reading: Reading): Handlers<Node> => ({
  ImportDeclaration: (node) => readImport(reading, node),
  ImportExpression: (node, cursor) => readImportExpression(reading, node, cursor),
  TSImportEqualsDeclaration: (node) => readImportEquals(reading, node),
  TSImportType: (node) => readImportType(reading, node),
  ExportNamedDeclaration: (node, cursor) => readNamedExport(reading, node, cursor),
  ExportDefaultDeclaration: (node) => readDefaultExport(reading, node),
  ExportAllDeclaration: (node) => readExportAll(reading, node),
  TSExportAssignment: (node) => readExportAssignment(reading, node),
  AssignmentExpression: (node) => readCommonJsExport(reading, node),
});

const definitionHandlers = (reading: Reading): Handlers<Node> => ({
  FunctionDeclaration: (node, cursor) => enterFunction(reading, node, cursor),
  FunctionExpression: (node, cursor) => enterFunction(reading, node, cursor),
  ArrowFunctionExpression: (node, cursor) => enterFunction(reading, node, cursor),
  TSDeclareFunction: (node, cursor) => readSignature(reading, node, cursor),
  ClassDeclaration: (node, cursor) => enterClass(reading, node, cursor),
  ClassExpression: (node, cursor) => enterClass(reading, node, cursor),
  TSInterfaceDeclaration: (node, cursor) => enterType(reading, node, cursor),
  TSTypeAliasDeclaration: (node, cursor) => enterType(reading, node, cursor),
  TSEnumDeclaration: (node, cursor) => enterType(reading, node, cursor),
  VariableDeclarator: (node, cursor) => {
    readDeclarator(reading, node, cursor);
    readEnvironmentDeclarator(reading, node);
    noteRouter(reading, node);
    noteClient(reading, node);
  },
});

const leaveHandlers = (reading: Reading): Handlers<Node>['leave'] => {
  const leaveType = (): void => reading.scopes.leave();
  return {
    FunctionDeclaration: () => leaveFunction(reading),
    FunctionExpression: () => leaveFunction(reading),
    ArrowFunctionExpression: () => leaveFunction(reading),
    ClassDeclaration: () => leaveClass(reading),
    ClassExpression: () => leaveClass(reading),
    TSInterfaceDeclaration: leaveType,
    TSTypeAliasDeclaration: leaveType,
    TSEnumDeclaration: leaveType,
    Program: () => {
      finishExports(reading);
      reading.routes.finish(reading.facts);
      readFileRoutes(reading);
    },
  };
};

const handlersOf = (reading: Reading): Handlers<Node> => {
  const { scopes } = reading;
  const branches = branchHandlers(reading);
  return {
    ...branches,
    ...moduleHandlers(reading),
    ...definitionHandlers(reading),
    CallExpression: (node, cursor) => {
      const callee = readCall(reading, node, cursor);
      if (callee === undefined) return;
      const last = lastSegment(callee);
      readImportCall(reading, node, callee, cursor);
      readEnvironmentCall(reading, node, callee, cursor);
      readRouteCall(reading, node, callee, last);
      readRequest(reading, node, callee);
      readPort(reading, node, last);
      readMetric(reading, node, last);
    },
    NewExpression: (node, cursor) => {
      const callee = readCall(reading, node, cursor);
      if (callee !== undefined) readMetric(reading, node, lastSegment(callee));
      readImportUrl(reading, node, cursor);
    },
    Identifier: ({ name }) => scopes.use(name),
    JSXIdentifier: ({ name }) => scopes.use(name),
    PrivateIdentifier: ({ name }) => scopes.use(`#${name}`),
    MemberExpression: (node, cursor) => readEnvironmentMember(reading, node, cursor),
    BinaryExpression: (node) => readEnvironmentTest(reading, node),
    Literal: (node, cursor) => readLiteral(reading, node, cursor),
    TemplateLiteral: (node, cursor) => readTemplate(reading, node, cursor),
    leave: { ...branches.leave, ...leaveHandlers(reading) },
  };
};

export const javascript: LanguageReader<'javascript'> = {
  language: 'javascript',
  parse: parseJavaScript,
  extract: readText,
  visit: (file, facts, lines) => handlersOf(readingOf(file, facts, lines)),
};
