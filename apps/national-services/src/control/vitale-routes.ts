import bwipjs from 'bwip-js/node';
import { cardOf } from '../identities/vitale-cards';
import { escapeXml } from '../xml/tree';
import type { Simulation } from '../simulator';
import { readerStates, type DemoReaderState } from '../vitale/demo-reader';
import { htmlPage, table } from './layout';
import { BadRequest, readFields, sendHtml, sendJson, type ControlRoute } from './exchange';

const cardsOf = (simulation: Simulation) => simulation.base.identities.filter((each) => Number(each.dateNaissance.slice(0, 4)) <= new Date().getFullYear() - 16).map((each) => cardOf(simulation.base, each.matricule)).filter((card) => card !== null);

/** Vitale cards of the test people: see them, and present one to the product's simulated reader (J1 step 2). */
export const vitaleRoutes: ControlRoute[] = [
  { method: 'GET', path: /^\/__vitale\/cards$/, handle: (simulation, _request, response) => sendJson(response, cardsOf(simulation)) },
  { method: 'POST', path: /^\/__vitale\/presentations$/, handle: async (simulation, request, response) => {
    const fields = await readFields(request);
    const form = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
    const card = cardOf(simulation.base, String(fields['matricule'] ?? ''));
    const login = String(fields['login'] ?? '');
    const presented = !card ? { ok: false as const, reason: 'Carte inconnue.' } : simulation.reader ? await simulation.reader.present(card, login) : { ok: false as const, reason: 'Aucun produit n’est relié à ce lecteur.' };
    if (form) sendHtml(response, vitalePage(simulation, login, presented.ok ? `Carte de ${card?.label ?? ''} présentée au poste de ${login}.` : `Carte non lue : ${presented.reason}`));
    else sendJson(response, presented.ok ? { presented: true, people: card?.beneficiaries.length } : { error: presented.reason }, presented.ok ? 200 : 409);
  } },
  // The reader of a workstation is plugged, unplugged, meets a card it cannot read, or its agent dies (J1 B10).
  { method: 'POST', path: /^\/__vitale\/reader$/, handle: async (simulation, request, response) => {
    const fields = await readFields(request);
    const form = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
    const state = readerStates.find((each) => each === fields['state']);
    const login = String(fields['login'] ?? '');
    if (!state) throw new BadRequest(`state : ${readerStates.join(', ')}`);
    const said = simulation.reader ? await simulation.reader.set(login, state) : { ok: false as const, reason: 'Aucun produit n’est relié à ce lecteur.' };
    if (form) sendHtml(response, vitalePage(simulation, login, said.ok ? `Lecteur de ${login} : ${stateWords[state]}.` : `Refusé : ${said.reason}`));
    else sendJson(response, said.ok ? { login, state } : { error: said.reason }, said.ok ? 200 : 409);
  } },
  // The code a holder's application shows on their phone; `expired` makes every code shown so far useless.
  { method: 'POST', path: /^\/__apcv\/codes$/, handle: async (simulation, request, response) => {
    const fields = await readFields(request);
    if (fields['expired'] === true) { simulation.apcv.expire(); sendJson(response, { expired: true }); return; }
    const holder = simulation.base.byMatricule(String(fields['matricule'] ?? ''));
    if (!holder) throw new BadRequest('matricule : personne inconnue');
    const code = simulation.apcv.show(holder);
    if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) { sendJson(response, { code }); return; }
    sendHtml(response, apcvPage(code, cardOf(simulation.base, holder.matricule)?.label ?? ''));
  } },
  { method: 'GET', path: /^\/vitale$/, handle: (simulation, _request, response) => sendHtml(response, vitalePage(simulation, 'sophie.durand', null)) },
];

const stateWords: Record<DemoReaderState, string> = {
  ready: 'branché', 'no-reader': 'débranché', 'card-mute': 'carte qui ne répond pas', 'card-unreadable': 'carte illisible', 'other-card': 'carte qui n’est pas une Vitale', silent: 'agent muet, sans un mot', stopped: 'agent arrêté',
};

function readerForm(simulation: Simulation, login: string): string {
  const now = simulation.reader?.stateOf(login) ?? null;
  return `<form class="inline" method="post" action="/__vitale/reader"><label>Compte au poste<input name="login" size="16" value="${escapeXml(login)}"></label><label>Lecteur<select name="state">${readerStates.map((state) => `<option value="${state}"${state === now ? ' selected' : ''}>${stateWords[state]}</option>`).join('')}</select></label><button>Appliquer</button></form>`;
}

function vitalePage(simulation: Simulation, login: string, said: string | null): { html: string; policy: string } {
  const present = (matricule: string): string => `<form class="inline" method="post" action="/__vitale/presentations"><input type="hidden" name="matricule" value="${matricule}"><label>Compte au poste<input name="login" size="16" value="${escapeXml(login)}"></label><button>Présenter cette carte</button></form>`;
  return htmlPage('Cartes Vitale d’essai', `<p><a href="/">Retour à la liste</a></p><h2>Cartes Vitale d’essai</h2><p class="note">Lecteur <strong>simulé</strong> : « présenter » une carte envoie au produit ce qu’un lecteur de poste lirait. Aucune vraie carte n’est lue.</p>`
    + `${said === null ? '' : `<p class="note" role="status"><strong>${escapeXml(said)}</strong></p>`}${simulation.reader ? '' : '<p class="note">Aucun produit n’est relié à ce lecteur : les cartes se regardent seulement.</p>'}`
    + `${simulation.reader ? `<h2>Lecteur du poste</h2>${readerForm(simulation, login)}` : ''}`
    + table(['Carte', 'Personnes lues', 'Numéro de l’assuré', ''], cardsOf(simulation).map((card) => [
      escapeXml(card.label), card.beneficiaries.map((each) => `${escapeXml(`${each.nom} ${each.prenom}`)}, <code>${each.naissance}</code>`).join('<br>'), `<code>${card.holder}</code>`, `${simulation.reader ? present(card.holder) : ''}<form class="inline" method="post" action="/__apcv/codes"><input type="hidden" name="matricule" value="${card.holder}"><button class="plain">Afficher le code de son appli (inventé)</button></form>`]), 'Aucune carte.'));
}

/** The phone of a holder: the code as a QR code to aim at, and as text for a scanner that is not there. */
function apcvPage(code: string, label: string): { html: string; policy: string } {
  const drawn = bwipjs.toSVG({ bcid: 'qrcode', text: code, scale: 4, paddingwidth: 4, paddingheight: 4, backgroundcolor: 'FFFFFF' });
  return htmlPage('Appli carte Vitale inventée', `<p><a href="/vitale">Retour aux cartes</a></p><h2>Appli carte Vitale de ${escapeXml(label)} <small>inventée</small></h2><p class="note">Ce code n’imite pas celui de la vraie appli, dont le contenu n’est pas public. Il vaut cinq minutes, pour le fournisseur simulé seulement.</p><div style="width:16rem;background:#fff">${drawn}</div><pre>${escapeXml(code)}</pre>`);
}
