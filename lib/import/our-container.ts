import { isMap } from '../manifest/own-property';
import { CONTAINER_NAME } from '../manifest/well-known';

/** A part of a pod in which the container has the name that it has in our Jobs. */
export function withOurContainer(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withOurContainer(item, name));
  if (!isMap(value)) return value;
  const entries = Object.entries(value).map(([key, part]) => {
    return [key, key === 'containerName' && part === name ? CONTAINER_NAME : withOurContainer(part, name)];
  });
  return Object.fromEntries(entries);
}
