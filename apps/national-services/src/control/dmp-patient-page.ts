import { thirdParties } from '../dmp/demo/third-party';
import { typeLabels } from '../dmp/demo/demo-documents';
import type { RegisteredDocument } from '../dmp/registry/entries';
import type { TestIdentity } from '../identities/identity';
import type { Simulation } from '../simulator';
import { escapeXml as text } from '../xml/tree';
import { statusChip } from './dmp-words';
import { chip, htmlPage, table } from './layout';

const day = (digits: string): string => `${digits.slice(6, 8)}/${digits.slice(4, 6)}/${digits.slice(0, 4)}`;
const folderWords = { open: 'ouvert', closed: 'fermé', none: 'aucun' };
const options = (values: readonly (readonly [string, string])[], chosen = ''): string => values.map(([value, label]) => `<option value="${text(value)}"${value === chosen ? ' selected' : ''}>${text(label)}</option>`).join('');

/** The buttons of one document: what a third party may do to it while nobody looks. */
function actionsOf(document: RegisteredDocument): string {
  const button = (path: string, name: string, value: string, label: string) => `<form class="inline" method="post" action="/__dmp/documents/${document.uniqueId}/${path}"><input type="hidden" name="${name}" value="${value}"><button class="plain">${label}</button></form>`;
  const codes = document.confidentialities.filter((code) => code !== 'N');
  const toggle = (code: string, hide: string, show: string) => (codes.includes(code) ? button('visibility', 'codes', codes.filter((each) => each !== code).join(' '), show) : button('visibility', 'codes', [...codes, code].join(' '), hide));
  const common = `${toggle('MASQUE_PS', 'Masquer aux professionnels', 'Démasquer')}${toggle('INVISIBLE_PATIENT', 'Cacher au patient', 'Montrer au patient')}`;
  if (document.status === 'Approved') return button('replacement', 'text', 'Nouvelle version.', 'Remplacer') + common + button('status', 'status', 'Archived', 'Archiver') + button('status', 'status', 'Deleted', 'Supprimer');
  if (document.status === 'Archived') return button('status', 'status', 'Approved', 'Désarchiver') + button('status', 'status', 'Deleted', 'Supprimer');
  return '';
}

/** Folded: five buttons a row would make the list unreadable. */
const played = (actions: string): string => (actions === '' ? '' : `<details><summary>Jouer</summary><div class="row">${actions}</div></details>`);

/** The registry of one patient's DMP, and the scenarios one may play in it. */
export function dmpPatientPage(simulation: Simulation, identity: TestIdentity): { html: string; policy: string } {
  const { matricule, dmp } = identity;
  const documents = simulation.registry.ofPatient(matricule).sort((a, b) => b.serviceStartTime.localeCompare(a.serviceStartTime));
  const patientForm = `<form class="inline" method="post" action="/__dmp/patients/${matricule}"><label>Dossier<select name="folder">${options([['open', 'ouvert'], ['closed', 'fermé'], ['none', 'aucun']], dmp.folder)}</select></label><label>Autorisation de qui n’est pas dans la table<select name="authorization">${options([['VALIDE', 'valide'], ['EXPIRE', 'expirée'], ['NON_EXISTE', 'aucune'], ['INTERDIT', 'interdite']], dmp.authorization)}</select></label>`
    + `<label>Bris de glace<select name="refusesBreakGlass">${options([['false', 'accepté'], ['true', 'refusé']], String(dmp.refusesBreakGlass ?? false))}</select></label><label>Bloquer (identifiant national)<input name="block" size="14"></label><label>Débloquer<input name="unblock" size="14"></label><label>Laisser expirer<input name="expire" size="14"></label><button>Appliquer</button></form>`;
  const addForm = `<form class="inline" method="post" action="/__dmp/documents"><input type="hidden" name="matricule" value="${matricule}"><label>Auteur<select name="author">${options([...Object.entries(thirdParties).map(([name, each]) => [name, `${each.family} ${each.given}, ${each.structure}`] as const), ['patient', 'le patient']], 'practitioner')}</select></label><label>Type<select name="type">${options(Object.entries(typeLabels), '11488-4')}</select></label>`
    + `<label>Contenu<select name="kind">${options([['', 'page seule (N1)'], ['biology', 'biologie, HbA1c élevée (N3)'], ['vsm', 'synthèse médicale (N3)']])}</select></label><label>Titre<input name="title" size="28"></label><label>Confidentialité<select name="visibility">${options([['', 'visible'], ['INVISIBLE_PATIENT', 'non visible par le patient'], ['MASQUE_PS', 'masqué aux professionnels'], ['INVISIBLE_REPRESENTANTS_LEGAUX', 'non visible par les représentants']])}</select></label><button>Ajouter</button></form>`;
  return htmlPage(`DMP de ${identity.nomNaissance}`, `<p><a href="/">Retour à la liste</a></p><h2>DMP de ${text(identity.nomNaissance)} ${text(identity.prenoms)} ${chip(dmp.folder === 'open' ? 'ok' : 'hold', folderWords[dmp.folder])}</h2><p><code>${matricule}</code> · ${text(identity.note)}</p>${patientForm}`
    + `<h2>Professionnels connus de ce DMP</h2>${table(['Identifiant', 'Nom', 'État', 'Médecin traitant', 'Depuis', 'Dernier accès'], simulation.authorisations.ofPatient(matricule).map((each) => [`<code>${text(each.holder)}</code>`, text(`${each.family} ${each.given}`), chip(each.state === 'GRANTED' ? 'ok' : 'bad', simulation.authorisations.statusOf(identity, each.holder, new Date())), each.treating ? 'oui' : '', each.since.slice(0, 10), each.lastAction.slice(0, 10)]), 'Personne encore.')}`
    + `<h2>Ajouter un document d’un tiers</h2>${addForm}<h2>Documents <small>${documents.length}</small></h2>`
    + table(['Acte', 'Document', 'Auteur', 'État', 'Confidentialité', 'Version', 'Scénarios'], documents.map((each) => [day(each.serviceStartTime), `<a href="/dmp/${each.uniqueId}">${text(each.title)}</a><br>${text(each.typeLabel)}`, text(each.authorPersons.map((person) => person.split('^').slice(1, 3).join(' ')).join(', ')), statusChip(each.status), text(each.confidentialities.filter((code) => code !== 'N').join(', ')), String(each.version), played(actionsOf(each))]), 'Aucun document.'));
}
