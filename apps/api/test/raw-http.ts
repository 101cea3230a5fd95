/** HTTP as bytes: for requests that no well-behaved client would send. */
import net from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Lines of a request's head, joined as HTTP wants them. */
export function head(...lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Sends bytes to the server at `url` and gives its first answer; null when it hangs up without one. */
export async function sendRaw(url: string, bytes: string | Buffer): Promise<RawAnswer | null> {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    if (isWhole(Buffer.concat(chunks).toString('latin1'))) socket.end();
  });
  await new Promise<void>((resolve) => {
    // A server that hangs up while we still write resets the connection; what it had answered counts.
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
    socket.write(bytes);
  });
  socket.destroy();
  return parse(Buffer.concat(chunks));
}

/** The same where there must be an answer. */
export async function askRaw(url: string, bytes: string | Buffer): Promise<RawAnswer> {
  const answer = await sendRaw(url, bytes);
  if (answer === null) throw new Error('The server hung up without an answer.');
  return answer;
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return false;
  const length = /^content-length: (\d+)/im.exec(text.slice(0, end))?.[1];
  return length === undefined ? false : text.length >= end + 4 + Number(length);
}

function parse(bytes: Buffer): RawAnswer | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const pairs = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return {
    status: Number(first.split(' ')[1]),
    headers: new Headers(pairs),
    text: bytes.subarray(end + 4).toString('utf8'),
  };
}
