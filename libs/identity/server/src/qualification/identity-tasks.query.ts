import { Injectable } from '@nestjs/common';
import { decodeCursor, pageOf, Transactions, type Caller, type Page } from '@pluriel/platform/server';
import { codesRetour } from '@pluriel/teleservices/insi';
import { civilDay, rowColumns, rowOf, type FoundRow } from '../patients/patient-views';
import type { IdentityTask } from './qualification.dto';

interface Found extends FoundRow { callId: string; since: Date; sinceText: string; state: string; outcome: string | null; codeRetour: string | null; decision: string | null; exactMatch: boolean; conflict: boolean; errorSentence: string | null; errorRemedy: string | null; issue: string | null; confirmed: boolean }

/** How many times the reminder "show a document" comes back (ins.md §2.3 E23). */
const mostReminders = 3;

/** The work list of identities: what INSi answered and nobody has settled yet (INS-35, J1 B1 to B5). */
@Injectable()
export class IdentityTasks {
  constructor(private readonly transactions: Transactions) {}

  /** Oldest call first; people whose identity is qualified, blocked or whose call is running now are not in it. */
  async execute(caller: Caller, parts: { limit?: number; after?: string }): Promise<Page<IdentityTask>> {
    const limit = Math.min(parts.limit ?? 50, 100);
    const after = decodeCursor(parts.after);
    return this.transactions.read(caller, async (ctx) => {
      const rows = await ctx.manager.query<Found[]>(
        `SELECT ${rowColumns}, c.id AS "callId", c.requested_at AS since, c.requested_at::text AS "sinceText", c.state, c.outcome, c.code_retour AS "codeRetour", c.decision, c.exact_match AS "exactMatch", (c.conflict_patient_id IS NOT NULL) AS conflict,
                c.last_error->>'sentence' AS "errorSentence", c.last_error->>'remedy' AS "errorRemedy", p.document_issue AS issue, p.insi_confirmed AS confirmed
           FROM patient p JOIN insi_call c ON c.id = p.last_insi_call_id
          WHERE p.structure_id = $1 AND p.last_insi_call_id IS NOT NULL AND p.status <> 'qualifiee' AND p.merged_into IS NULL AND p.archived_at IS NULL AND p.deceased_on IS NULL AND NOT p.attr_douteuse AND NOT p.attr_fictive
            AND (c.state IN ('delivered', 'failed') OR (c.state = 'scheduled' AND c.last_error IS NOT NULL))
            AND NOT (p.insi_confirmed AND p.document_not_shown >= ${mostReminders})
            AND ($2::timestamptz IS NULL OR (c.requested_at, p.id) > ($2, $3::uuid))
          ORDER BY c.requested_at, p.id LIMIT ${limit + 1}`, [ctx.structureId, after?.[0] ?? null, after?.[1] ?? null]);
      const today = civilDay(ctx.now);
      const page = pageOf(rows, limit, (row) => [row.sinceText, row.id]);
      return { items: page.items.map((row) => ({ patient: rowOf(pick(row), today), ...taskOf(row), callId: row.callId, since: row.since.toISOString() })), next: page.next };
    });
  }
}

function taskOf(found: Found): Pick<IdentityTask, 'reason' | 'sentence' | 'action'> {
  if (found.state !== 'delivered') return { reason: 'INSi sans réponse', sentence: [found.errorSentence ?? 'INSi ne répond pas.', found.errorRemedy].filter(Boolean).join(' '), action: 'retry' };
  if (found.confirmed || found.exactMatch) {
    return found.issue === 'differs'
      ? { reason: 'Écart avec la pièce d’identité', sentence: 'La pièce présentée dit autre chose que le dossier. Reprenez l’identité avec le patient.', action: 'show-document' }
      : { reason: 'Pièce d’identité à contrôler', sentence: 'INSi a trouvé cette identité. Contrôlez la pièce à la prochaine visite.', action: 'show-document' };
  }
  if (found.outcome === 'found') return { reason: found.conflict ? 'Identité d’un autre dossier' : 'Différence avec INSi', sentence: found.conflict ? 'INSi renvoie l’identité d’un autre dossier. Comparez les deux.' : 'L’identité d’INSi diffère du dossier. Comparez les deux.', action: 'compare' };
  const words = codesRetour[found.codeRetour ?? ''];
  return { reason: found.outcome === 'several' ? 'Plusieurs identités' : 'INS à compléter', sentence: [words?.sentence, words?.remedy].filter(Boolean).join(' '), action: 'complete' };
}

const pick = (found: Found): FoundRow => ({
  id: found.id, fileNumber: found.fileNumber, nomUtilise: found.nomUtilise, prenomUtilise: found.prenomUtilise, nomNaissance: found.nomNaissance, premierPrenom: found.premierPrenom, dateNaissance: found.dateNaissance, sexe: found.sexe,
  lieuNaissanceLabel: found.lieuNaissanceLabel, status: found.status, attrDouteuse: found.attrDouteuse, attrFictive: found.attrFictive, attrHomonyme: found.attrHomonyme, mobile: found.mobile, deceasedOn: found.deceasedOn, archived: found.archived, passing: found.passing, sortKey: found.sortKey,
});
