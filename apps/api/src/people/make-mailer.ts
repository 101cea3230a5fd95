/** Makes the mailer: over SMTP where `SMTP_URL` is set, else one that says it cannot. */
import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';
import type { Mail, Mailer } from './mailer.ts';

// A handler waits for the mail, so that it can show the link when the server does not take it. People wait this long.
const CONNECT_MS = 3_000;
const ANSWER_MS = 5_000;
// All together, for servers that answer each command at the last moment. The database ends idle transactions after 10 seconds.
const TOTAL_MS = 8_000;

/** The mailer of this configuration. */
export function makeMailer(config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM'>): Mailer {
  return config.SMTP_URL === undefined ? noMailer : smtpMailer(config.SMTP_URL, config.MAIL_FROM);
}

const noMailer: Mailer = {
  isConfigured: false,
  send: () => Promise.reject(new Error('No mail server is set up.')),
  close: async () => undefined,
};

function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    dnsTimeout: CONNECT_MS,
  });
  const underWay = new Set<Promise<unknown>>();
  return {
    isConfigured: true,
    send: async (mail) => {
      const sent = transport.sendMail({ from, to: mail.to, subject: oneLine(mail.subject), text: mail.text });
      underWay.add(sent);
      await Promise.race([sent.finally(() => underWay.delete(sent)), tooLate(TOTAL_MS, sent)]);
    },
    close: async () => {
      await Promise.allSettled(underWay);
      transport.close();
    },
  };
}

/** Rejects after `ms`, unless `work` has ended by then. */
function tooLate(ms: number, work: Promise<unknown>): Promise<never> {
  return new Promise((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The mail server took too long.')), ms);
    const stop = () => clearTimeout(timer);
    work.then(stop, stop);
  });
}

/** Names may hold line breaks, which must not become headers. */
function oneLine(text: Mail['subject']): string {
  return text.replace(/\s+/g, ' ').slice(0, 200);
}
