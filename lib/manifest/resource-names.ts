import { parseQuantity, type Quantity } from './quantity';

const PAGES = 'hugepages-';
/** Names with this in them are Kubernetes' own, as are those without a domain. */
const OWN_DOMAIN = 'kubernetes.io/';

/** Whether a device plugin or an administrator offers the resource: Kubernetes itself only counts it. */
export function isExtendedResource(name: string): boolean {
  return name.includes('/') && !isUnderOwnDomain(name);
}

export function isUnderOwnDomain(name: string): boolean {
  return name.includes(OWN_DOMAIN);
}

/** The size of one page, if the resource is huge pages. */
export function pageSizeOf(name: string): Quantity | undefined {
  return name.startsWith(PAGES) ? parseQuantity(name.slice(PAGES.length)) : undefined;
}

/** Whether more of a resource may be used than was requested, so that a limit may exceed its request. */
export function isOvercommittable(name: string): boolean {
  return !isExtendedResource(name) && pageSizeOf(name) === undefined;
}
