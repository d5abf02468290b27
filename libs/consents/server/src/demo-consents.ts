import { Injectable } from '@nestjs/common';
import { noConsentRecorded, type ConsentRecord } from '@pluriel/consents/domain';
import type { Caller } from '@pluriel/platform/server';
import { WriteConsents } from './write-consents';

const agreed: Partial<ConsentRecord> = { dmp: 'not-opposed', sharing: 'not-opposed', mssanteProfessional: 'allowed', mssantePatient: 'allowed', noticeVersion: 1 };
const answers: readonly [patient: string, Partial<ConsentRecord>][] = [
  ['DEMO PATIENTE', agreed],
  ['DESMALIX NATHALIE', agreed],
  ['ADRTROIS DOMINIQUE', { ...agreed, mssantePatient: 'opposed' }],
  ['HERMANN GATIEN', { ...agreed, sharing: 'restricted', sharingLimits: [{ kind: 'profession', ref: 'psychologue', label: 'Psychologue' }] }],
  ['NESSI MICHELANGELO', { ...agreed, givenBy: 'representative', representativeName: 'DE VINCI Ruth' }],
  ['TCHITCHI OLA', { dmp: 'opposed', dmpFeedOpposed: false, dmpReadingOpposed: true, sharing: 'not-opposed', noticeVersion: 1, reason: 'Préfère qu’on le lui demande à chaque fois' }],
];

/** Some people of the demo centre have been informed and have answered, each in another way; the others are still to be told. */
@Injectable()
export class SeedDemoConsents {
  constructor(private readonly writing: WriteConsents) {}

  /** @param patients ids by 'NOM PRENOM'. @returns how many sheets were recorded */
  async execute(caller: Caller, patients: Readonly<Record<string, string>>): Promise<number> {
    let recorded = 0;
    for (const [who, parts] of answers) {
      const patientId = patients[who];
      if (!patientId) continue;
      await this.writing.execute(caller, patientId, 0, { ...noConsentRecorded, ...parts });
      recorded += 1;
    }
    return recorded;
  }
}
