import fc from 'fast-check';
import {
  acceptInsi, changeTraits, controlIdentity, identityAttributes, identityStatus, isBlocked, mayCallInsi, mayShareIns, newIdentity, parseAttributes, parseInsOid, patientMssanteAddress, productionOids,
  setAttributes, statusOf, insType, type Identity, type IdentityAttribute, type PatientTraits,
} from './index';

const ruth: PatientTraits = { nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: null, dateNaissance: '1977-07-14', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '63220', nomUtilise: 'DE VINCI', prenomUtilise: null };
const ins = { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8' };
const fromInsi = { traits: { ...ruth, prenomsNaissance: 'RUTH ISABELLE' }, ins };
const taken = <T>(result: { ok: true; value: T } | { ok: false; error: Error }): T => { if (!result.ok) throw result.error; return result.value; };
const recuperee = (): Identity => taken(acceptInsi(newIdentity(ruth, []), fromInsi, true)).identity;
const qualifiee = (): Identity => taken(controlIdentity(recuperee())).identity;

describe('status truth table (INS-02, EXI SI 07, ins.md §2.1)', () => {
  it.each([[false, false, 'provisoire'], [true, false, 'recuperee'], [false, true, 'validee'], [true, true, 'qualifiee']] as const)('INSi %s, document %s: %s', (insiConfirmed, controlled, status) => {
    expect(identityStatus({ insiConfirmed, controlled, attributes: [] })).toBe(status);
    expect(identityStatus({ insiConfirmed, controlled, attributes: ['homonyme'] })).toBe(status);
  });

  it('INS-03: douteuse or fictive forces provisoire and forbids INSi, homonyme does not', () => {
    for (const attribute of ['douteuse', 'fictive'] as const) {
      expect(identityStatus({ insiConfirmed: true, controlled: true, attributes: [attribute] })).toBe('provisoire');
      expect(mayCallInsi({ attributes: [attribute], sexe: 'F' })).toMatchObject({ ok: false, error: { code: `insi.blocked.${attribute}` } });
    }
    expect(mayCallInsi({ attributes: ['homonyme'], sexe: 'F' }).ok).toBe(true);
    expect(mayCallInsi({ attributes: [], sexe: 'I' })).toMatchObject({ ok: false, error: { field: 'sexe' } });
  });

  it('INS-03: fictive goes with nothing', () => {
    expect(parseAttributes(['fictive', 'homonyme']).ok).toBe(false);
    expect(parseAttributes(['homonyme', 'douteuse', 'homonyme'])).toEqual({ ok: true, value: ['douteuse', 'homonyme'] });
  });

  it('INS-56: only a qualified identity lets the matricule out', () => {
    const shares = (['provisoire', 'recuperee', 'validee', 'qualifiee'] as const).map((status) => mayShareIns({ status, ins }));
    expect(shares).toEqual([false, false, false, true]);
    expect(mayShareIns({ status: 'qualifiee', ins: null })).toBe(false);
  });
});

describe('events of an identity (ins.md §2.3)', () => {
  it('E10 then E20: provisoire, récupérée, qualifiée; INSi values as received', () => {
    expect(statusOf(recuperee())).toBe('recuperee');
    expect(recuperee()).toMatchObject({ ins, traits: { prenomsNaissance: 'RUTH ISABELLE', nomUtilise: 'DE VINCI', prenomUtilise: null } });
    expect(statusOf(qualifiee())).toBe('qualifiee');
  });

  it('E20 first: validée without matricule, then INSi concordant: qualifiée', () => {
    const validee = taken(controlIdentity(newIdentity(ruth, []))).identity;
    expect([statusOf(validee), validee.ins]).toEqual(['validee', null]);
    expect(statusOf(taken(acceptInsi(validee, fromInsi, true)).identity)).toBe('qualifiee');
  });

  it('E11: accepting a different answer voids the document check', () => {
    expect(statusOf(taken(acceptInsi(qualifiee(), fromInsi, false)).identity)).toBe('recuperee');
  });

  it('E30: a strict trait is locked, and its unlocking archives the matricule', () => {
    const changed = { ...qualifiee().traits, nomNaissance: 'NESSY' };
    expect(changeTraits(qualifiee(), changed, null)).toMatchObject({ ok: false, error: { code: 'identity.traits-locked', errors: [{ field: 'nomNaissance' }] } });
    expect(changeTraits(qualifiee(), changed, '   ').ok).toBe(false);
    const done = taken(changeTraits(qualifiee(), changed, 'faute de frappe'));
    expect(done).toMatchObject({ archivedIns: ins, changedTraits: ['nomNaissance'], identity: { ins: null } });
    expect(statusOf(done.identity)).toBe('provisoire');
  });

  it('E30: a coherent first given name and used names never lower the status (EXI ID 10)', () => {
    const done = taken(changeTraits(qualifiee(), { ...qualifiee().traits, premierPrenom: 'RUTH-ISABELLE', nomUtilise: 'AUTRE' }, null));
    expect(statusOf(done.identity)).toBe('qualifiee');
    expect(changeTraits(qualifiee(), { ...qualifiee().traits, premierPrenom: 'ISABELLE' }, null).ok).toBe(false);
  });

  it('E31: douteuse archives the matricule; E32: removing it stays provisoire', () => {
    const doubtful = taken(setAttributes(qualifiee(), ['douteuse']));
    expect(doubtful.archivedIns).toEqual(ins);
    expect(acceptInsi(doubtful.identity, fromInsi, true).ok).toBe(false);
    expect(controlIdentity(doubtful.identity).ok).toBe(false);
    expect(statusOf(taken(setAttributes(doubtful.identity, [])).identity)).toBe('provisoire');
  });

  it('E44: a new matricule replaces the old one, which is archived', () => {
    const done = taken(acceptInsi(qualifiee(), { ...fromInsi, ins: { ...ins, matricule: '277076322082911' } }, true));
    expect([done.archivedIns, statusOf(done.identity)]).toEqual([ins, 'qualifiee']);
  });

  it('sex undetermined stays provisoire (ins.md §1.7)', () => expect(controlIdentity(newIdentity({ ...ruth, sexe: 'I' }, [])).ok).toBe(false));

  it('keeps the constraints of ins.md §2.5 whatever the sequence of events (property)', () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant('insi' as const), concordant: fc.boolean() }), fc.record({ kind: fc.constant('control' as const) }),
      fc.record({ kind: fc.constant('attributes' as const), attributes: fc.subarray([...identityAttributes]) as fc.Arbitrary<IdentityAttribute[]> }),
      fc.record({ kind: fc.constant('traits' as const), nom: fc.constantFrom('NESSI', 'AUTRE'), sexe: fc.constantFrom('F', 'I') as fc.Arbitrary<'F' | 'I'>, reason: fc.option(fc.constant('raison')) }),
    );
    fc.assert(fc.property(fc.array(event, { maxLength: 12 }), (events) => {
      let identity = newIdentity(ruth, []);
      for (const step of events) {
        const result = step.kind === 'insi' ? acceptInsi(identity, fromInsi, step.concordant) : step.kind === 'control' ? controlIdentity(identity)
          : step.kind === 'attributes' ? setAttributes(identity, step.attributes) : changeTraits(identity, { ...identity.traits, nomNaissance: step.nom, sexe: step.sexe }, step.reason);
        if (result.ok) identity = result.value.identity;
        const status = statusOf(identity);
        expect(identity.ins !== null).toBe(status === 'recuperee' || status === 'qualifiee');
        if (isBlocked(identity.attributes)) expect(status).toBe('provisoire');
        if (identity.traits.sexe === 'I') expect(status).toBe('provisoire');
      }
    }));
  });
});

describe('matricule and its authority (INS-01, ins.md §1.2)', () => {
  it('refuses a test OID in production', () => {
    expect(parseInsOid('1.2.250.1.213.1.4.10', productionOids)).toMatchObject({ ok: false, error: { code: 'ins.oid' } });
    expect(parseInsOid('1.2.250.1.213.1.4.10', [...productionOids, '1.2.250.1.213.1.4.10']).ok).toBe(true);
    expect(parseInsOid('1.2.250.1.213.1.4.2', ['1.2.250.1.213.1.4.2']).ok).toBe(false);
  });
  it('names the type and the citizen mailbox (SENTINELLE.18)', () => {
    expect([insType(ins.oid), insType('1.2.250.1.213.1.4.9'), insType('1.2.250.1.213.1.4.10')]).toEqual(['INS-NIR', 'INS-NIA', 'INS-NIR de test']);
    expect(patientMssanteAddress(ins.matricule)).toBe('277076322082910@patient.mssante.fr');
  });
});
