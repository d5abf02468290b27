import type { MailFacts } from './mail-facts';
import { frenchBirthDate, frenchDay, oneLine, plainUpper } from './naming-rules';

/** `Dr Claire MARTIN` */
export const authorDisplayName = ({ author }: Pick<MailFacts, 'author'>): string => oneLine([author.title, author.givenName, author.familyName.toUpperCase()].filter(Boolean).join(' '));

/** Signature block with RPPS, profession and structure (MSS-38). */
export function signatureBlock(facts: Pick<MailFacts, 'author' | 'structure'>): string {
  const { author, structure } = facts;
  const address = [structure.addressLine, [structure.postcode, structure.city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return ['-- ', authorDisplayName(facts), author.professionLabel, author.rpps ? `RPPS ${author.rpps}` : '', structure.name, address, structure.phone ? `Téléphone : ${structure.phone}` : ''].filter(Boolean).map((line) => (line === '-- ' ? line : oneLine(line))).join('\n');
}

/** Plain text of the message (ECO.2.2.3, ECO.2.2.4). To a patient: nothing medical beyond the label (mssante.md §6). */
export function messageText(facts: MailFacts): string {
  return `${(facts.kind === 'patient' ? toPatient(facts) : toProfessional(facts)).join('\n')}\n\n${signatureBlock(facts)}\n`;
}

/** What the reader must do with the version already received (mssante.md §3.1 rule 5). */
const replacement = (facts: MailFacts): string[] => (facts.replaces ? ['Annule et remplace : ce document remplace la version que vous avez déjà reçue. Ne tenez plus compte de la précédente.', ''] : []);

const titles = (facts: MailFacts): string[] => facts.documents.map((document) => `${oneLine(document.type.label)} du ${frenchDay(document.serviceStart)}`);

function toProfessional(facts: MailFacts): string[] {
  const { patient } = facts;
  const born = patient.sexe === 'F' ? 'née' : patient.sexe === 'M' ? 'né' : 'né(e)';
  const used = patient.nomUtilise && plainUpper(patient.nomUtilise) !== plainUpper(patient.nomNaissance) ? ` (nom utilisé : ${oneLine(patient.nomUtilise)})` : '';
  return [
    'Bonjour,', '',
    `${facts.documents.length > 1 ? 'Voici des documents' : 'Voici un document'} concernant ${oneLine(patient.nomNaissance)} ${oneLine(patient.premierPrenom)}${used}, ${born} le ${frenchBirthDate(patient.dateNaissance)} :`,
    ...titles(facts).map((title) => `- ${title}`), '', ...replacement(facts),
    'Le fichier PDF se lit tel quel. L’archive IHE_XDM.ZIP se range dans votre logiciel.',
    ...(facts.author.mssanteAddress ? [`Votre réponse arrivera dans la boîte de ${authorDisplayName(facts)}.`] : []),
  ];
}

function toPatient(facts: MailFacts): string[] {
  const answer = facts.closeExchange ? 'Ce message n’attend pas de réponse.'
    : facts.author.mssanteAddress ? `Vous pouvez répondre : votre message arrivera dans la boîte de ${authorDisplayName(facts)}.` : 'Vous pouvez répondre : votre message arrivera au secrétariat du centre.';
  return [
    'Bonjour,', '',
    facts.documents.length > 1 ? 'Voici vos documents :' : 'Voici votre document :', ...titles(facts).map((title) => `- ${title}`), '', ...replacement(facts),
    'Ouvrez le fichier PDF pour le lire. L’autre fichier sert aux logiciels des professionnels de santé.',
    answer, 'Cette messagerie n’est pas surveillée en permanence : en cas d’urgence, appelez le 15.',
  ];
}
