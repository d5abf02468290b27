import { TestBed } from '@angular/core/testing';
import { type BannerPatient, PatientBannerComponent } from './patient-banner.component';

const ruth: BannerPatient = {
  nomUtilise: 'DE VINCI', prenomUtilise: 'RUTH', nomNaissance: 'NESSI', premierPrenom: 'RUTH', sexe: 'F', dateNaissance: '1977-07-14', age: '48 ans', lieuNaissanceLabel: 'Mazoires', status: 'qualifiee', attributes: [],
  matricule: '277076322082910', allergies: { state: 'listed', labels: ['Pénicilline · urticaire'] }, weightKg: 72, heightCm: 165, bmi: 26.4, medecinTraitantLabel: null, deceasedOn: null, archived: false, restricted: false,
  consents: { dmpFeed: 'allowed', dmpReading: 'not-informed', mssantePatient: 'allowed', mssanteProfessional: 'allowed', sharing: 'not-informed' },
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

  it('PAT-04 PAT-05 shows the gravest warning and how many others, and the DFG with its month; what a partial reader may see stays', () => {
    const text = textOf({ alerts: [{ kind: 'contra-indication', label: 'AINS' }, { kind: 'vigilance', label: 'Pied à grader' }], gfr: { value: 88, on: '2026-02-27' } });
    expect(text).toContain('Contre-indication');
    expect(text).toContain('AINS · 1 autre');
    expect(text).toMatch(/DFG, 02\/2026\s*88 ml\/min/);
    expect(textOf({ restricted: true, allergies: { state: 'listed', labels: ['Latex'] } })).toContain('Latex');
  });

  it('STR-10 DMP-04 says the consents in words without a click: refused first, then what is to be said, then the agreement', () => {
    const agreed = { dmpFeed: 'allowed', dmpReading: 'allowed', mssantePatient: 'allowed', mssanteProfessional: 'allowed', sharing: 'team' } as const;
    expect(textOf({})).toContain('À informer : DMP, partage');
    expect(textOf({ consents: agreed })).toContain('Informée, non opposée');
    expect(textOf({ consents: { ...agreed, dmpFeed: 'opposed', mssantePatient: 'opposed' } })).toContain('Opposition : dépôt au DMP, messagerie');
    expect(textOf({ consents: { ...agreed, dmpFeed: 'opposed', dmpReading: 'opposed', sharing: 'none' } })).toContain('Opposition : DMP, partage');
  });

  it('UX-05 shows the facts the person chose, in that order; the allergy stands whatever was chosen', () => {
    const fixture = TestBed.createComponent(PatientBannerComponent);
    fixture.componentRef.setInput('patient', ruth);
    fixture.componentRef.setInput('tiles', ['doctor', 'measures']);
    fixture.detectChanges();
    expect([...(fixture.nativeElement as HTMLElement).querySelectorAll('dt')].map((term) => term.textContent?.trim())).toEqual(['Allergie', 'Médecin traitant', 'Poids · IMC']);
  });

  it('says that a part is hidden instead of showing it empty to those who may not read the record', () => {
    const text = textOf({ restricted: true, allergies: { state: 'not-recorded', labels: [] }, weightKg: null, bmi: null });
    expect(text).toContain('Vous voyez une partie de ce dossier');
    expect(text).not.toContain('Non renseignée');
    expect(text).not.toContain('Non mesuré');
  });
});
