import { Injectable } from '@nestjs/common';
import { domainError, unwrap } from '@pluriel/kernel';
import { can } from '@pluriel/security/domain';
import { ageLabel, frenchDate, insType, planMerge, proposedMaster, strictDifferences, strictTraits, traitLabels } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { PatientParts } from '../merge/patient-parts';
import { medecinTraitantLabel } from '../patients/medecin-traitant';
import { medecinTraitantOf, type Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { civilDay, patientLabel } from '../patients/patient-views';
import { ordered } from './duplicate-pairs';
import type { ComparedField, ComparedFile, FileComparison, MergeChoice } from './duplicates.dto';

/** Two files side by side, before joining them or saying that they are two persons (INS-62, ins.md §2.11). Both are traced as opened. */
@Injectable()
export class CompareFiles {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly parts: PatientParts, private readonly trace: Trace) {}

  /** @throws 403 `access.refused`, 404 `patient.unknown`, 409 `patient.merged`, 422 `merge.same-file` */
  async execute(caller: Caller, firstId: string, secondId: string): Promise<FileComparison> {
    if (firstId.toLowerCase() === secondId.toLowerCase()) throw domainError('merge.same-file', 'Choisissez deux dossiers différents.', { status: 422 });
    // Somebody who watches over identities but may open no file compares none.
    unwrap(can(caller.actor, 'patient.read'));
    return this.transactions.run(caller, async (ctx) => {
      const [first, second] = [await this.store.load(ctx, firstId), await this.store.load(ctx, secondId)];
      for (const patient of [first, second]) await this.traceReading(ctx, patient);
      const [pair] = await ctx.manager.query<{ state: FileComparison['pairState']; note: string | null }[]>('SELECT state, note FROM duplicate_pair WHERE first_id = $1 AND second_id = $2', ordered(first.id, second.id));
      return {
        first: await this.file(ctx, first), second: await this.file(ctx, second), fields: await fieldsOf(ctx, first, second), differences: strictDifferences(first.identity.traits, second.identity.traits),
        proposedMasterId: proposedMaster(first, second) === 'one' ? first.id : second.id, choices: [choice(first, second), choice(second, first)], pairState: pair?.state ?? null, note: pair?.note ?? null,
      };
    });
  }

  private async traceReading(ctx: Ctx, patient: Patient): Promise<void> {
    const about = { subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient) };
    await this.trace.write(ctx, { action: 'patient.opened', ...about, detail: 'Comparaison de deux dossiers' });
    if (patient.oid) await this.trace.write(ctx, { action: 'ins.viewed', ...about, detail: `Comparaison de deux dossiers · ${insType(patient.oid)}` });
  }

  private async file(ctx: Ctx, patient: Patient): Promise<ComparedFile> {
    return {
      id: patient.id, fileNumber: patient.fileNumber, nomUtilise: patient.nomUtilise, prenomUtilise: patient.prenomUtilise, nomNaissance: patient.nomNaissance, premierPrenom: patient.premierPrenom, dateNaissance: patient.dateNaissance,
      age: ageLabel(patient.dateNaissance, patient.deceasedOn ?? civilDay(ctx.now)), sexe: patient.sexe, lieuNaissanceLabel: patient.lieuNaissanceLabel, status: patient.status, attributes: patient.identity.attributes, mobile: patient.mobile,
      deceasedOn: patient.deceasedOn, archived: patient.archivedAt !== null, passing: patient.passing, version: patient.version, createdBy: patient.createdByName, createdAt: patient.createdAt.toISOString(), holdings: await this.parts.holdings(ctx, patient.id),
    };
  }
}

/** What keeping `master` gives once every difference is accepted. */
function choice(master: Patient, merged: Patient): MergeChoice {
  const plan = planMerge(master.identity, merged.identity, strictTraits);
  return plan.ok
    ? { masterId: master.id, refusal: null, remedy: null, losesQualification: plan.value.losesQualification }
    : { masterId: master.id, refusal: plan.error.message, remedy: plan.error.remedy ?? null, losesQualification: false };
}

async function fieldsOf(ctx: Ctx, first: Patient, second: Patient): Promise<ComparedField[]> {
  const differing: readonly string[] = strictDifferences(first.identity.traits, second.identity.traits);
  const field = (name: string, label: string, read: (patient: Patient) => string | null): ComparedField => {
    const [one, other] = [read(first), read(second)];
    const strict = (strictTraits as readonly string[]).includes(name);
    const same = strict ? !differing.includes(name) : (one ?? '').toLocaleUpperCase('fr') === (other ?? '').toLocaleUpperCase('fr');
    return { field: name, label, first: one, second: other, strict, verdict: one === null && other !== null ? 'only-second' : other === null && one !== null ? 'only-first' : same ? 'same' : 'different' };
  };
  const doctors = new Map([[first.id, await medecinTraitantLabel(ctx, medecinTraitantOf(first))], [second.id, await medecinTraitantLabel(ctx, medecinTraitantOf(second))]]);
  return [
    field('nomNaissance', traitLabels.nomNaissance, (p) => p.nomNaissance), field('premierPrenom', traitLabels.premierPrenom, (p) => p.premierPrenom), field('prenomsNaissance', traitLabels.prenomsNaissance, (p) => p.prenomsNaissance),
    field('nomUtilise', traitLabels.nomUtilise, (p) => p.nomUtilise), field('prenomUtilise', traitLabels.prenomUtilise, (p) => p.prenomUtilise),
    field('dateNaissance', traitLabels.dateNaissance, (p) => frenchDate(p.dateNaissance)), field('sexe', traitLabels.sexe, (p) => ({ M: 'Masculin', F: 'Féminin', I: 'Indéterminé' })[p.sexe]),
    field('codeLieuNaissance', traitLabels.codeLieuNaissance, (p) => (p.lieuNaissanceLabel ? `${p.lieuNaissanceLabel} (${p.codeLieuNaissance})` : p.codeLieuNaissance)),
    field('matricule', traitLabels.matricule, (p) => p.matricule), field('mobile', 'Portable', (p) => p.mobile), field('phone', 'Téléphone', (p) => p.phone), field('email', 'Adresse électronique', (p) => p.email),
    field('address', 'Adresse', (p) => [p.addressLine, p.postcode, p.city].filter(Boolean).join(' ') || null), field('medecinTraitant', 'Médecin traitant', (p) => doctors.get(p.id) ?? null), field('deceasedOn', 'Décès', (p) => p.deceasedOn && frenchDate(p.deceasedOn)),
  ];
}
