import type { StoredPrescription } from './e-prescription-store';
import { runSimulator, type Running } from '../testing/running-simulator';

const message = (part: object = {}) => ({
  reference: '0f2a6b1c-4b1d-4f59-9a53-1f0c0a7e0001', dateRedaction: '2026-03-12', type: 'PRODUITS_SANTE', sousType: 'BZN', consentement: true, mention: null,
  prescripteur: { rpps: '10001234567', nom: 'MARTIN', prenom: 'Claire', structure: '1630000018' },
  patient: { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.10', nomNaissance: 'NESSI', prenomsNaissance: 'RUTH', sexe: 'F', dateNaissance: '1977-07-14' },
  lignes: [{ rang: 1, libelle: 'Metformine 500 mg, comprimé', denominationCommune: 'Metformine 500 mg, comprimé', marque: null, cis: null, posologie: '1 comprimé le matin', quantite: '90 comprimés', dureeJours: 90, renouvellements: 0, substituable: true, motifNonSubstituable: null, ald: true, mentions: [] }],
  ...part,
});

describe('base of e-prescriptions, invented (prescription.md §1)', () => {
  let running: Running;
  beforeAll(async () => { running = await runSimulator(); });
  afterAll(() => running.stop());
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`http://127.0.0.1:${running.simulator.ports.ePrescription}/e-prescription/prescriptions${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return { status: answer.status, body: await answer.json() as { numero: string; statut: string; code: string; prescriptions: unknown[]; prescription: { executions: unknown[] } } };
  };
  const stored = () => running.get<StoredPrescription[]>('/__eprescription/prescriptions');

  it('registers under a simulated number of 18 characters, once per reference, across restarts', async () => {
    const first = await ask('POST', '', message());
    expect(first).toMatchObject({ status: 201, body: { statut: 'ENREGISTREE', numero: expect.stringMatching(/^00SIM[0-9A-Z]{13}$/), simule: true } });
    await running.restart();
    expect(await ask('POST', '', message())).toMatchObject({ status: 200, body: { numero: first.body.numero } });
    expect(await ask('POST', '', message({ consentement: false }))).toMatchObject({ status: 409, body: { code: 'REFERENCE_DEJA_UTILISEE' } });
    expect(await ask('GET', `?reference=${message().reference}`)).toMatchObject({ body: { prescriptions: [{ numero: first.body.numero }] } });
    expect(await ask('GET', '')).toMatchObject({ body: { prescriptions: [] } });
  });

  const line = message().lignes[0];
  it.each([
    ['a field that is none', { nouveau: 1 }, 'CHAMP_INCONNU'], ['a matricule of 13', { patient: { ...message().patient, matricule: '2770763220829' } }, 'CHAMP_INVALIDE'], ['no line', { lignes: [] }, 'CHAMP_INVALIDE'],
    ['no reason of non-substitution', { lignes: [{ ...line, substituable: false }] }, 'SUBSTITUTION'], ['ALD on a simple form', { sousType: 'SIMPLE' }, 'SOUS_TYPE'], ['twice the same rank', { lignes: [line, line] }, 'RANG_DOUBLE'], ['no consent said', { consentement: null }, 'CHAMP_INVALIDE'],
  ])('refuses %s', async (_what, part, code) => {
    expect(await ask('POST', '', message({ reference: '0f2a6b1c-4b1d-4f59-9a53-1f0c0a7e0002', ...part }))).toMatchObject({ status: 422, body: { code } });
  });

  it('replaces, cancels, and shows what was dispensed to the author with consent only', async () => {
    const [old] = await stored();
    const next = await ask('PUT', `/${old?.numero ?? ''}`, message({ reference: '0f2a6b1c-4b1d-4f59-9a53-1f0c0a7e0003' }));
    expect((await stored()).find(({ numero }) => numero === old?.numero)).toMatchObject({ statut: 'REMPLACEE', remplaceePar: next.body.numero });
    expect((await ask('GET', `/${next.body.numero}?rpps=10009999999`)).body.code).toBe('PAS_AUTEUR');
    expect(await running.command(`/__eprescription/prescriptions/${next.body.numero}/executions`, { rang: 1, action: 'supprimee', motif: { code: '28', libelle: 'Traitement non reçu' } })).toBe(201);
    expect((await ask('GET', `/${next.body.numero}?rpps=10001234567`)).body.prescription.executions).toMatchObject([{ action: 'supprimee', motif: { code: '28' } }]);
    expect((await ask('POST', `/${next.body.numero}/annulation`, { motif: 'late' })).body.code).toBe('DEJA_EXECUTEE');
    const silent = await ask('POST', '', message({ reference: '0f2a6b1c-4b1d-4f59-9a53-1f0c0a7e0004', consentement: false }));
    expect((await ask('GET', `/${silent.body.numero}?rpps=10001234567`)).body.code).toBe('SANS_CONSENTEMENT');
    expect((await ask('POST', `/${silent.body.numero}/annulation`, { motif: 'late' })).body.statut).toBe('ANNULEE');
  });

  it('keeps what it was sent before a late answer, nothing before a refusal', async () => {
    const weather = (mode: string) => running.command('/__weather', { service: 'eprescription', mode, operation: 'create', times: 1, ...(mode === 'slow' ? { delayMs: 50 } : {}), ...(mode === 'coded' ? { code: 'EP-12' } : {}) });
    const before = (await stored()).length;
    await weather('coded');
    expect((await ask('POST', '', message({ reference: '0f2a6b1c-4b1d-4f59-9a53-1f0c0a7e0005' }))).body.code).toBe('EP-12');
    await weather('http500');
    expect((await ask('POST', '', message({ reference: '0f2a6b1c-4b1d-4f59-9a53-1f0c0a7e0005' }))).status).toBe(500);
    expect((await stored()).length).toBe(before);
    await weather('slow');
    const late = ask('POST', '', message({ reference: '0f2a6b1c-4b1d-4f59-9a53-1f0c0a7e0005' }));
    expect((await late).status).toBe(201);
    expect((await stored()).length).toBe(before + 1);
  });
});
