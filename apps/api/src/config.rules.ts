/** What a value of the configuration must look like, where a regular expression could not tell. */
import { isIP } from 'node:net';
import { parseNetwork } from './auth/key-rules.ts';

const NAME =
  /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*\.?$/i;

/** An address or a name that could be listened on; whether it is one of this machine is seen when it is tried. */
export function isHost(value: string): boolean {
  if (isIP(value) !== 0) return true;
  // Numbers alone are an address that is written wrongly.
  return NAME.test(value) && !/^[\d.]+$/.test(value);
}

/** Where people and programs reach Parley: http or https with a host, and nothing behind the path. */
export function isPublicUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && hostname !== '' && `${username}${password}${search}${hash}` === '';
}

/** The address of a server of one of these protocols, with a port that exists and without broken escapes. */
export function isServerUrl(protocols: readonly string[]): (value: string) => boolean {
  return (value) => {
    // PostgreSQL's addresses may leave the host out; it is then in the query, or the usual one.
    const whole = value.startsWith('postgres')
      ? value.replace(/^(\w+:\/\/)([^/?#]*@)?(?=[/?#]|$)/, '$1$2host')
      : value;
    if (!URL.canParse(whole)) return false;
    const { protocol, hostname, username, password, pathname } = new URL(whole);
    const isKnown = protocols.includes(protocol.slice(0, -1));
    return isKnown && hostname !== '' && [hostname, username, password, pathname].every(isDecodable);
  };
}

/** A proxy's address, or a network of them. */
export function isTrustable(value: string): boolean {
  return parseNetwork(value) !== null;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
