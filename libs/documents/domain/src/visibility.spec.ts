import { dmpAudience, proposedVisibility, visibilityChoices, visibilityErrors, visibilityOf, type VisibilityCode } from './visibility';

const colleague = { kind: 'user' as const, id: 'u' };

describe('DMP-53 UX-12 who sees a document in the DMP', () => {
  it.each<[VisibilityCode[], string]>([
    [[], 'visible par elle et son équipe'],
    [['INVISIBLE_PATIENT'], 'visible par son équipe, pas encore par elle'],
    [['MASQUE_PS'], 'visible par elle, vous et son médecin traitant, pas par les autres professionnels'],
    [['INVISIBLE_REPRESENTANTS_LEGAUX'], 'visible par elle et son équipe, pas par ses représentants légaux'],
    [['INVISIBLE_PATIENT', 'MASQUE_PS'], 'visible par vous et son médecin traitant, pas encore par elle, pas par les autres professionnels'],
  ])('%j: « %s »', (codes, words) => { expect(dmpAudience(codes, 'F')).toBe(words); });

  it('offers to hide from the legal representatives for a minor only', () => {
    expect(visibilityChoices({ sexe: 'M', minor: false }).map(({ codes }) => codes)).toEqual([[], ['INVISIBLE_PATIENT'], ['MASQUE_PS']]);
    expect(visibilityChoices({ sexe: 'M', minor: true }).at(-1)).toEqual({ codes: ['INVISIBLE_REPRESENTANTS_LEGAUX'], label: 'Non visible par les représentants légaux', audience: 'visible par lui et son équipe, pas par ses représentants légaux' });
    expect(proposedVisibility(['INVISIBLE_REPRESENTANTS_LEGAUX', 'MASQUE_PS'], false)).toEqual(['MASQUE_PS']);
  });

  it.each<[string, VisibilityCode[], { dmp?: boolean; mssantePatient?: boolean; recipients?: (typeof colleague)[] }, boolean, string[]]>([
    ['visible by all goes everywhere', [], { mssantePatient: true, recipients: [colleague] }, false, []],
    ['not yet shown to the patient: professionals only', ['INVISIBLE_PATIENT'], { mssantePatient: true, recipients: [colleague] }, false, ['routes.mssantePatient']],
    ['masked to professionals: no secure mail', ['MASQUE_PS'], { mssantePatient: true, recipients: [colleague] }, false, ['routes.mssantePatient', 'routes.recipients']],
    ['hidden from the representatives of a minor: no secure mail', ['INVISIBLE_REPRESENTANTS_LEGAUX'], { mssantePatient: true, recipients: [colleague] }, true, ['routes.mssantePatient', 'routes.recipients']],
    ['hidden from the representatives of an adult', ['INVISIBLE_REPRESENTANTS_LEGAUX'], {}, false, ['routes.visibility']],
    ['even when the DMP is not asked for: a correction goes there as the version it replaces', ['INVISIBLE_PATIENT'], { dmp: false, mssantePatient: true }, false, ['routes.mssantePatient']],
  ])('%s (mssante.md §7)', (_, visibility, routes, minor, fields) => {
    expect(visibilityErrors({ dmp: true, mssantePatient: false, recipients: [], visibility, ...routes }, { sexe: 'F', minor }).map(({ field }) => field)).toEqual(fields);
  });

  it('what was signed before the choice existed is visible by all', () => { expect(visibilityOf({})).toEqual([]); });
});
