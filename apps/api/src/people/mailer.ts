/** Sends mail where a mail server is set up; elsewhere says that it cannot, so that a link is shown instead. */

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  readonly isConfigured: boolean;
  /** Sends one mail. Rejects when the server does not take it. */
  send(mail: Mail): Promise<void>;
  close(): Promise<void>;
}
