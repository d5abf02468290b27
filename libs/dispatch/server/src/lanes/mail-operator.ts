import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '@pluriel/platform/server';
import { MailSender, readTlsMaterial, type MailToSend, type SentMail } from '@pluriel/teleservices/transport';

/** The MSSanté operator of this installation: one sender a mailbox, TLS with the certificate of the applicative box (mssante.md §2.3). */
@Injectable()
export class MailOperator implements OnApplicationShutdown {
  private readonly senders = new Map<string, MailSender>();
  constructor(private readonly config: Config) {}

  /** Hands a finished message over; throws MailError, or what `onFirstByte` threw. */
  send(mail: MailToSend): Promise<SentMail> { return this.senderOf(mail.from).send(mail); }

  /** @returns whether the operator answers, on a new connection */
  async answers(): Promise<boolean> {
    const sender = this.build(undefined);
    try { await sender.maxMessageBytes(); return true; } catch { return false; } finally { sender.close(); }
  }

  private senderOf(mailbox: string): MailSender {
    const known = this.senders.get(mailbox);
    if (known) return known;
    const sender = this.build(mailbox);
    this.senders.set(mailbox, sender);
    return sender;
  }

  private build(mailbox: string | undefined): MailSender {
    const { MSSANTE_SMTP_URL: url, MSSANTE_CERT_FILE: cert, MSSANTE_KEY_FILE: key, NATIONAL_CA_FILE: ca } = this.config;
    if (!url || !cert || !key) throw new Error('the MSSanté operator is not configured');
    return new MailSender({ url, tls: readTlsMaterial({ cert, key, ...(ca ? { ca } : {}) }), ...(mailbox ? { mailbox } : {}) });
  }

  /** Last of all: the lanes end what is under way first (beforeApplicationShutdown of the engine). */
  onApplicationShutdown(): void { for (const sender of this.senders.values()) sender.close(); }
}
