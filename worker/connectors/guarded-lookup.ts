import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import ipaddr from 'ipaddr.js';

type Callback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/**
 * A DNS look-up that gives only addresses of the public internet. Used by the socket itself, so that a name which resolves differently the
 * second time, a redirect, or an address written in another way does not get around it. Addresses that are written out do not come by here: check them with `isPublic`.
 */
export function guardedLookup(hostname: string, options: LookupOptions, done: Callback): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 4);
    const blocked = addresses.find(({ address }) => !isPublic(address));
    if (blocked) return done(Object.assign(new Error('This address is not allowed.'), { code: 'EBLOCKED' }), '', 4);
    if (options.all) return done(null, addresses);
    const [first] = addresses;
    return done(null, first?.address ?? '', first?.family);
  });
}

/** Public unicast; IPv4 inside IPv6 (compatible, 6to4, Teredo, NAT64) is not, whatever it holds. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  // Of IPv6 only 2000::/3 is given out; the rest is old, local or translates to IPv4.
  return !(parsed instanceof ipaddr.IPv6) || parsed.match(GLOBAL_IPV6);
}

const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');
