import { type DeliveryOrder, deliveryWords } from './delivery-words';

const now = Date.parse('2026-03-12T09:31:48Z');
const order = (more: Partial<DeliveryOrder>): DeliveryOrder =>
  ({ channel: 'dmp', state: 'scheduled', held: false, stateLabel: '', recipientLabel: 'Nadia BEN', leavesAt: '2026-03-12T09:41:00Z', nextAttemptAt: null, ...more });

describe('a delivery line', () => {
  it.each<[string, Partial<DeliveryOrder>, object]>([
    ['counts down before departure', {}, { family: 'wait', icon: 'ring', text: 'Part au DMP dans', time: '9:12' }],
    ['names the patient’s mailbox', { channel: 'mssante-patient' }, { text: 'Message patient dans', time: '9:12' }],
    ['names the colleague', { channel: 'mssante-pro' }, { text: 'Nadia BEN dans', time: '9:12' }],
    ['says who holds it', { held: true }, { family: 'hold', icon: 'pause_circle', text: 'DMP : retenu par vous' }],
    ['says it is there', { state: 'delivered', stateLabel: 'Dans le DMP, 10:41' }, { family: 'ok', text: 'Dans le DMP, 10:41' }],
    ['says there is nothing to do while we verify', { state: 'uncertain' }, { family: 'chk', text: 'DMP : vérification en cours' }],
    ['says when the next attempt is', { nextAttemptAt: '2026-03-12T13:05:00Z' }, { family: 'wait', text: 'DMP : nouvel essai à 14:05' }],
    ['says which service it waits for', { leavesAt: '2026-03-12T09:31:00Z', waitsForService: 'Le DMP ne répond pas', stateLabel: 'Le DMP ne répond pas : partira dès son retour' }, { family: 'wait', icon: 'schedule', text: 'Le DMP ne répond pas : partira dès son retour' }],
    ['says a deletion in the words of the server', { operation: 'withdraw', state: 'delivered', stateLabel: 'Supprimé du DMP, 11:02 : erreur de patient' }, { family: '', icon: 'delete', text: 'Supprimé du DMP, 11:02 : erreur de patient' }],
    ['says a deletion that waits without a countdown', { operation: 'withdraw', stateLabel: 'Suppression du DMP demandée' }, { family: 'wait', icon: 'schedule', text: 'Suppression du DMP demandée', time: null }],
    ['no longer says there what was deleted', { state: 'delivered', withdrawnAt: '2026-03-12T10:02:00Z', stateLabel: 'Était dans le DMP, supprimé à 11:02' }, { family: '', text: 'Était dans le DMP, supprimé à 11:02' }],
    ['shows a refusal as needing a person', { state: 'failed', stateLabel: 'Refusé par le DMP' }, { family: 'bad', icon: 'error', text: 'Refusé par le DMP' }],
    ['shows a stopped send without alarm', { state: 'cancelled', stateLabel: 'Non envoyé : patiente opposée' }, { family: '', text: 'Non envoyé : patiente opposée' }],
  ])('%s (UX-03)', (_name, more, expected) => {
    expect(deliveryWords(order(more), now)).toMatchObject(expected);
  });
});
