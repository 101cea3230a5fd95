/** Mails over SMTP, against a real server. */
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startMailServer } from '../../test/mail-server.ts';
import type { MailServer } from '../../test/mail-server.ts';
import { makeMailer } from './make-mailer.ts';

let server: MailServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const MAIL_FROM = 'Parley <parley@example.com>';
const mail = {
  to: 'ada@example.com',
  subject: 'Grüße',
  text: 'A link:\n\nhttps://parley.example/invite#token=abc=def\n',
};

describe('makeMailer', () => {
  it('sends a mail with its text unharmed', async () => {
    server = await startMailServer();
    const mailer = makeMailer({ SMTP_URL: server.url, MAIL_FROM });
    expect(mailer.isConfigured).toBe(true);
    await mailer.send(mail);
    await mailer.close();
    expect(server.to('ada@example.com')).toHaveLength(1);
    expect(server.to('ada@example.com')[0]?.text.replaceAll('\r\n', '\n').trim()).toBe(mail.text.trim());
  });

  it('does not let a subject become another header', async () => {
    server = await startMailServer();
    const mailer = makeMailer({ SMTP_URL: server.url, MAIL_FROM });
    await mailer.send({ ...mail, subject: 'Hello\r\nBcc: eve@example.com' });
    await mailer.close();
    expect(server.to('ada@example.com')[0]?.subject).toBe('Hello Bcc: eve@example.com');
    expect(server.to('eve@example.com')).toEqual([]);
  });

  it('rejects when the server refuses, or when there is none', async () => {
    server = await startMailServer();
    server.refuse(true);
    const mailer = makeMailer({ SMTP_URL: server.url, MAIL_FROM });
    await expect(mailer.send(mail)).rejects.toThrow('full');
    await server.close();
    server = undefined;
    await expect(mailer.send(mail)).rejects.toThrow('ECONNREFUSED');
    await mailer.close();
  });

  it('rejects when the server says nothing', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const mailer = makeMailer({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM });
    await expect(mailer.send(mail)).rejects.toThrow('Greeting never received');
    await mailer.close();
    silent.close();
  });

  it('says that it cannot where no server is set up', async () => {
    const mailer = makeMailer({ SMTP_URL: undefined, MAIL_FROM });
    expect(mailer.isConfigured).toBe(false);
    await expect(mailer.send(mail)).rejects.toThrow('No mail server');
  });
});
