import type { Batch } from './batch-store';
import type { TestIdentity } from '../identities/identity';
import { envelope, soapContentType, type SoapReply } from '../soap/soap-exchange';
import type { ReferenceSchemas } from '../xml/reference-schemas';
import { escapeXml } from '../xml/tree';

const labels: Record<string, string> = { '00': 'OK', '01': 'Aucune identite trouvee', '02': 'Plusieurs identites trouvees' };
const namespace = 'http://www.cnamts.fr/INSiResultat';

const ins = (name: string, matricule: string, oid: string, from?: string, until?: string): string => `<${name}><IdIndividu><NumIdentifiant>${matricule.slice(0, 13)}</NumIdentifiant><Cle>${matricule.slice(13)}</Cle></IdIndividu><OID>${oid}</OID>`
  + `${from ? `<DateDeb>${from}</DateDeb>` : ''}${until ? `<DateFin>${until}</DateFin>` : ''}</${name}>`;

/** The RESULTAT element (ins.md §3.6). An identity is present only with code 00. */
export function resultat(code: string, identity: TestIdentity | null): string {
  const individu = identity === null ? '' : `<INDIVIDU>${ins('INSACTIF', identity.matricule, identity.oid)}`
    + identity.history.map((former) => ins('INSHISTO', former.matricule, identity.oid, former.from, former.until)).join('')
    + `<TIQ><NomNaissance>${escapeXml(identity.nomNaissance)}</NomNaissance><ListePrenom>${escapeXml(identity.prenoms)}</ListePrenom><Sexe>${identity.sexe}</Sexe>`
    + `<DateNaissance>${identity.dateNaissance}</DateNaissance><LieuNaissance>${identity.codeInsee}</LieuNaissance></TIQ></INDIVIDU>`;
  return `<RESULTAT xmlns="${namespace}"><CR><CodeCR>${code}</CodeCR><LibelleCR>${labels[code] ?? 'Code inconnu'}</LibelleCR></CR>${individu}</RESULTAT>`;
}

/** A search answer, checked against the schema before it leaves: the simulator must not teach wrong messages. */
export function searchReply(operation: string, code: string, identity: TestIdentity | null, messageId: string | null, schemas: ReferenceSchemas): SoapReply {
  const body = resultat(code, code === '00' ? identity : null);
  const finding = schemas.findingInText('insiResultat', body);
  if (finding !== null) throw new Error(`Réponse INSi du simulateur non conforme : ${finding}`);
  return { status: 200, contentType: soapContentType, body: envelope(body, { action: `urn:ServiceIdentiteCertifiee:1.0.0:${operation}Response`, relatesTo: messageId }), code, accepted: true, detail: labels[code] ?? '' };
}

const cr = (code: string, label: string): string => `<CR><CodeCR>${code}</CodeCR><LibelleCR>${label}</LibelleCR></CR>`;
const verdictLabel = (code: string): string => (code === '00' ? 'OK' : 'Identite non conforme ou inconnue');
const profileReply = (operation: string, body: string, code: string, messageId: string | null, detail: string): SoapReply =>
  ({ status: 200, contentType: soapContentType, body: envelope(body, { action: `urn:ServiceIdentiteCertifiee:1.0.0:${operation}Response`, relatesTo: messageId }), code, accepted: true, detail });

/** The answer to a deposit (WS_INS4). */
export const depositReply = (numeroLot: string, messageId: string | null): SoapReply =>
  profileReply('creerLotVerificationIns', `<Depot xmlns="http://www.cnamts.fr/INSiLot2/REPDepot">${cr('00', 'OK')}<NumeroLot>${numeroLot}</NumeroLot></Depot>`, '00', messageId, numeroLot);

/** The result of a batch (WS_INS5): unknown, still at work, or every person's code. */
export function batchReply(batch: Batch | null, ready: boolean, messageId: string | null): SoapReply {
  const root = (content: string): string => `<ResultatLot xmlns="http://www.cnamts.fr/INSiLot2/REPLot">${content}</ResultatLot>`;
  if (!batch) return profileReply('recupererResultatLot', root(cr('01', 'Lot inconnu')), '01', messageId, 'Lot inconnu');
  if (!ready) return profileReply('recupererResultatLot', root(`${cr('00', 'OK')}<Etat>EN_COURS</Etat>`), '00', messageId, 'Lot en cours');
  const lines = batch.lines.map((line) => `<Individu><Reference>${escapeXml(line.reference)}</Reference>${cr(line.code, verdictLabel(line.code))}</Individu>`).join('');
  return profileReply('recupererResultatLot', root(`${cr('00', 'OK')}<Etat>TERMINE</Etat>${lines}`), '00', messageId, `${batch.lines.length} individus`);
}

/** The unit verification answer of the project profile (ins.md §3.9): no identity comes back. */
export const verificationReply = (code: string, messageId: string | null): SoapReply =>
  profileReply('verifierInsAvecTraitsIdentite', `<Resultat xmlns="http://www.cnamts.fr/INSiLot2/REPUnitaire">${cr(code, verdictLabel(code))}</Resultat>`, code, messageId, code === '00' ? 'OK' : 'Non conforme');
