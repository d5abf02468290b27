import type { Actor, Profession } from '@pluriel/kernel';
import { can } from './can';
import { effectivePermissions, mixesAdministrationAndCare, permissionMatrix, permissionsOf, type Permission } from './permissions';

const actorOf = (profession: Profession, change: Partial<Actor> = {}): Actor => ({ kind: 'user', userId: 'u1', displayName: '', profession, rpps: null, exercise: 'liberal', nominative: true, authMethods: ['pwd', 'totp'], permissions: permissionsOf(profession), ...change });
const allowed = (profession: Profession, action: Permission, facts = {}, change: Partial<Actor> = {}): boolean => can(actorOf(profession, change), action, facts).ok;

describe('rights of structure.md §12 (ADM-15)', () => {
  it('denies by default: an actor without rights may do nothing', () => {
    for (const { permission } of permissionMatrix()) expect(can(actorOf('medecin', { permissions: new Set() }), permission).ok).toBe(false);
  });
  it.each<[Profession, Permission, boolean]>([
    ['medecin', 'prescribe.drugs', true], ['infirmier', 'prescribe.drugs', false], ['secretaire', 'prescribe.drugs', false],
    ['secretaire', 'identity.qualify', true], ['coordinateur', 'identity.qualify', false], ['administrateur', 'patient.read', false],
    ['secretaire', 'record.read', false], ['kine', 'record.read', true], ['coordinateur', 'patient.search', true], ['coordinateur', 'patient.read', false],
    ['orthophoniste', 'document.validate', true], ['psychologue', 'document.validate', false], ['secretaire', 'document.validate', false],
    ['administrateur', 'dispatch.resend', true], ['coordinateur', 'dispatch.read', false], ['administrateur', 'users.write', true], ['medecin', 'users.write', false], ['secretaire', 'audit.read', false],
    ['medecin', 'emergency.open', true], ['kine', 'emergency.open', false], ['secretaire', 'emergency.open', false], ['medecin', 'emergency.review', false], ['administrateur', 'emergency.review', true], ['secretaire', 'patient.confidential', false],
    ['secretaire', 'reception.write', true], ['coordinateur', 'reception.read', false],
  ])('%s %s: %s', (profession, permission, expected) => expect(permissionsOf(profession).has(permission)).toBe(expected));

  it('never lets the administrator hold a clinical right, whatever the profession table says', () => {
    for (const profession of ['medecin', 'infirmier', 'kine', 'administrateur'] as const) expect(mixesAdministrationAndCare(permissionsOf(profession))).toBe(false);
    expect(mixesAdministrationAndCare(effectivePermissions('medecin', ['users.write'], []))).toBe(true);
  });
  it('adds and removes rights by user, and ignores names it does not know (ADM-15)', () => {
    const held = effectivePermissions('infirmier', ['structure.write', 'no.such'], ['identity.qualify', 'session']);
    expect(held.has('structure.write')).toBe(true);
    expect(held.has('identity.qualify')).toBe(false);
    expect(held.has('session')).toBe(true);
    expect([...held]).not.toContain('no.such');
  });
  it('never qualifies with a shared account (ins.md §2.9)', () => {
    expect(allowed('secretaire', 'identity.qualify')).toBe(true);
    expect(can(actorOf('secretaire', { nominative: false }), 'identity.qualify')).toMatchObject({ ok: false, error: { code: 'access.nominative', status: 403 } });
  });
  it('keeps the exception qualification for liberal professionals', () => {
    expect(allowed('medecin', 'identity.exception')).toBe(true);
    expect(allowed('medecin', 'identity.exception', {}, { exercise: 'salarie' })).toBe(false);
  });
  it('asks a written reason for strict traits', () => {
    expect(allowed('secretaire', 'identity.unlock-traits', { reason: '  ' })).toBe(false);
    expect(allowed('secretaire', 'identity.unlock-traits', { reason: 'erreur de saisie' })).toBe(true);
  });
  it('DMP-56 lets somebody steer the deposits of a professional who answers for her, and only those', () => {
    expect(allowed('secretaire', 'dispatch.steer', { authorId: 'u2', answeredFor: true })).toBe(true);
    expect(allowed('secretaire', 'dispatch.steer', { authorId: 'u2' })).toBe(false);
    expect(allowed('secretaire', 'dispatch.cancel', { authorId: 'u2', answeredFor: true })).toBe(false);
    expect(allowed('administrateur', 'dispatch.steer', { authorId: 'u2', answeredFor: true })).toBe(false);
    expect(effectivePermissions('psychologue', [], []).has('dispatch.steer')).toBe(true);
    expect(effectivePermissions('secretaire', ['dispatch.cancel'], ['dispatch.steer']).has('dispatch.steer')).toBe(true);
  });
  it.each<[Profession, string, boolean]>([['medecin', 'u1', true], ['medecin', 'u2', false], ['coordinateur', 'u2', true], ['administrateur', 'u2', true], ['secretaire', 'u1', false]])('DMP-56 %s habilitates for %s: %s', (profession, authorId, expected) => expect(allowed(profession, 'dmp.habilitate', { authorId })).toBe(expected));
  it('lets only the author hold a sending', () => {
    expect(allowed('medecin', 'dispatch.cancel', { authorId: 'u1' })).toBe(true);
    expect(allowed('medecin', 'dispatch.cancel', { authorId: 'u2' })).toBe(false);
  });
});
