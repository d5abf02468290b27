import { Injectable } from '@nestjs/common';
import { Transactions, type Caller } from '@pluriel/platform/server';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { patientLabel } from '../patients/patient-views';
import type { PatientMergeRow } from './merge.dto';

type Found = Omit<PatientMergeRow, 'at' | 'undoneAt' | 'label' | 'undoable'> & { at: Date; undoneAt: Date | null } & Pick<Patient, 'nomNaissance' | 'nomUtilise' | 'premierPrenom' | 'prenomUtilise' | 'sexe'>;

/** The merges a file received, newest first. */
@Injectable()
export class ListMerges {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore) {}

  /** @throws 404 `patient.unknown`, 409 `patient.merged` */
  async execute(caller: Caller, patientId: string): Promise<PatientMergeRow[]> {
    return this.transactions.read(caller, async (ctx) => {
      await this.store.load(ctx, patientId);
      const rows = await ctx.manager.query<Found[]>(
        `SELECT m.id, m.at, m.by_name AS by, m.reason, m.undone_at AS "undoneAt", m.undone_by_name AS "undoneBy", m.undo_reason AS "undoReason", p.file_number AS "fileNumber",
                p.nom_naissance AS "nomNaissance", p.nom_utilise AS "nomUtilise", p.premier_prenom AS "premierPrenom", p.prenom_utilise AS "prenomUtilise", p.sexe
           FROM patient_merge m JOIN patient p ON p.id = m.merged_id WHERE m.master_id = $1 AND m.structure_id = $2 ORDER BY m.at DESC, m.id DESC LIMIT 50`, [patientId, ctx.structureId]);
      const newest = rows.find((row) => row.undoneAt === null)?.id;
      return rows.map(({ nomNaissance, nomUtilise, premierPrenom, prenomUtilise, sexe, ...row }) => ({ ...row, label: patientLabel({ nomNaissance, nomUtilise, premierPrenom, prenomUtilise, sexe }), at: row.at.toISOString(), undoneAt: row.undoneAt?.toISOString() ?? null, undoable: row.id === newest }));
    });
  }
}
