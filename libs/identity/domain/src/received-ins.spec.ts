import fc from 'fast-check';
import type { IdentityStatus } from './identity-status';
import { productionOids } from './ins';
import { receivedInsDecision, type KnownPatient, type ReceivedInsQuestion } from './received-ins';
import { coversAddress, daysLeft, type TrustContract } from './trust-contract';

const ins = { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8' };
const traits = { nomNaissance: 'NESSI', prenomsNaissance: 'RUTH ISABELLE', sexe: 'F', dateNaissance: '1977-07-14', codeLieuNaissance: '63220' };
const contract: TrustContract = { id: 'c1', holder: 'CHU de Clermont', active: true, startsOn: '2026-01-01', endsOn: '2026-12-31', mssanteDomain: 'chu-clermont.mssante.fr', mssanteAddresses: [], finess: '630000404', rpps: null };
const known = (status: IdentityStatus, parts: Partial<KnownPatient> = {}): KnownPatient => ({
  traits: { nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: 'RUTH ISABELLE', dateNaissance: '1977-07-14', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '63220', nomUtilise: 'De Vinci', prenomUtilise: null },
  attributes: [], status, ins: status === 'recuperee' || status === 'qualifiee' ? ins : null, ...parts,
});
const question = (parts: Partial<ReceivedInsQuestion> = {}): ReceivedInsQuestion => ({
  receivedIns: { ...ins, qualified: true }, traits, sender: { mssanteAddress: 'cardio@chu-clermont.mssante.fr', finess: '630000404', rpps: null }, contract, localPatient: null, onDate: '2026-11-21', allowedOids: productionOids, ...parts,
});
const apcv = (role: 'holder' | 'dependant', parts: Partial<NonNullable<ReceivedInsQuestion['apcv']>> = {}): Partial<ReceivedInsQuestion> => ({ apcv: { role, dependants: 'recuperee', mayQualify: true, ...parts } });
const withTraits = (parts: Partial<KnownPatient['traits']>): Partial<KnownPatient> => ({ traits: { ...known('provisoire').traits, ...parts } });

describe('receivedInsDecision: every case of ins.md §2.10 (INS-41, INS-42, INS-43, EXI ID 31, EXI VER 04-06)', () => {
  it.each<[string, Partial<ReceivedInsQuestion>, Record<string, unknown>]>([
    ['E04 nobody known yet', {}, { action: 'qualify', status: 'qualifiee', device: 'TC', verify: true, contractId: 'c1', reason: 'trusted' }],
    ['E04 provisoire, concordant (EXI VER 05)', { localPatient: known('provisoire') }, { action: 'qualify', status: 'qualifiee', device: 'TC', verify: true }],
    ['E04 récupérée with the same INS', { localPatient: known('recuperee') }, { action: 'qualify', status: 'qualifiee' }],
    ['E04 validée', { localPatient: known('validee') }, { action: 'qualify', status: 'qualifiee' }],
    ['qualifiée already', { localPatient: known('qualifiee') }, { action: 'unchanged', status: 'qualifiee', verify: false, reason: 'same-ins' }],
    ['E03 no contract, nobody known (INS-43)', { contract: null }, { action: 'candidate', status: 'provisoire', verify: true, device: null, reason: 'no-contract' }],
    ['E03 no contract, provisoire (EXI VER 06)', { contract: null, localPatient: known('provisoire') }, { action: 'candidate', status: 'provisoire', verify: true }],
    ['E03 no contract, validée keeps its status', { contract: null, localPatient: known('validee') }, { action: 'candidate', status: 'validee', verify: true }],
    ['no contract, récupérée with the same INS', { contract: null, localPatient: known('recuperee') }, { action: 'unchanged', status: 'recuperee', verify: true }],
    ['E60 contract ended the day before', { onDate: '2027-01-01' }, { action: 'candidate', status: 'provisoire', reason: 'contract-ended', verify: true }],
    ['E60 message of the last day', { onDate: '2026-12-31' }, { action: 'qualify' }],
    ['contract not started', { onDate: '2025-12-31' }, { action: 'candidate', reason: 'contract-not-started' }],
    ['contract without end', { contract: { ...contract, endsOn: null }, onDate: '2040-01-01' }, { action: 'qualify' }],
    ['contract suspended', { contract: { ...contract, active: false } }, { action: 'candidate', reason: 'contract-inactive' }],
    ['another address', { sender: { mssanteAddress: 'x@autre.mssante.fr', finess: '630000404', rpps: null } }, { action: 'candidate', reason: 'sender-not-covered' }],
    ['no address', { sender: { mssanteAddress: null, finess: '630000404', rpps: null } }, { action: 'candidate', reason: 'sender-not-covered' }],
    ['another organisation writes from the same domain', { sender: { mssanteAddress: 'cardio@chu-clermont.mssante.fr', finess: '750000001', rpps: null } }, { action: 'candidate', reason: 'organisation-not-covered' }],
    ['no organisation in the document', { sender: { mssanteAddress: 'cardio@chu-clermont.mssante.fr', finess: null, rpps: null } }, { action: 'qualify' }],
    ['INS not qualified by its sender', { receivedIns: { ...ins, qualified: false } }, { action: 'candidate', reason: 'not-qualified-by-sender', verify: true }],
    ['a trait missing', { traits: { ...traits, codeLieuNaissance: null } }, { action: 'candidate', reason: 'traits-missing', missing: ['codeLieuNaissance'] }],
    ['unknown place counts as missing', { traits: { ...traits, codeLieuNaissance: '99999' } }, { action: 'candidate', reason: 'traits-missing' }],
    ['impossible date counts as missing', { traits: { ...traits, dateNaissance: '1977-02-30' } }, { action: 'candidate', reason: 'traits-missing', missing: ['dateNaissance'] }],
    ['another birth name: comparison, nothing changes', { localPatient: known('provisoire', withTraits({ nomNaissance: 'NESSY' })) }, { action: 'compare', status: 'provisoire', verify: false, reason: 'traits-differ' }],
    ['another sex', { localPatient: known('validee', withTraits({ sexe: 'M' })) }, { action: 'compare', status: 'validee' }],
    ['another date', { localPatient: known('provisoire', withTraits({ dateNaissance: '1977-07-15' })) }, { action: 'compare' }],
    ['another first given name', { localPatient: known('provisoire', withTraits({ premierPrenom: 'ROSE', prenomsNaissance: null })) }, { action: 'compare' }],
    ['another place of birth: somebody looks', { localPatient: known('provisoire', withTraits({ codeLieuNaissance: '63113' })) }, { action: 'compare' }],
    ['a list of given names not filled in is no difference', { localPatient: known('provisoire', withTraits({ prenomsNaissance: null })) }, { action: 'qualify' }],
    ['a place unknown in the file is no difference', { localPatient: known('provisoire', withTraits({ codeLieuNaissance: '99999' })) }, { action: 'qualify' }],
    ['E05 holder of an ApCV, nobody known yet (AGENT-13)', { ...apcv('holder'), contract: null }, { action: 'qualify', status: 'qualifiee', device: 'APCV', verify: false, contractId: null, reason: 'apcv-holder' }],
    ['E05 holder, récupérée with the same INS', { ...apcv('holder'), localPatient: known('recuperee') }, { action: 'qualify', status: 'qualifiee', device: 'APCV' }],
    ['E05 holder, whatever the centre decided for dependants', { ...apcv('holder', { dependants: 'recuperee' }) }, { action: 'qualify', status: 'qualifiee' }],
    ['E05 a document said otherwise: nothing qualifies until the difference is lifted (INS-31)', { ...apcv('holder'), localPatient: known('provisoire', { documentDiffers: true }) }, { action: 'recover', status: 'recuperee', reason: 'document-differs', device: null }],
    ['E06 dependant, centre says récupérée (EXI ID 25)', { ...apcv('dependant') }, { action: 'recover', status: 'recuperee', device: null, verify: true, reason: 'apcv-dependant' }],
    ['E06 dependant, centre says qualifiée', { ...apcv('dependant', { dependants: 'qualifiee' }), localPatient: known('provisoire') }, { action: 'qualify', status: 'qualifiee', device: 'APCV', reason: 'apcv-dependant' }],
    ['E06 dependant whose document had been checked becomes qualifiée (E10)', { ...apcv('dependant'), localPatient: known('validee') }, { action: 'recover', status: 'qualifiee' }],
    ['E06 dependant récupérée already', { ...apcv('dependant'), localPatient: known('recuperee') }, { action: 'unchanged', status: 'recuperee', verify: true }],
    ['ApCV read from a shared account: a candidate, nothing more (§2.9)', { ...apcv('holder', { mayQualify: false }), localPatient: known('provisoire') }, { action: 'candidate', status: 'provisoire', reason: 'apcv-shared-account' }],
    ['ApCV without a place of birth', { ...apcv('holder'), traits: { ...traits, codeLieuNaissance: null } }, { action: 'candidate', reason: 'traits-missing' }],
    ['ApCV of somebody else', { ...apcv('holder'), localPatient: known('provisoire', withTraits({ nomNaissance: 'NESSY' })) }, { action: 'compare', status: 'provisoire' }],
    ['ApCV on a file that holds another matricule', { ...apcv('holder'), localPatient: known('recuperee', { ins: { ...ins, matricule: '181016322075140' } }) }, { action: 'compare', reason: 'other-ins' }],
    ['ApCV on a douteuse file', { ...apcv('holder'), localPatient: known('provisoire', { attributes: ['douteuse'] }) }, { action: 'blocked', status: 'provisoire' }],
    ['another matricule in the file (A12)', { localPatient: known('recuperee', { ins: { ...ins, matricule: '181016322075140' } }) }, { action: 'compare', status: 'recuperee', reason: 'other-ins', verify: false }],
    ['same matricule, another authority', { localPatient: known('qualifiee', { ins: { ...ins, oid: '1.2.250.1.213.1.4.9' } }) }, { action: 'compare', status: 'qualifiee', reason: 'other-ins' }],
    ['douteuse: no INS change', { localPatient: known('provisoire', { attributes: ['douteuse'] }) }, { action: 'blocked', status: 'provisoire', verify: false }],
    ['fictive: no INS change', { localPatient: known('provisoire', { attributes: ['fictive'] }) }, { action: 'blocked' }],
    ['test OID in production (A13)', { receivedIns: { ...ins, oid: '1.2.250.1.213.1.4.10', qualified: true } }, { action: 'refused', reason: 'test-identity', verify: false, status: null }],
    ['a wrong key', { receivedIns: { ...ins, matricule: '277076322082911', qualified: true } }, { action: 'refused', reason: 'wrong-matricule' }],
    ['no INS at all (INS-61)', { receivedIns: null, localPatient: known('provisoire') }, { action: 'candidates', status: 'provisoire', reason: 'no-ins', verify: false }],
    ['the contract of a person, the document of another', { contract: { ...contract, finess: null, rpps: '10000000207' }, sender: { mssanteAddress: 'cardio@chu-clermont.mssante.fr', finess: null, rpps: '10000000017' } }, { action: 'candidate', reason: 'organisation-not-covered' }],
  ])('%s', (_, parts, expected) => {
    const decision = receivedInsDecision(question(parts));
    expect(decision).toMatchObject(expected);
    expect(decision.words).toMatch(/\.$/);
  });

  it('INS-42: only a contract in force gives qualifiée to a file that was not (property)', () => {
    const anything = fc.record({
      qualified: fc.boolean(), contract: fc.option(fc.record({ active: fc.boolean(), endsOn: fc.constantFrom(null, '2026-06-30', '2026-12-31') })), onDate: fc.constantFrom('2025-06-01', '2026-07-01', '2027-02-01'),
      address: fc.constantFrom(null, 'a@chu-clermont.mssante.fr', 'a@ailleurs.mssante.fr'), place: fc.constantFrom(null, '63220', '63113'), status: fc.constantFrom<IdentityStatus | null>(null, 'provisoire', 'recuperee', 'validee'),
    });
    fc.assert(fc.property(anything, (given) => {
      const decision = receivedInsDecision(question({
        receivedIns: { ...ins, qualified: given.qualified }, contract: given.contract && { ...contract, ...given.contract }, onDate: given.onDate, traits: { ...traits, codeLieuNaissance: given.place },
        sender: { mssanteAddress: given.address, finess: null, rpps: null }, localPatient: given.status && known(given.status),
      }));
      const inForce = given.contract !== null && given.contract.active && given.onDate >= '2026-01-01' && (given.contract.endsOn === null || given.onDate <= given.contract.endsOn);
      expect(decision.status === 'qualifiee').toBe(inForce && given.qualified && given.address === 'a@chu-clermont.mssante.fr' && given.place !== null && (given.status === null || given.place === '63220'));
      if (decision.action === 'candidate') expect(decision.verify).toBe(true);
    }));
  });
});

describe('trust contract (INS-41)', () => {
  it.each([['Cardio@CHU-Clermont.mssante.fr', true], ['x@mauvais-chu-clermont.mssante.fr', false], ['x@chu-clermont.mssante.fr.pirate.fr', false], ['"a@chu-clermont.mssante.fr"@pirate.fr', false], ['chu-clermont.mssante.fr', false]])('%s is covered: %s', (address, covered) => expect(coversAddress(contract, address)).toBe(covered));
  it('covers the listed addresses, not their neighbours', () => {
    const listed = { mssanteDomain: null, mssanteAddresses: ['service@chu.mssante.fr'] };
    expect([coversAddress(listed, 'SERVICE@chu.mssante.fr'), coversAddress(listed, 'autre@chu.mssante.fr')]).toEqual([true, false]);
  });
  it('A15: counts the days that remain', () => expect([daysLeft({ endsOn: '2026-12-31' }, '2026-12-01'), daysLeft({ endsOn: '2026-11-30' }, '2026-12-01'), daysLeft({ endsOn: null }, '2026-12-01')]).toEqual([30, -1, null]));
});
