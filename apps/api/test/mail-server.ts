/** A real mail server that keeps what it is sent. */
import { SMTPServer } from 'smtp-server';

export interface SentMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface MailServer {
  readonly url: string;
  /** Everything sent to an address so far. */
  to(address: string): SentMail[];
  /** The next mail to an address. */
  next(address: string): Promise<SentMail>;
  /** Whether the server refuses what it is sent from now on. */
  refuse(isRefusing: boolean): void;
  /** Lets senders wait for the answer from now on, until the function that it gives back is called. */
  hold(): () => void;
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const sent: SentMail[] = [];
  const waiting = new Map<string, (mail: SentMail) => void>();
  let isRefusing = false;
  let held = Promise.resolve();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (isRefusing) return done(new Error('The mailbox is full.'));
        const mail = parse(Buffer.concat(chunks).toString('utf8'));
        sent.push(mail);
        waiting.get(mail.to)?.(mail);
        waiting.delete(mail.to);
        return void held.then(() => done());
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port.');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    to: (wanted) => sent.filter((mail) => mail.to === wanted),
    next: (wanted) => new Promise((resolve) => waiting.set(wanted, resolve)),
    refuse: (value) => {
      isRefusing = value;
    },
    hold: () => {
      let release = () => {};
      held = new Promise((resolve) => (release = resolve));
      return release;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function parse(message: string): SentMail {
  const [head = '', ...body] = message.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1]?.trim() ?? '';
  const text = body.join('\r\n\r\n');
  const isQuoted = header('Content-Transfer-Encoding') === 'quoted-printable';
  return { to: header('To'), subject: decodeWords(header('Subject')), text: isQuoted ? unquote(text) : text };
}

/** Quoted-printable, whose bytes are UTF-8. */
function unquote(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** A header as people read it: beyond plain ASCII, and with quotation marks, it comes in encoded words. */
function decodeWords(header: string): string {
  return header
    .replace(/\?= =\?UTF-8\?Q\?/gi, '')
    .replace(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_, word: string) => unquote(word.replaceAll('_', ' ')));
}
