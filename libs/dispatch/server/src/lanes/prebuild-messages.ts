import { Injectable } from '@nestjs/common';
import { FrozenDocumentReader } from '@pluriel/documents/server';
import { Config, type Ctx } from '@pluriel/platform/server';
import { composeMail } from '@pluriel/teleservices/mssante';
import type { OrderRow } from '../orders/order-row';
import { callOf, submissionOf } from './dmp/dmp-facts-of';
import { DmpGateway } from './dmp/dmp-gateway';
import { mailFactsOf } from './mail-facts-of';

/** Finished bytes and where they would go. */
export type PrebuiltMessage = { bytes: Buffer } & ({ channel: 'dmp'; url: string; contentType: string } | { channel: 'mssante-pro' | 'mssante-patient'; from: string; to: string });

/** Writes what a lane would send, and sends nothing: for the benches, which compare the lane with bare posting. */
@Injectable()
export class PrebuildMessages {
  constructor(private readonly documents: FrozenDocumentReader, private readonly gateway: DmpGateway, private readonly config: Config) {}

  /** @param order one whose preconditions hold. @throws Error when the document has no INS */
  async execute(ctx: Ctx, order: OrderRow): Promise<PrebuiltMessage> {
    const document = await this.documents.get(ctx, order.version_id);
    const cda = await this.documents.cda(document);
    if (order.channel === 'dmp') return { channel: 'dmp', ...(await this.gateway.prebuild(callOf(document), submissionOf(document, order.submission_unique_id, cda))) };
    const facts = mailFactsOf(order, document, order.recipient_address ?? '', { cda, pdf: await this.documents.pdf(document) }, this.config.MSSANTE_NIL ?? null);
    return { channel: order.channel, from: facts.structure.applicativeAddress, to: facts.to.address, bytes: await composeMail(facts) };
  }
}
