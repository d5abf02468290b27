import { domainError, err, ok, type FieldError, type Result } from '@pluriel/kernel';

/** The sentence read aloud for each question, and the notice that is handed over. */
export interface NoticeTexts { dmp: string; sharing: string; mssanteProfessional: string; mssantePatient: string; body: string }

/** Version 1: the text shipped with the product (structure.md §4.2). The centre edits it; each edit is a new version. */
export const shippedNotice: NoticeTexts = {
  dmp: 'Vos documents sont déposés dans Mon espace santé, sauf si vous vous y opposez. Êtes-vous d’accord pour que les soignants du centre le consultent aussi ?',
  sharing: 'Ceux qui vous soignent ici partagent les informations utiles à vos soins. Vous pouvez vous y opposer, pour tout ou pour une partie, à tout moment.',
  mssanteProfessional: 'Nous transmettons les documents utiles aux autres professionnels qui vous suivent, par messagerie sécurisée de santé.',
  mssantePatient: 'Nous pouvons vous envoyer vos documents dans la messagerie sécurisée de Mon espace santé.',
  body: [
    'Qui vous soigne. Le centre réunit plusieurs professions. Ceux qui prennent part à vos soins forment votre équipe de soins ; la liste vous est donnée sur demande.',
    'Pourquoi partager. Les informations strictement nécessaires à la coordination, à la continuité des soins, à la prévention et au suivi social sont partagées au sein de cette équipe (article L1110-4 du code de la santé publique).',
    'Vous pouvez vous y opposer. À tout moment, pour tout, pour un professionnel, une profession, un type de document. Dites-le à l’accueil ou à un soignant : l’effet est immédiat.',
    'Mon espace santé (DMP). Les documents de vos soins y sont déposés. Les soignants du centre ne le consultent que si vous en avez été informé et ne vous y êtes pas opposé. Vous êtes prévenu de chaque accès.',
    'Messagerie sécurisée. Nous écrivons aux professionnels qui vous suivent et, si vous le voulez bien, à vous-même.',
    'Vos droits. Accès, rectification, limitation, opposition. Votre dossier est conservé 20 ans après votre dernier passage.',
    'À qui parler. Le référent du centre ou le délégué à la protection des données, à l’adresse affichée à l’accueil. Vous pouvez saisir la CNIL (cnil.fr).',
  ].join('\n\n'),
};

const names: Record<keyof NoticeTexts, string> = { dmp: 'La phrase sur le DMP', sharing: 'La phrase sur le partage', mssanteProfessional: 'La phrase sur la messagerie aux professionnels', mssantePatient: 'La phrase sur la messagerie au patient', body: 'La notice' };

/** @returns the texts trimmed, or `notice.invalid` (422): each text is needed, sentences hold 400 characters, the notice 8 000 */
export function parseNotice(typed: NoticeTexts): Result<NoticeTexts> {
  const errors: FieldError[] = [];
  const texts = { ...typed };
  for (const name of Object.keys(names) as (keyof NoticeTexts)[]) {
    texts[name] = typed[name].trim();
    const most = name === 'body' ? 8000 : 400;
    if (texts[name] === '') errors.push({ field: name, code: 'notice.missing', message: `${names[name]} est vide : écrivez ce qui est dit au patient.` });
    else if (texts[name].length > most) errors.push({ field: name, code: 'notice.length', message: `${names[name]} dépasse ${most} caractères.` });
  }
  return errors.length > 0 ? err(domainError('notice.invalid', errors[0]?.message ?? '', { status: 422, errors })) : ok(texts);
}
