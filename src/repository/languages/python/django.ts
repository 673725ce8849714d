/** Django's `urlpatterns`. */
import type { Call, ExprNode } from 'py-ast';
import { dottedName, elementsOf, stringOf } from './names.ts';
import { type NodeOfKind, type Reading, originOf } from './reading.ts';

/** `^articles/(?P<year>[0-9]+)/$` as `articles/{year}/`; undefined where the expression is more than that. */
const pathOfPattern = (pattern: string): string | undefined => {
  const path = pattern
    .slice(0, 300)
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replace(/\(\?P<(\w+)>[^()]{0,80}\)/g, '{$1}')
    .replaceAll('\\.', '.');
  return /[\\^$()[\]*+?|]/.test(path) ? undefined : path;
};

const viewName = (view: ExprNode | undefined): string | undefined => {
  const name = view ? dottedName(view) : undefined;
  return name?.replace(/\.as_view\(\)$/, '');
};

const addPattern = (reading: Reading, call: Call): void => {
  const callee = originOf(reading, dottedName(call.func) ?? '');
  const isPath = callee === 'django.urls.path';
  if (!isPath && callee !== 'django.urls.re_path' && callee !== 'django.conf.urls.url') return;
  const written = stringOf(call.args[0]);
  const view = call.args[1];
  const path = written === undefined || isPath ? written : pathOfPattern(written);
  // `include("orders.urls")` only passes the rest of the path on.
  if (path === undefined || (view?.nodeType === 'Call' && dottedName(view.func)?.endsWith('include'))) return;
  const handler = viewName(view);
  reading.routes.add({
    ...reading.place(call),
    method: '*',
    path,
    receiver: '',
    ...(handler === undefined ? {} : { handler }),
  });
};

export const readUrlPatterns = (reading: Reading, node: NodeOfKind<'Assign' | 'AnnAssign' | 'AugAssign'>): void => {
  const target = node.nodeType === 'Assign' ? node.targets[0] : node.target;
  if (target?.nodeType !== 'Name' || target.id !== 'urlpatterns') return;
  for (const element of elementsOf(node.value)) if (element.nodeType === 'Call') addPattern(reading, element);
};
