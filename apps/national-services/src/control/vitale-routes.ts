import { cardOf } from '../identities/vitale-cards';
import { escapeXml } from '../xml/tree';
import type { Simulation } from '../simulator';
import { htmlPage, table } from './layout';
import { readFields, sendHtml, sendJson, type ControlRoute } from './exchange';

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
  { method: 'GET', path: /^\/vitale$/, handle: (simulation, _request, response) => sendHtml(response, vitalePage(simulation, 'sophie.durand', null)) },
];

function vitalePage(simulation: Simulation, login: string, said: string | null): { html: string; policy: string } {
  const present = (matricule: string): string => `<form class="inline" method="post" action="/__vitale/presentations"><input type="hidden" name="matricule" value="${matricule}"><label>Compte au poste<input name="login" size="16" value="${escapeXml(login)}"></label><button>Présenter cette carte</button></form>`;
  return htmlPage('Cartes Vitale d’essai', `<p><a href="/">Retour à la liste</a></p><h2>Cartes Vitale d’essai</h2><p class="note">Lecteur <strong>simulé</strong> : « présenter » une carte envoie au produit ce qu’un lecteur de poste lirait. Aucune vraie carte n’est lue.</p>`
    + `${said === null ? '' : `<p class="note" role="status"><strong>${escapeXml(said)}</strong></p>`}${simulation.reader ? '' : '<p class="note">Aucun produit n’est relié à ce lecteur : les cartes se regardent seulement.</p>'}`
    + table(['Carte', 'Personnes lues', 'Numéro de l’assuré', ''], cardsOf(simulation).map((card) => [
      escapeXml(card.label), card.beneficiaries.map((each) => `${escapeXml(`${each.nom} ${each.prenom}`)}, <code>${each.naissance}</code>`).join('<br>'), `<code>${card.holder}</code>`, simulation.reader ? present(card.holder) : '']), 'Aucune carte.'));
}
