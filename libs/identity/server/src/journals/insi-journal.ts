import { Injectable, type OnModuleInit } from '@nestjs/common';
import { journalColumns, JournalSources, type JournalFilter, type TraceRow } from '@pluriel/audit/server';
import { pageOf, type Ctx, type Page } from '@pluriel/platform/server';
import { codesRetour } from '@pluriel/teleservices/insi';
import { nameColumns, namesOf } from './patient-names';

interface Found { id: string; at: Date; atText: string; userName: string; kind: string; origin: string; state: string; outcome: string | null; codeRetour: string | null; error: string | null; decision: string | null; durationMs: number | null; patientId: string; nomUtilise: string | null; prenomUtilise: string | null; nomNaissance: string; premierPrenom: string }

const kinds: Readonly<Record<string, string>> = { traits: 'Recherche par traits', verification: 'Vérification', vitale: 'Recherche par carte Vitale' };
const origins: Readonly<Record<string, string>> = { opening: 'à l’ouverture du dossier', user: 'demandé à l’écran', 'next-search': 'recherche suivante automatique', received: 'INS reçue', periodic: 'vérification périodique' };
const outcomes: Readonly<Record<string, string>> = { found: 'Identité trouvée', none: 'Aucune identité', several: 'Plusieurs identités', verified: 'Identité confirmée', different: 'Identité non confirmée', error: 'Erreur' };
const decisions: Readonly<Record<string, string>> = { pending: 'à décider', accepted: 'acceptée', refused: 'écartée' };
const { day, time, act, professional, usedName, usedGivenName, birthName, detail, result } = journalColumns;

/** "Appels INSi": date, time, type, result, detail, returned log, professional (TRACE-06). Each line opens the exchange kept with it. */
@Injectable()
export class InsiJournal implements OnModuleInit {
  constructor(private readonly sources: JournalSources) {}

  onModuleInit(): void { this.sources.register('insi', { read: (ctx, filter) => this.read(ctx, filter), columns: [day, time, { ...act, head: 'Type' }, result, detail, usedName, usedGivenName, birthName, professional] }); }

  async read(ctx: Ctx, { view, from, to, after, limit }: JournalFilter): Promise<Page<TraceRow>> {
    const rows = await ctx.manager.query<Found[]>(
      `SELECT c.id, c.requested_at AS at, c.requested_at::text AS "atText", c.requested_by_name AS "userName", c.kind, c.origin, c.state, c.outcome, c.code_retour AS "codeRetour", c.last_error->>'sentence' AS error, c.decision, c.duration_ms AS "durationMs", p.id AS "patientId", ${nameColumns}
         FROM insi_call c JOIN patient p ON p.id = c.patient_id
        WHERE c.structure_id = $1 AND ($2::timestamptz IS NULL OR (c.requested_at, c.id) < ($2, $3::uuid)) AND ($4::uuid IS NULL OR c.patient_id = $4) AND ($5::uuid IS NULL OR c.requested_by_id = $5)
          AND ($6::date IS NULL OR c.requested_at >= $6::date::timestamp AT TIME ZONE 'Europe/Paris') AND ($7::date IS NULL OR c.requested_at < ($7::date + 1)::timestamp AT TIME ZONE 'Europe/Paris')
        ORDER BY c.requested_at DESC, c.id DESC LIMIT ${limit + 1}`, [ctx.structureId, after?.[0] ?? null, after?.[1] ?? null, view.patientId, view.actorId, from, to]);
    const page = pageOf(rows, limit, (row) => [row.atText, row.id]);
    return { next: page.next, items: page.items.map((row) => rowOf(row, view.withContent)) };
  }
}

function rowOf(row: Found, withContent: boolean): TraceRow {
  const waiting = row.state === 'scheduled' || row.state === 'in_progress';
  const sentence = codesRetour[row.codeRetour ?? '']?.sentence ?? row.error;
  return {
    id: row.id, at: row.at.toISOString(), userName: row.userName, action: `insi.${row.kind}`, actionLabel: kinds[row.kind] ?? row.kind, patientId: withContent ? row.patientId : null, patientLabel: withContent ? null : 'Patient (nom masqué)', names: withContent ? namesOf(row) : null,
    result: row.outcome ? outcomes[row.outcome] ?? row.outcome : waiting ? 'En cours' : row.state === 'cancelled' ? 'Abandonné' : 'Sans réponse',
    detail: withContent ? [origins[row.origin], row.codeRetour && `code ${row.codeRetour}`, sentence, row.decision && `décision : ${decisions[row.decision] ?? row.decision}`, row.durationMs !== null && `${row.durationMs} ms`].filter(Boolean).join(' · ') : null,
    callId: withContent ? row.id : null, changes: [],
  };
}
