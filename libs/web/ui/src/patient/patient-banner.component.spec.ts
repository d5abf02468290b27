import { TestBed } from '@angular/core/testing';
import { type BannerPatient, PatientBannerComponent } from './patient-banner.component';

const ruth: BannerPatient = {
  nomUtilise: 'DE VINCI', prenomUtilise: 'RUTH', nomNaissance: 'NESSI', premierPrenom: 'RUTH', sexe: 'F', dateNaissance: '1977-07-14', age: '48 ans', lieuNaissanceLabel: 'Mazoires', status: 'qualifiee', attributes: [],
  matricule: '277076322082910', allergies: { state: 'listed', labels: ['Pénicilline · urticaire'] }, weightKg: 72, heightCm: 165, bmi: 26.4, medecinTraitantLabel: null, deceasedOn: null, archived: false, restricted: false,
  consents: { dmpFeed: 'allowed', mssantePatient: 'allowed' },
};

describe('patient banner', () => {
  const textOf = (part: Partial<BannerPatient>): string => {
    const fixture = TestBed.createComponent(PatientBannerComponent);
    fixture.componentRef.setInput('patient', { ...ruth, ...part });
    fixture.detectChanges();
    return (fixture.nativeElement as HTMLElement).textContent ?? '';
  };

  it('shows the allergy first, and tells « none known » from « not recorded » (PAT-03)', () => {
    expect(textOf({})).toContain('Pénicilline · urticaire');
    expect(textOf({ allergies: { state: 'none-known', labels: [] } })).toContain('Aucune connue');
    expect(textOf({ allergies: { state: 'not-recorded', labels: [] } })).toContain('Non renseignée');
  });

  it('says that a part is hidden instead of showing it empty to those who may not read the record', () => {
    const text = textOf({ restricted: true, allergies: { state: 'not-recorded', labels: [] }, weightKg: null, bmi: null });
    expect(text).toContain('Vous voyez une partie de ce dossier');
    expect(text).not.toContain('Non renseignée');
    expect(text).not.toContain('Non mesuré');
  });
});
