import { Injectable, type OnModuleInit } from '@nestjs/common';
import { codesOf, journalColumns, JournalSources, readTraces, type JournalFilter, type TraceRow } from '@pluriel/audit/server';
import type { Channel } from '@pluriel/dispatch/domain';
import type { Ctx, Page } from '@pluriel/platform/server';

interface FoundOrder { seq: string; authorName: string; channel: Channel; recipientLabel: string; recipientAddress: string | null; nomNaissance: string | null; premierPrenom: string | null; prenomsNaissance: string | null; nomUtilise: string | null }

const routes: Readonly<Record<Channel, string>> = { dmp: 'DMP', 'mssante-pro': 'Messagerie, professionnel', 'mssante-patient': 'Messagerie, patient' };
const { day, time, act, professional, patient, detail, result, birthName, usedGivenName } = journalColumns;
const route = { ...result, head: 'Voie' };
const sender = { ...professional, head: 'Émetteur' };

/** The journals of what left: qualified identities shared (TRACE-07) and documents sent (TRACE-08), with their sender, route and recipient. */
@Injectable()
export class DispatchJournals implements OnModuleInit {
  constructor(private readonly sources: JournalSources) {}

  onModuleInit(): void {
    this.sources.register('shared', { read: (ctx, filter) => this.read(ctx, filter), columns: [day, time, birthName, { ...usedGivenName, head: 'Prénoms de naissance', width: 26 }, { ...detail, head: 'Destinataire' }, route, sender] });
    this.sources.register('sent', { read: (ctx, filter) => this.read(ctx, filter), columns: [day, time, act, patient, detail, route, sender] });
  }

  private async read(ctx: Ctx, filter: JournalFilter): Promise<Page<TraceRow>> {
    const page = await readTraces(ctx, filter, codesOf(filter.tab, filter.only));
    const orders = await this.orders(ctx, page.items);
    return { next: page.next, items: page.items.map((row) => told(row, orders.get(row.id), filter)) };
  }

  private async orders(ctx: Ctx, rows: readonly TraceRow[]): Promise<Map<string, FoundOrder>> {
    if (rows.length === 0) return new Map();
    const found = await ctx.manager.query<FoundOrder[]>(
      `SELECT t.seq, o.author_name AS "authorName", o.channel, o.recipient_label AS "recipientLabel", o.recipient_address AS "recipientAddress", 
              p.nom_naissance AS "nomNaissance", p.premier_prenom AS "premierPrenom", p.prenoms_naissance AS "prenomsNaissance", p.nom_utilise AS "nomUtilise"
         FROM trace t JOIN dispatch_order o ON o.id = CASE WHEN t.subject_type = 'dispatch-order' THEN t.subject_id::uuid END LEFT JOIN patient p ON p.id = o.patient_id WHERE t.seq = ANY ($1::bigint[]) AND o.structure_id = $2`, [rows.map(({ id }) => id), ctx.structureId]);
    return new Map(found.map((order) => [order.seq, order]));
  }
}

/** What this reader may see of an order: the route and the sender always, the rest within his rights. */
function told(row: TraceRow, order: FoundOrder | undefined, { tab, view }: JournalFilter): TraceRow {
  if (!order) return row;
  const seen = { ...row, userName: order.authorName, result: routes[order.channel] };
  if (tab !== 'shared' || !view.withContent) return seen;
  const detail = [order.recipientLabel, order.recipientAddress].filter(Boolean).join(' · ');
  return { ...seen, detail, names: order.nomNaissance === null ? null : { nomUtilise: order.nomUtilise, prenomUtilise: order.prenomsNaissance ?? order.premierPrenom, nomNaissance: order.nomNaissance } };
}
