import { Component, computed, input, output } from '@angular/core';
import { IconComponent } from '../icon/icon.component';
import { IdentityPillComponent, type PillAttribute, type PillStatus } from '../identity/identity-pill.component';
import { frenchDay } from '../text/dates';
import { birthMention, matriculeText, patientName, sexWord } from '../text/patient-words';

/** What the banner shows; the server's PatientBanner has this shape. */
export interface BannerPatient {
  nomUtilise: string | null; prenomUtilise: string | null; nomNaissance: string; premierPrenom: string; sexe: string; dateNaissance: string; age: string;
  lieuNaissanceLabel: string | null; status: PillStatus; attributes: readonly PillAttribute[]; matricule: string | null;
  allergies: { state: 'none-known' | 'not-recorded' | 'listed'; labels: readonly string[] };
  /** Contra-indications, points of vigilance and important points, the gravest first (PAT-04, PAT-05). */
  alerts?: readonly { kind: 'contra-indication' | 'vigilance' | 'important-point'; label: string }[]; gfr?: { value: number; on: string } | null;
  weightKg: number | null; heightCm: number | null; bmi: number | null; medecinTraitantLabel: string | null;
  deceasedOn: string | null; archived: boolean; restricted: boolean;
  /** Why this person cannot have an INS (INS-58). */
  noInsLabel?: string | null;
  consents: { dmpFeed: 'allowed' | 'opposed'; dmpReading: 'allowed' | 'not-informed' | 'opposed'; mssantePatient: 'allowed' | 'opposed'; mssanteProfessional: 'allowed' | 'opposed'; sharing: 'not-informed' | 'team' | 'restricted' | 'none' };
}

/** A fact that may be put away. */
export type BannerFact = 'measures' | 'gfr' | 'consents' | 'doctor';

const figure = (value: number): string => value.toLocaleString('fr-FR', { maximumFractionDigits: 1 });

/**
 * The patient banner (design §7): name, identity and allergy never leave the screen. `compact` is the one-line form of editors.
 * Actions are projected. Emits `identity` when the pill is pressed: what is missing and the next gesture.
 */
@Component({
  selector: 'pl-patient-banner',
  imports: [IconComponent, IdentityPillComponent],
  templateUrl: './patient-banner.component.html',
  host: { class: 'block' },
})
export class PatientBannerComponent {
  readonly patient = input.required<BannerPatient>();
  readonly compact = input(false);
  /** The facts this person wants after the warnings, in order (UX-05). Allergy and warnings always stand. */
  readonly tiles = input<readonly BannerFact[]>(['measures', 'gfr', 'consents', 'doctor']);
  readonly identity = output();

  protected readonly name = computed(() => patientName(this.patient()));
  protected readonly birthName = computed(() => birthMention(this.patient()));
  protected readonly sex = computed(() => sexWord(this.patient().sexe));
  protected readonly born = computed(() => frenchDay(this.patient().dateNaissance));
  protected readonly matricule = computed(() => matriculeText(this.patient().matricule));
  protected readonly deceased = computed(() => frenchDay(this.patient().deceasedOn));
  protected readonly allergy = computed(() => {
    const { state, labels } = this.patient().allergies;
    return state === 'listed' ? labels.join(' · ') : state === 'none-known' ? 'Aucune connue' : 'Non renseignée';
  });
  private readonly alerts = computed(() => this.patient().alerts ?? []);
  protected readonly alert = computed(() => { const [first, ...others] = this.alerts(); return first && (others.length === 0 ? first.label : `${first.label} · ${others.length} ${others.length === 1 ? 'autre' : 'autres'}`); });
  protected readonly alertTitle = computed(() => ({ 'contra-indication': 'Contre-indication', vigilance: 'Vigilance', 'important-point': 'Point important' })[this.alerts()[0]?.kind ?? 'vigilance']);
  protected readonly allAlerts = computed(() => this.alerts().map(({ label }) => label).join(' · '));
  protected readonly measures = computed(() => {
    const { weightKg, bmi } = this.patient();
    if (weightKg === null) return 'Non mesuré';
    return bmi === null ? `${figure(weightKg)} kg` : `${figure(weightKg)} kg · ${figure(bmi)}`;
  });
  /** The state of the consents in words, without a click (structure.md §4.1): what is refused, else what is still to be said. */
  protected readonly consents = computed((): { ink: 'hold-ink' | 'i2' | 'ok-ink'; icon: 'block' | 'info' | 'check'; words: string } => {
    const { dmpFeed, dmpReading, mssantePatient, mssanteProfessional, sharing } = this.patient().consents;
    const dmp = dmpFeed === 'opposed' && dmpReading === 'opposed' ? 'DMP' : dmpFeed === 'opposed' ? 'dépôt au DMP' : dmpReading === 'opposed' ? 'lecture du DMP' : '';
    const mail = mssantePatient === 'opposed' || mssanteProfessional === 'opposed' ? 'messagerie' : '';
    const refused = [dmp, sharing === 'none' ? 'partage' : sharing === 'restricted' ? 'partage (en partie)' : '', mail].filter((word) => word !== '');
    if (refused.length > 0) return { ink: 'hold-ink', icon: 'block', words: `Opposition : ${refused.join(', ')}` };
    const untold = [dmpReading === 'not-informed' ? 'DMP' : '', sharing === 'not-informed' ? 'partage' : ''].filter((word) => word !== '');
    return untold.length > 0 ? { ink: 'i2', icon: 'info', words: `À informer : ${untold.join(', ')}` } : { ink: 'ok-ink', icon: 'check', words: 'Informée, non opposée' };
  });
}
