import { serviceState, silentAfterMs, type ServiceFacts } from './national-services';

const now = new Date('2026-11-29T15:40:00Z');
const ago = (ms: number): Date => new Date(now.getTime() - ms);
const facts = (parts: Partial<ServiceFacts> = {}): ServiceFacts => ({ key: 'dmp', connected: true, stopped: null, lateSince: null, seen: { state: 'ok', since: ago(3_600_000), checkedAt: ago(10_000) }, ...parts });
const seen = (state: 'ok' | 'slow' | 'down' | 'unknown', checked = 10_000): ServiceFacts['seen'] => ({ state, since: ago(60_000), checkedAt: ago(checked) });

describe('the state of a national service (DASH-13, UX-16)', () => {
  it.each<[string, Partial<ServiceFacts>, string, RegExp]>([
    ['answers', {}, 'ok', /DMP répond\./], ['is not connected', { connected: false, seen: null }, 'unknown', /pas raccordé/], ['was never looked at', { seen: null }, 'unknown', /pas encore été vérifié/],
    ['does not answer the probe', { seen: seen('down') }, 'down', /ne répond pas\. Continuez/], ['has a lane stopped, whatever the probe says', { stopped: { sentence: 'Le DMP ne répond pas.', since: now } }, 'down', /^Le DMP ne répond pas\. Continuez/],
    ['lets work pile up', { lateSince: ago(600_000) }, 'slow', /lentement/], ['answers the probe late', { seen: seen('slow') }, 'slow', /lentement/],
    ['is asked by nobody’s sending', { key: 'psc', stopped: { sentence: 'Pro Santé Connect ne répond pas : connectez-vous avec votre mot de passe.', since: now } }, 'down', /avec votre mot de passe\.$/],
    ['is no longer watched', { seen: seen('ok', silentAfterMs + 1) }, 'unknown', /plus vérifié.*Prévenez le support/],
  ])('%s', (_name, parts, state, sentence) => {
    const told = serviceState(facts(parts), now);
    expect(told.state).toBe(state);
    expect(told.sentence).toMatch(sentence);
  });
});
