import { Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import {
  type BannerPatient, ChipComponent, ColumnDirective, BulkDirective, DeliveryLineComponent, type DeliveryOrder, ErrorSummaryComponent, FieldComponent,
  HoldBarComponent, type HoldBarView, IconComponent, IdentityPillComponent, InputDirective, PatientBannerComponent, PickerComponent, ProfessionBadgeComponent,
  SegmentedComponent, ServerClock, ShortcutDirective, type SplitAction, SplitButtonComponent, StatePanelComponent, SwitchComponent, Toasts, WorkListComponent,
} from '@pluriel/web/ui';

const order = (state: DeliveryOrder['state'], stateLabel: string, more: Partial<DeliveryOrder> = {}): DeliveryOrder =>
  ({ channel: 'dmp', state, held: false, stateLabel, recipientLabel: 'Nadia BEN', leavesAt: null, nextAttemptAt: null, ...more });

/** Every component of web/ui in every state, for developers and for the accessibility check. */
@Component({
  selector: 'pl-catalogue',
  imports: [
    BulkDirective, ChipComponent, ColumnDirective, DeliveryLineComponent, ErrorSummaryComponent, FieldComponent, FormsModule, HoldBarComponent, IconComponent,
    IdentityPillComponent, InputDirective, PatientBannerComponent, PickerComponent, ProfessionBadgeComponent, SegmentedComponent, ShortcutDirective,
    SplitButtonComponent, StatePanelComponent, SwitchComponent, WorkListComponent,
  ],
  templateUrl: './catalogue.page.html',
  styleUrl: './catalogue.page.css',
})
export class CataloguePage {
  protected readonly toasts = inject(Toasts);
  private readonly clock = inject(ServerClock);
  protected readonly statuses = ['provisoire', 'recuperee', 'validee', 'qualifiee'] as const;
  protected readonly letters = ['MG', 'IDE', 'MK', 'SF', 'ORT', 'BIO', 'SEC', 'COO', 'ADM'];
  protected readonly panels = ['empty', 'loading', 'error', 'stale', 'offline'] as const;
  protected readonly answers = [{ value: 'no', label: 'Non opposée' }, { value: 'yes', label: 'Opposée' }, { value: 'later', label: 'Pas informée' }];
  protected readonly sideActions: readonly SplitAction[] = [{ key: 'next', label: 'Valider et document suivant', icon: 'arrow_forward' }, { key: 'no', label: 'Indisponible', disabled: true }];
  protected answer = 'no';
  protected sent = true;
  private readonly start = this.clock.now();
  private readonly leavesAt = new Date(this.start + 9 * 60_000 + 12_000).toISOString();
  protected readonly orders: DeliveryOrder[] = [
    order('scheduled', '', { leavesAt: this.leavesAt }), order('scheduled', 'Retenu par vous', { held: true }), order('in_progress', 'Départ en cours'),
    order('delivered', 'Dans le DMP, 10:41'), order('uncertain', ''), order('cancelled', 'Non envoyé : patiente opposée'), order('failed', 'Refusé par le DMP : le lieu d’exercice manque'),
  ];
  protected readonly bar = computed<HoldBarView>(() => ({
    title: '2 documents signés, ils partent à 10:41', detail: 'Vers le DMP, la messagerie de la patiente et Nadia BEN. Rien à faire de plus.',
    leavesAt: this.leavesAt, held: false, delaySeconds: 600, canHold: true, canRelease: false, canCancel: true, canChangeRecipients: true,
  }));
  protected readonly heldBar = computed<HoldBarView>(() => ({ ...this.bar(), held: true, canHold: false, canRelease: true, title: '1 document retenu par vous', detail: 'Il ne part pas tant que vous ne le libérez pas.' }));
  protected readonly patient: BannerPatient = {
    nomUtilise: 'DE VINCI', prenomUtilise: 'Ruth', nomNaissance: 'NESSI', premierPrenom: 'RUTH', sexe: 'F', dateNaissance: '1977-07-14', age: '48 ans', lieuNaissanceLabel: 'Mazoires',
    status: 'qualifiee', attributes: [], matricule: '277076322082910', allergies: { state: 'listed', labels: ['Pénicilline · urticaire'] }, weightKg: 72, heightCm: 165, bmi: 26.4,
    medecinTraitantLabel: 'Dr Claire MARTIN', deceasedOn: null, archived: false, restricted: false, consents: { dmpFeed: 'allowed', dmpReading: 'allowed', mssantePatient: 'allowed', mssanteProfessional: 'allowed', sharing: 'team' },
  };
  protected readonly other: BannerPatient = { ...this.patient, nomUtilise: null, nomNaissance: 'ROUX', premierPrenom: 'ADELE', status: 'provisoire', attributes: ['douteuse', 'homonyme', 'fictive'], matricule: null, allergies: { state: 'not-recorded', labels: [] }, weightKg: null, bmi: null, consents: { dmpFeed: 'opposed', dmpReading: 'opposed', mssantePatient: 'allowed', mssanteProfessional: 'allowed', sharing: 'restricted' } };
  protected readonly rows = signal([{ id: '1', name: 'ADRDEUX Laurent', document: 'Certificat · aptitude au sport' }, { id: '2', name: 'OLIVIER Jean', document: 'Courrier · dermatologue, ulcère' }, { id: '3', name: 'PEREZ Maria', document: 'Biologie · INR 4,9' }]);
  protected readonly selection = signal<readonly string[]>([]);
  protected readonly rowName = (row: { name: string }): string => row.name;
  protected readonly places = async (text: string): Promise<readonly string[]> => ['Mazoires', 'Mazères', 'Mazet-Saint-Voy'].filter((place) => place.toLowerCase().includes(text.toLowerCase()));
  protected readonly placeWords = (place: string): string => place;
}
