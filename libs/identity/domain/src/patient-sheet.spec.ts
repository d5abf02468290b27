import { identityDevices, mayCheckDocument, mayControlIdentity, mayUseException, devicesOfCentre, parseDeviceChoices, parseHighTrustDevice, parsePatientForm, readPatientQuery, type PatientForm } from './index';
import type { Actor } from '@pluriel/kernel';

const form: PatientForm = {
  nomNaissance: 'Nessi', premierPrenom: 'Ruth', prenomsNaissance: 'Ruth Isabelle', dateNaissance: '1977-07-14', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '63220', nomUtilise: 'De Vinci', prenomUtilise: ' ',
  civilite: null, addressLine: null, addressComplement: null, postcode: null, city: null, buildingCode: null, phone: null, mobile: '06 12 34 56 78', workPhone: null, fax: null, email: null, medecinTraitant: null, passing: false, attributes: [],
};
const fieldsOf = (changes: Partial<PatientForm>): string[] => {
  const parsed = parsePatientForm({ ...form, ...changes }, '2026-11-21');
  return parsed.ok ? [] : parsed.error.errors.map((error) => `${error.field}:${error.code}`);
};

describe('administrative form (INS-06, INS-07)', () => {
  it('stores names in the national alphabet and phones as digits, used names as typed', () => {
    expect(parsePatientForm(form, '2026-11-21')).toMatchObject({ ok: true, value: { nomNaissance: 'NESSI', prenomsNaissance: 'RUTH ISABELLE', nomUtilise: 'De Vinci', prenomUtilise: null, mobile: '0612345678' } });
  });
  it('INS-06: names every mandatory field that is missing', () => {
    expect(fieldsOf({ nomNaissance: ' ', premierPrenom: '', dateNaissance: '', codeLieuNaissance: '' })).toEqual(['nomNaissance:name.required', 'premierPrenom:name.required', 'codeLieuNaissance:code-insee.required', 'dateNaissance:birth-date.required']);
  });
  it.each([
    [{ premierPrenom: 'Isabelle' }, 'premierPrenom:name.first-not-in-list'], [{ dateNaissance: '1977-02-30' }, 'dateNaissance:birth-date.invalid'], [{ dateNaissance: '2027-01-01' }, 'dateNaissance:birth-date.future'],
    [{ dateNaissance: '1880-01-01' }, 'dateNaissance:birth-date.too-old'], [{ codeLieuNaissance: '6322' }, 'codeLieuNaissance:code-insee.shape'], [{ email: 'ruth@' }, 'email:email.shape'], [{ phone: '12' }, 'phone:phone.shape'],
    [{ attributes: ['fictive', 'homonyme'] as PatientForm['attributes'] }, 'attributes:identity.attributes'],
  ])('refuses %p', (changes, expected) => expect(fieldsOf(changes)).toEqual([expected]));
  it('INS-12, INS-14: 99999 is accepted for an unknown place', () => expect(fieldsOf({ codeLieuNaissance: '99999' })).toEqual([]));
});

