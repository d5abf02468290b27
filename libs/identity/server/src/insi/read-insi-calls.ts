import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { compareWithInsi, type InsiCard, type TraitComparison } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { SecretBox, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { In } from 'typeorm';
import { codesRetour, codesVerification } from '@pluriel/teleservices/insi';
import { birthPlaceLabel } from '../birth-places/birth-place-label';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { patientLabel } from '../patients/patient-views';
import { InsiCall, type InsiCallOrigin } from './insi-call.entity';
import type { InsiCallDetail, InsiCallRow } from './insi.dto';
import { answeredFacts, askedFacts } from './exchange-facts';
import { cardPurpose, sealPurpose } from './seal-purposes';

const kindLabels: Readonly<Record<InsiCall['kind'], string>> = { traits: 'Recherche par traits', verification: 'Vérification', vitale: 'Recherche avec la carte Vitale' };
const originLabels: Readonly<Record<InsiCallOrigin, string>> = { opening: 'ouverture du dossier', user: 'demandé', 'next-search': 'suite automatique', received: 'INS reçue', periodic: 'contrôle périodique' };
const wordsOf = (call: InsiCall): { sentence: string; remedy: string | null } | undefined => (call.kind === 'verification' ? codesVerification : codesRetour)[call.codeRetour ?? ''];

/** The history of calls of one patient (INS-53, TRACE-06). */
@Injectable()
export class ListInsiCalls {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore) {}

  /** @returns the hundred last calls, newest first */
  async execute(caller: Caller, patientId: string): Promise<InsiCallRow[]> {
    return this.transactions.read(caller, async (ctx) => {
      await this.store.load(ctx, patientId);
      // Those asked for a file that was joined to this one belong to the same person (ins.md §2.11).
      const files = await ctx.manager.query<{ id: string }[]>('SELECT files_of_person($1) AS id', [patientId]);
      const calls = await ctx.manager.find(InsiCall, { where: { patientId: In(files.map(({ id }) => id)) }, order: { requestedAt: 'DESC', id: 'DESC' }, take: 100 });
      return calls.map(callRow);
    });
  }
}

/** One call with its exchange and the comparison (INS-27, INS-53). Reading it is traced: it shows the INS (TRACE-05). */
@Injectable()
export class ReadInsiCall {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly box: SecretBox, private readonly trace: Trace) {}

  /** @throws 404 `insi.call-unknown` */
  async execute(caller: Caller, callId: string): Promise<InsiCallDetail> {
    return this.transactions.run(caller, async (ctx) => {
      const call = await ctx.manager.createQueryBuilder(InsiCall, 'call').addSelect(['call.requestSealed', 'call.answerSealed', 'call.cardSealed']).where({ id: callId, structureId: ctx.structureId }).getOne();
      if (!call) throw domainError('insi.call-unknown', 'Cet appel INSi n’existe pas.', { status: 404 });
      const [living] = await ctx.manager.query<{ id: string }[]>('SELECT coalesce(merged_into, id) AS id FROM patient WHERE id = $1', [call.patientId]);
      const patient = await this.store.load(ctx, living?.id ?? call.patientId);
      await this.trace.write(ctx, { action: call.person ? 'ins.viewed' : 'insi.viewed', subjectType: 'insi-call', subjectId: call.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: 'Échange INSi' });
      const open = (sealed: Buffer | null): string | null => (sealed ? this.box.open(sealed, sealPurpose).toString('utf8') : null);
      const words = wordsOf(call);
      const answerXml = open(call.answerSealed);
      const card = call.cardSealed ? (JSON.parse(this.box.open(call.cardSealed, cardPurpose).toString('utf8')) as InsiCard) : null;
      const { facts, history } = answeredFacts(call, answerXml);
      return {
        ...callRow(call), asked: askedFacts(call, card), answered: facts, history, requestXml: open(call.requestSealed), answerXml, comparison: await this.comparison(ctx, patient, call), exactMatch: call.exactMatch, decision: call.decision, conflictPatientId: call.conflictPatientId,
        sentence: words?.sentence ?? call.lastError?.sentence ?? 'INSi n’a pas encore répondu.', remedy: words ? words.remedy : call.lastError?.remedy ?? null,
      };
    });
  }

  /** While a decision is pending the file may have changed: compare again with what it holds now (ins.md §8). Places get their names. */
  private async comparison(ctx: Ctx, patient: Patient, call: InsiCall): Promise<TraitComparison[] | null> {
    if (!call.person || !call.comparison) return null;
    const rows = call.decision === 'pending'
      ? compareWithInsi({ ...patient.identity.traits, ins: patient.identity.ins, dateNaissanceBrute: patient.dateNaissanceBrute }, call.person, true).rows
      : call.comparison;
    const named = async (code: string | null): Promise<string | null> => (code ? birthPlaceLabel(ctx, code, patient.dateNaissance) : null);
    const compared: TraitComparison[] = [];
    for (const row of rows) {
      // The place by its name, then its code: people know one, INSi the other (INS-27).
      if (row.trait === 'codeLieuNaissance') {
        const { differingRanges: _ranges, ...place } = row;
        compared.push({ ...place, trait: 'lieuNaissance', label: 'Lieu de naissance', strict: false, ours: await named(row.ours), insi: await named(row.insi) });
      }
      compared.push(row);
    }
    return compared;
  }
}

/** @returns one line of the history; the outcome in words, the code kept for support (INS-54) */
export function callRow(call: InsiCall): InsiCallRow {
  const words = wordsOf(call);
  const waiting = call.state === 'scheduled' || call.state === 'in_progress';
  return {
    id: call.id, kind: call.kind, kindLabel: kindLabels[call.kind], originLabel: originLabels[call.origin], requestedAt: call.requestedAt.toISOString(), answeredAt: call.answeredAt?.toISOString() ?? null, by: call.requestedByName,
    state: call.state === 'delivered' ? 'done' : call.state === 'in_progress' ? 'in_progress' : call.state === 'scheduled' ? 'scheduled' : 'failed', codeRetour: call.codeRetour,
    outcomeLabel: words && call.state === 'delivered' ? words.sentence : call.lastError?.sentence ?? (waiting ? `En cours (${kindLabels[call.kind].toLowerCase()})` : 'Sans réponse'),
  };
}
