import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { inverseLink, linkKindLabels, parsePeople, personRoleLabels, personRoles, type LinkKind, type RelatedPerson } from '@pluriel/identity/domain';
import { domainError, newId, unwrap } from '@pluriel/kernel';
import { assertVersion, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { PatientReader, type PatientIdentity } from '../patients/patient-reader';
import { peopleVersion, relationsOf } from './read-relations';
import type { PatientRelations } from './relations.dto';

/** The rows of links and people, and what a change leaves behind. */
@Injectable()
export class RelationStore {
  constructor(private readonly trace: Trace, private readonly live: Live) {}

  /** Writes one link, read from both files. @throws 409 `link.exists`, 422 `link.self` */
  async link(ctx: Ctx, patient: PatientIdentity, other: PatientIdentity, kind: LinkKind): Promise<void> {
    if (patient.id === other.id) throw domainError('link.self', 'C’est le même dossier.', { status: 422, field: 'otherId', remedy: 'Choisissez le dossier de l’autre personne.' });
    const written: unknown[] = await ctx.manager.query(
      'INSERT INTO patient_link (id, structure_id, patient_id, other_id, kind, created_by_name, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id', [newId(), ctx.structureId, patient.id, other.id, kind, ctx.actor.displayName, ctx.now]);
    if (written.length === 0) throw domainError('link.exists', 'Ces deux dossiers sont déjà liés.', { status: 409, remedy: 'Pour changer le lien, retirez-le puis ajoutez-le de nouveau.' });
    await this.announce(ctx, patient, `${linkKindLabels[kind]} : ${other.displayLabel}`);
    await this.announce(ctx, other, `${linkKindLabels[inverseLink(kind)]} : ${patient.displayLabel}`);
  }

  /** Takes a link away from both files. @throws 404 `link.unknown` */
  async unlink(ctx: Ctx, patient: PatientIdentity, linkId: string): Promise<string> {
    const [rows] = await ctx.manager.query<[{ patientId: string; otherId: string }[], number]>('DELETE FROM patient_link WHERE id = $1 AND structure_id = $2 AND (patient_id = $3 OR other_id = $3) RETURNING patient_id AS "patientId", other_id AS "otherId"', [linkId, ctx.structureId, patient.id]);
    const [row] = rows;
    if (!row) throw domainError('link.unknown', 'Ce lien n’existe plus.', { status: 404, remedy: 'Rien à faire.' });
    await this.announce(ctx, patient, 'Lien retiré');
    return row.patientId === patient.id ? row.otherId : row.patientId;
  }

  /** Replaces the list of people; the order is the order of call. */
  async people(ctx: Ctx, patient: PatientIdentity, people: readonly RelatedPerson[], version: number): Promise<void> {
    await ctx.manager.query('DELETE FROM patient_person WHERE patient_id = $1', [patient.id]);
    for (const role of personRoles) {
      for (const [rank, person] of people.filter((item) => item.role === role).entries()) {
        await ctx.manager.query('INSERT INTO patient_person (id, structure_id, patient_id, role, rank, family_name, given_name, quality, phone, email, related_patient_id, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
          [newId(), ctx.structureId, patient.id, role, rank + 1, person.familyName, person.givenName, person.quality, person.phone, person.email, person.relatedPatientId, person.note]);
      }
    }
    await ctx.manager.query('INSERT INTO patient_sheet (patient_id, structure_id, version, people_version) VALUES ($1, $2, 0, $3) ON CONFLICT (patient_id) DO UPDATE SET people_version = $3', [patient.id, ctx.structureId, version]);
    await this.announce(ctx, patient, people.map((person) => `${personRoleLabels[person.role]} : ${person.familyName} ${person.givenName ?? ''}`.trim()).join(' · ') || 'Plus personne');
  }

  private async announce(ctx: Ctx, patient: PatientIdentity, detail: string): Promise<void> {
    await this.trace.write(ctx, { action: 'patient.relations-changed', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patient.displayLabel, detail });
    await this.live.notify(ctx, { topic: 'patient', id: patient.id, patientId: patient.id });
  }
}

/** Links two files: family, dependants, protected people (PAT-15). */
@Injectable()
export class LinkPatients {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly store: RelationStore) {}

  /** @throws 404 `patient.unknown`, 409 `link.exists`, 422 `link.self` */
  async execute(caller: Caller, patientId: string, otherId: string, kind: LinkKind): Promise<PatientRelations> {
    return this.transactions.run(caller, async (ctx) => {
      const [patient, other] = [await this.patients.forDocument(ctx, patientId), await this.patients.forDocument(ctx, otherId)];
      await this.store.link(ctx, patient, other, kind);
      return relationsOf(ctx, patientId);
    });
  }
}

/** Takes a link away. */
@Injectable()
export class UnlinkPatients {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly store: RelationStore) {}

  /** @throws 404 `patient.unknown`, `link.unknown` */
  async execute(caller: Caller, patientId: string, linkId: string): Promise<PatientRelations> {
    return this.transactions.run(caller, async (ctx) => {
      await this.store.unlink(ctx, await this.patients.forDocument(ctx, patientId), linkId);
      return relationsOf(ctx, patientId);
    });
  }
}

/** Saves representatives, people to call and the trusted person, in order (PAT-27). */
@Injectable()
export class SavePeople {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly store: RelationStore) {}

  /** @throws 404 `patient.unknown`, 412 `resource.stale`, 422 `people.invalid` */
  async execute(caller: Caller, patientId: string, version: number, typed: readonly RelatedPerson[]): Promise<PatientRelations> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.patients.forDocument(ctx, patientId);
      await ctx.manager.query('SELECT id FROM patient WHERE id = $1 FOR NO KEY UPDATE', [patientId]);
      assertVersion({ version: await peopleVersion(ctx, patientId) }, version, await relationsOf(ctx, patientId));
      const people = unwrap(parsePeople(typed));
      for (const { relatedPatientId } of people) if (relatedPatientId) await this.patients.forDocument(ctx, relatedPatientId);
      await this.store.people(ctx, patient, people, version + 1);
      return relationsOf(ctx, patientId);
    });
  }
}