describe('identity documents (INS-18, ins.md §2.8, §2.9)', () => {
  const actor = (changes: Partial<Actor> = {}): Actor => ({ kind: 'user', userId: 'u', displayName: 'Dr X', profession: 'medecin', rpps: '10000000017', exercise: 'liberal', nominative: true, authMethods: ['psc'], permissions: new Set(), ...changes });
  it('only high-trust documents count', () => {
    expect(identityDevices.filter((device) => parseHighTrustDevice(device.code, 40).ok).map((device) => device.code)).toEqual(['CN', 'PA', 'CS', 'EIDAS', 'APCV']);
    expect(parseHighTrustDevice('LE', 9).ok).toBe(true);
    // EXI ID 19: the centre takes its trust away, or offers it no more; a document it said nothing of stays as it is.
    const choices = [{ code: 'PA', offered: false, trusted: true }, { code: 'EIDAS', offered: true, trusted: false }];
    expect(identityDevices.filter((device) => parseHighTrustDevice(device.code, 40, choices).ok).map((device) => device.code)).toEqual(['CN', 'CS', 'APCV']);
    expect(devicesOfCentre(choices).find(({ code }) => code === 'EIDAS')).toMatchObject({ offered: true, highTrust: false, trustable: true });
    const refusal = (asked: Parameters<typeof parseDeviceChoices>[0]) => { const parsed = parseDeviceChoices(asked); return parsed.ok ? null : parsed.error.code; };
    expect([refusal(choices), refusal([{ code: 'PC', offered: true, trusted: true }]), refusal([{ code: 'XX', offered: true, trusted: false }]), refusal([choices[0] ?? { code: '', offered: true, trusted: true }, { code: 'PA', offered: true, trusted: true }])]).toEqual([null, 'identity.device.never-trusted', 'identity.device.unknown', 'identity.device.unknown']);
    expect(refusal(['CN', 'PA', 'CS', 'EIDAS'].map((code) => ({ code, offered: false, trusted: true })))).toBe('identity.device.none-left');
    expect(parseHighTrustDevice('PC', 40)).toMatchObject({ ok: false, error: { code: 'identity.device.low-trust' } });
    expect(parseHighTrustDevice('??', 40)).toMatchObject({ ok: false, error: { code: 'identity.device.unknown' } });
  });
  it('J1 B7: a shared account or the system never validates', () => {
    expect(mayControlIdentity(actor({ nominative: false }))).toMatchObject({ ok: false, error: { status: 403 } });
    expect(mayControlIdentity(actor({ kind: 'system' })).ok).toBe(false);
    expect(mayControlIdentity(actor({ profession: 'secretaire', exercise: 'salarie', authMethods: ['pwd', 'totp'] })).ok).toBe(true);
  });
  it('EXI ID 21: every refusal of the exception procedure', () => {
    const known = { status: 'recuperee', exactMatch: true } as const;
    expect(mayUseException(actor(), known).ok).toBe(true);
    const refused = [
      mayUseException(actor({ exercise: 'salarie' }), known), mayUseException(actor({ rpps: null }), known), mayUseException(actor({ authMethods: ['pwd', 'totp'] }), known), mayUseException(actor(), { ...known, exactMatch: false }),
      mayUseException(actor({ nominative: false }), known), mayUseException(actor({ profession: 'secretaire', exercise: null, rpps: null }), known),
      ...(['provisoire', 'validee', 'qualifiee'] as const).map((status) => mayUseException(actor(), { ...known, status })),
    ];
    for (const one of refused) expect(one).toMatchObject({ ok: false, error: { status: 403, remedy: expect.stringMatching(/.+/) } });
  });
  it('INS-31: a document that says something else qualifies nothing', () => {
    expect(mayCheckDocument('differs')).toMatchObject({ ok: false, error: { code: 'identity.document-differs', status: 409 } });
    for (const issue of [null, 'none', 'refused'] as const) expect(mayCheckDocument(issue).ok).toBe(true);
  });
});

describe('search box (UX-18, INS-52)', () => {
  const read = (text: string) => readPatientQuery(text, '2026-11-21');
  const none = { words: [], birthDate: null, matricule: null, phone: null, fileNumber: null };
  it.each([
    ['de vin', { words: ['DE', 'VIN'] }], ['Éloïse d’aé', { words: ['ELOISE', 'D', 'AE'] }], ['nessi 14/07/1977', { words: ['NESSI'], birthDate: '1977-07-14' }], ['14071977', { birthDate: '1977-07-14' }], ['140777', { birthDate: '1977-07-14' }],
    ['277076322082910', { matricule: '277076322082910' }], ['2 77 07 63 220 829', { matricule: '2770763220829' }], ['1 80 03 2B 020 401 23', { matricule: '180032B02040123' }], ['06 12 34 56 78', { phone: '0612345678' }], ['+33612345678', { phone: '0612345678' }],
    ['42', { fileNumber: 42 }], ['n°42', { fileNumber: 42 }], ['', {}],
    ['michel michel', { words: ['MICHEL'] }], ['mich michel', { words: ['MICHEL'] }], ['jean dupon jeanne', { words: ['DUPON', 'JEANNE'] }],
  ])('reads "%s"', (text, expected) => expect(read(text)).toEqual({ ...none, ...expected }));
});
