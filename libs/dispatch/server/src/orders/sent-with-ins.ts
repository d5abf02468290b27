import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SentDocuments } from '@pluriel/identity/server';
import { unsharedAmong, unsharedType, type Shareable } from '../send-manager/unshared';
import { channelName } from './departure-facts';
import type { OrderRow } from './order-row';

interface Left extends Omit<Shareable, 'received_by'> { title: string; typeLabel: string; channel: OrderRow['channel']; recipient: string; sentAt: Date; documentId: string }

const remedies: Readonly<Record<OrderRow['channel'], string>> = {
  dmp: 'Ouvrez le document et supprimez-le du DMP où il est parti.',
  'mssante-pro': 'Prévenez le destinataire par messagerie : le document ne concerne pas cette personne.',
  'mssante-patient': 'Le message est parti dans la boîte d’une autre personne : prévenez le référent de la protection des données.',
};

/** What this context sent with a matricule that was not the patient's (ins.md §2.3 E51): delivered documents whose frozen version carries it. */
@Injectable()
export class SentWithIns implements OnModuleInit {
  constructor(private readonly sent: SentDocuments) {}

  onModuleInit(): void {
    this.sent.register('dispatch', async (ctx, patientId, matricules) => {
      const rows = await ctx.manager.query<Left[]>(
        `SELECT o.id, o.patient_id, o.type_code, o.recipient_kind, o.recipient_id, o.author_id, o.version_id, o.document_title AS title, o.type_label AS "typeLabel", o.channel, o.recipient_label AS recipient, o.delivered_at AS "sentAt", o.document_id AS "documentId"
           FROM dispatch_order o JOIN document_version v ON v.id = o.version_id
          WHERE o.patient_id = $1 AND o.structure_id = $2 AND o.delivered_at IS NOT NULL AND v.patient->'ins'->>'matricule' = ANY ($3::text[]) ORDER BY o.delivered_at DESC LIMIT 500`, [patientId, ctx.structureId, [...matricules]]);
      const unshared = await unsharedAmong(ctx, rows.map((row) => ({ ...row, received_by: null })));
      // Identitovigilance is also the work of the office: a title is for who reads documents, and only those that the patient shares with him (STR-10).
      const titleOf = (row: Left): string => (unshared.has(row.id) ? unsharedType : ctx.actor.permissions.has('document.read') ? row.title : row.typeLabel);
      return rows.map((row) => ({ title: titleOf(row), channel: channelName(row.channel), recipient: row.recipient, sentAt: row.sentAt.toISOString(), documentId: row.documentId, remedy: remedies[row.channel] }));
    });
  }
}
