import type { Method, Route } from './route.ts';

/** The methods that routes offer at a path, HEAD beside GET; none for an unknown path. */
export function methodsFor(routes: readonly Route[], url: string): string[] {
  const path = url.split('?')[0] ?? '';
  const found = new Set<Method | 'HEAD'>();
  for (const { method, url: pattern } of routes) {
    if (!matches(pattern, path)) continue;
    found.add(method);
    if (method === 'GET') found.add('HEAD');
  }
  return [...found].sort();
}

function matches(pattern: string, path: string): boolean {
  if (pattern.endsWith('/*')) return path.startsWith(pattern.slice(0, -1));
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, at) => (part.startsWith(':') ? given[at] !== '' : part === given[at]))
  );
}
