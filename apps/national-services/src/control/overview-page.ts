import type { Simulation } from '../simulator';
import { serviceNames, weatherModes, type ServiceName, type WeatherMode, type WeatherRule } from '../weather/weather';
import { escapeXml } from '../xml/tree';
import { statusChip } from './dmp-words';
import { chip, htmlPage, table, timeOf } from './layout';

export const serviceLabels: Record<ServiceName, string> = { insi: 'INSi, identité nationale de santé', dmp: 'DMP, dossier médical partagé', mssante: 'MSSanté, messagerie sécurisée', psc: 'Pro Santé Connect', apcv: 'Appli carte Vitale, lecture inventée', eprescription: 'E-prescription, échange inventé', meteo: 'Météo des services, format inventé' };
export const modeLabels: Record<WeatherMode, string> = {
  ok: 'Beau temps', slow: 'Lent', refused: 'Connexion refusée', http500: 'Erreur 500 sans code', http502: 'Erreur 502 d’une passerelle', cut: 'Réponse coupée', 'silent-after-reception': 'Muet après réception', duplicate: 'Déjà reçu', malformed: 'Réponse illisible', coded: 'Refus codé',
};
/** Operations the weather may be limited to. */
const operations: Record<ServiceName, readonly string[]> = { insi: ['WS_INS1', 'WS_INS2', 'WS_INS3', 'WS_INS4', 'WS_INS5'], dmp: ['TD0.2', 'TD0.3', 'TD0.4', 'TD1.6', 'TD2.1', 'TD3.1', 'TD3.2', 'TD3.3'], mssante: [], psc: [], apcv: [], eprescription: ['create', 'replace', 'cancel', 'search', 'read'], meteo: [] };
const shown = 50;
const text = escapeXml;

const ruleText = (rule: WeatherRule): string => [modeLabels[rule.mode], rule.code, rule.operation, rule.patient ? `patient ${rule.patient}` : null, rule.timesLeft === null ? null : `encore ${rule.timesLeft} fois`].filter((each) => each !== null).join(' · ');

const operationField = (service: ServiceName): string => (operations[service].length === 0 ? '' : `<label>Opération<select name="operation"><option value="">toutes</option>${operations[service].map((each) => `<option>${each}</option>`).join('')}</select></label>`);

function weatherForm(service: ServiceName): string {
  return `<form class="inline" method="post" action="/__weather"><input type="hidden" name="service" value="${service}">`
    + `<label>Météo<select name="mode">${weatherModes.map((mode) => `<option value="${mode}">${text(modeLabels[mode])}</option>`).join('')}</select></label>`
    + `<label>Code<input name="code" size="14" placeholder="si refus codé"></label>${operationField(service)}<label>Matricule<input name="patient" size="16" placeholder="tous"></label><label>Fois<input name="times" size="4" inputmode="numeric" placeholder="∞"></label><button>Appliquer</button></form>`;
}

function serviceCard(simulation: Simulation, service: ServiceName): string {
  const rules = simulation.weather.list().filter((rule) => rule.service === service);
  const counts = simulation.journal.counts(service);
  const state = simulation.weather.isClosed(service) ? chip('bad', 'Fermé') : rules.length > 0 ? chip('hold', 'Météo perturbée') : chip('ok', 'Ouvert');
  const lift = (rule: WeatherRule) => `<form class="inline" method="post" action="/__weather"><input type="hidden" name="service" value="${service}"><input type="hidden" name="mode" value="ok"><input type="hidden" name="patient" value="${text(rule.patient ?? '')}"><input type="hidden" name="operation" value="${text(rule.operation ?? '')}"><span>${text(ruleText(rule))}</span><button class="plain">Lever</button></form>`;
  return `<section class="card"><h3>${text(serviceLabels[service])}${state}</h3><p>${counts.accepted} accepté(s), ${counts.refused} refusé(s), ${counts.weather} touché(s) par la météo</p>${rules.map(lift).join('')}${weatherForm(service)}</section>`;
}

