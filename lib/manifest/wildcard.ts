/** Whether a name is like a pattern, in which each `*` stands for any characters, also for none. */
export function matchesWildcard(name: string, pattern: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  const end = rest.pop();
  if (end === undefined) return name === pattern;
  let at = start.length;
  for (const part of rest) {
    at = name.indexOf(part, at) + part.length;
    if (at < part.length) return false;
  }
  return name.startsWith(start) && name.endsWith(end) && name.length - end.length >= at;
}
