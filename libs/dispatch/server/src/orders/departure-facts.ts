import { keptFromDmp } from '@pluriel/care-team/domain';
import { levelsOf } from '@pluriel/care-team/server';
import type { ConsentEffects } from '@pluriel/consents/domain';
import type { Channel } from '@pluriel/dispatch/domain';
import type { PatientIdentity } from '@pluriel/identity/server';
import type { Config, Ctx } from '@pluriel/platform/server';
import { isMssanteAddress, patientMailAddress } from '@pluriel/teleservices/mssante';

/** @returns whether the person said no to this channel */
export function isOpposed(channel: Channel, sheet: ConsentEffects): boolean {
  if (channel === 'dmp') return sheet.dmpFeed === 'opposed';
  return (channel === 'mssante-patient' ? sheet.mssantePatient : sheet.mssanteProfessional) === 'opposed';
}

/** @returns the patient's mailbox, null while the INS may not be shared (MSS-30) and once the person is dead (INS-20) */
export function mailAddressOfPatient(patient: PatientIdentity, config: Config): string | null {
  return patient.mayShareIns && patient.ins && patient.deceasedOn === null ? patientMailAddress(patient.ins.matricule, config.MSSANTE_PATIENT_DOMAIN) : null;
}

/** @returns whether an address lies in the closed space of this installation */
export const recipientAllowed = (address: string | null, config: Config): boolean => address !== null && isMssanteAddress(address, config.MSSANTE_DOMAINS);

/** @returns whether the installer connected the service of a channel */
export const serviceIsConfigured = (channel: Channel, config: Config): boolean => Boolean(channel === 'dmp' ? config.DMP_URL : config.MSSANTE_SMTP_URL);

/** @returns those of these documents that their author keeps to himself or to named people: they do not go to the DMP (structure.md §5.1) */
export const keptFromDmpAmong = async (ctx: Ctx, documentIds: readonly string[]): Promise<Set<string>> => new Set([...await levelsOf(ctx, documentIds)].filter(([, level]) => keptFromDmp(level)).map(([id]) => id));

/** Name of a channel in traces. */
export const channelName = (channel: Channel): string => ({ dmp: 'DMP', 'mssante-pro': 'MSSanté professionnel', 'mssante-patient': 'Messagerie Mon espace santé' })[channel];

const strict = ['nomNaissance', 'premierPrenom', 'dateNaissance', 'sexe', 'codeLieuNaissance'] as const;
/** The strict traits and the matricule, as frozen with a document or as they are today. */
interface Identified { traits: Pick<PatientIdentity['traits'], (typeof strict)[number]>; ins: { matricule: string; oid: string } | null }

/**
 * One frozen without the INS never counts: it is drawn again with the identity of the day before it goes anywhere (dmp.md §9.4).
 * @returns whether a document frozen with the INS speaks of other traits or another matricule than the identity of today (ins.md §2.7)
 */
export function identityDiffers(frozen: Identified, today: Identified): boolean {
  if (frozen.ins === null) return false;
  if (strict.some((trait) => frozen.traits[trait] !== today.traits[trait])) return true;
  return today.ins !== null && (frozen.ins.matricule !== today.ins.matricule || frozen.ins.oid !== today.ins.oid);
}