function received(simulation: Simulation): string {
  const documents = simulation.registry.newest(shown);
  const mails = simulation.mails.all().slice(-shown).reverse();
  const calls = simulation.calls.all().slice(-shown).reverse();
  const journal = simulation.journal.newest(shown);
  return `<h2>Documents déposés au DMP <small>${simulation.registry.count}</small></h2>`
    + table(['Reçu', 'Patient', 'Document', 'Type', 'Taille', 'État', 'Envois'], documents.map((each) => [
      timeOf(each.receivedAt), `<a href="/dmp/patients/${text(each.patient)}"><code>${text(each.patient)}</code></a>`, `<a href="/dmp/${text(each.uniqueId)}">${text(each.title)}</a>`, text(each.typeLabel), `${Math.ceil(each.size / 1024)} Ko`,
      statusChip(each.status), each.submissions > 1 ? chip('bad', String(each.submissions)) : '1']), 'Aucun document reçu.')
    + `<h2>Messages MSSanté <small>${simulation.mails.all().length}</small></h2>`
    + table(['Reçu', 'De', 'À', 'Objet', 'Taille', 'Fois'], mails.map((each) => [timeOf(each.receivedAt), text(each.from), text(each.to.join(', ')), `<a href="/mssante/${each.id}">${text(each.subject)}</a>`, `${Math.ceil(each.size / 1024)} Ko`, each.count > 1 ? chip('hold', String(each.count)) : '1']), 'Aucun message reçu.')
    + `<h2>Appels INSi <small>${simulation.calls.all().length}</small></h2>`
    + table(['Heure', 'Opération', 'Certificat', 'Demande', 'Réponse'], calls.map((each) => [timeOf(each.at), text(each.operation), text(each.commonName), text(each.request), each.code === '00' ? chip('ok', '00') : chip('hold', each.code)]), 'Aucun appel reçu.')
    + '<h2>Journal</h2>'
    + table(['Heure', 'Service', 'Opération', 'Patient', 'Issue', 'Détail', 'Durée'], journal.map((each) => [timeOf(each.at), text(each.service), text(each.operation), `<code>${text(each.patient ?? '')}</code>`, chip(each.outcome === 'accepted' ? 'ok' : each.outcome === 'weather' ? 'hold' : 'bad', each.code), text(each.detail), `${each.durationMs} ms`]), 'Rien ne s’est encore passé.');
}

function identities(simulation: Simulation): string {
  const folders = { open: 'ouvert', closed: 'fermé', none: 'aucun' };
  const form = (matricule: string) => `<form class="inline" method="post" action="/__weather"><input type="hidden" name="patient" value="${matricule}"><select name="service" aria-label="Service">${serviceNames.filter((each) => each !== 'psc' && each !== 'apcv' && each !== 'meteo').map((each) => `<option value="${each}">${each}</option>`).join('')}</select><select name="mode" aria-label="Météo">${weatherModes.map((mode) => `<option value="${mode}">${text(modeLabels[mode])}</option>`).join('')}</select><input name="code" size="10" aria-label="Code" placeholder="code"><button class="plain">Appliquer</button></form>`;
  return `<h2>Identités de test <small>${simulation.base.identities.length}</small></h2><details><summary>Voir les personnes et régler la météo de chacune</summary>`
    + table(['Nom', 'Prénoms', 'Sexe', 'Naissance', 'Lieu', 'Matricule', 'DMP', 'Particularité', 'Météo'], simulation.base.identities.map((each) => [text(each.nomNaissance), text(each.prenoms), each.sexe, `<code>${text(each.dateNaissance)}</code>`, text(each.codeInsee), `<code>${text(each.matricule)}</code>`, `<a href="/dmp/patients/${text(each.matricule)}">${folders[each.dmp.folder]}</a>`, text(each.note), form(each.matricule)]), '') + '</details>';
}

/** The front page: what each service received, and the weather over it. */
export function overviewPage(simulation: Simulation): { html: string; policy: string } {
  const held = simulation.held.count;
  return htmlPage('Services nationaux d’essai', '<p class="note"><strong>Rien de ce qui est ici n’est réel.</strong> Ce simulateur remplace les services nationaux : il vérifie ce qu’il reçoit, garde ce qu’il accepte et ne transmet rien à personne.'
    + `${simulation.schemas.present ? ' Les schémas nationaux sont chargés.' : ' Les schémas nationaux ne sont pas sur cette machine : seules les règles écrites à la main sont vérifiées.'}</p>`
    + `<div class="cards">${serviceNames.map((service) => serviceCard(simulation, service)).join('')}</div>`
    + `<div class="row"><p><a href="/vitale">Cartes Vitale d’essai : présenter une carte au lecteur simulé</a></p><form class="inline" method="post" action="/__release"><button class="plain">Couper les lignes muettes (${held})</button></form><form class="inline" method="post" action="/__reset"><button class="plain">Tout oublier : messages, documents, appels, météo</button></form></div>`
    + `<div id="recu" data-live>${received(simulation)}</div>${identities(simulation)}`, true);
}
