import type { ConsentRecord } from '@pluriel/consents/domain';

const dmp = { 'not-informed': 'pas encore informée', 'not-opposed': 'informée, non opposée', opposed: 'informée, opposée' } as const;
const sharing = { 'not-informed': 'pas encore informée', 'not-opposed': 'informée, non opposée', restricted: 'informée, partage restreint', opposed: 'informée, opposée' } as const;
const messaging = { 'not-asked': 'pas encore demandé', allowed: 'd’accord', opposed: 'ne souhaite pas' } as const;
const supports = { oral: 'information orale', 'signed-sheet': 'feuille signée', tablet: 'signature sur tablette' } as const;

/** The answers of one state of the sheet that changed, one line each, for the history. */
export function changedLines(record: ConsentRecord, changed: readonly string[]): string[] {
  const has = (...names: string[]): boolean => names.some((name) => changed.includes(name)) || changed.length === 0;
  const boxes = [record.dmpFeedOpposed ? 'alimentation' : '', record.dmpReadingOpposed ? 'consultation' : ''].filter(Boolean).join(' et ');
  const limits = record.sharingLimits.map((limit) => limit.label).join(', ');
  return [
    has('dmp', 'dmpFeedOpposed', 'dmpReadingOpposed') ? `DMP : ${dmp[record.dmp]}${boxes && ` (${boxes})`}` : '',
    has('sharing', 'sharingLimits') ? `Partage dans le centre : ${sharing[record.sharing]}${limits && ` (${limits})`}` : '',
    has('mssanteProfessional') ? `Messagerie aux professionnels : ${messaging[record.mssanteProfessional]}` : '',
    has('mssantePatient') ? `Messagerie au patient : ${messaging[record.mssantePatient]}` : '',
    changed.includes('reason') && record.reason ? `Motif : ${record.reason}` : '',
  ].filter((line) => line !== '');
}

/** How the information was given: 'information orale le 12/03/2026, notice v3, par Sophie DURAND'. */
export function howInformed(record: ConsentRecord, informedBy: string | null): string | null {
  if (!record.informedOn) return null;
  const [year, month, day] = record.informedOn.split('-');
  return [`${supports[record.support ?? 'oral']} le ${day}/${month}/${year}`, record.noticeVersion ? `notice v${record.noticeVersion}` : '', informedBy ? `par ${informedBy}` : '', record.givenBy === 'representative' ? `réponse de ${record.representativeName}, qui représente la personne` : ''].filter(Boolean).join(', ');
}
