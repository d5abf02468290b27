import { CdkMenuModule } from '@angular/cdk/menu';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, ApiProblem, LiveChanges, SessionStore, type ArrivalBoard, type ArrivalItem, type BoardProfessional, type PatientBanner } from '@pluriel/web/api-client';
import { IconComponent, ProfessionBadgeComponent, TimePipe, Toasts } from '@pluriel/web/ui';

/** « En salle d’attente de Dr … »: one gesture for the one who expects this person or follows them, the others in the list (J1 step 9). */
@Component({
  selector: 'pl-waiting-room',
  imports: [CdkMenuModule, IconComponent, ProfessionBadgeComponent, TimePipe],
  template: `
    @if (mayWrite && board()) {
      @if (here(); as line) { <span class="t13 i2 row tight"><pl-icon name="meeting_room" size="s" /><span>{{ words[line.state] }}{{ line.with }}@if (line.arrivedAt) {<span>, arrivée {{ line.arrivedAt | plTime }}</span>}</span></span> }
      @else {
        <span class="split">
          @if (first(); as professional) { <button type="button" class="btn" [class.p]="primary()" [disabled]="busy()" (click)="add(professional)"><pl-icon name="meeting_room" />Salle d’attente · {{ professional.displayName }}</button> }
          <button type="button" class="btn" [class.p]="primary()" [disabled]="busy()" [cdkMenuTriggerFor]="menu" [attr.aria-label]="first() ? 'Un autre professionnel' : null" [title]="first() ? 'Un autre professionnel' : ''">@if (!first()) { <pl-icon name="meeting_room" />En salle d’attente de… }<pl-icon name="arrow_drop_down" size="s" /></button>
        </span>
        <ng-template #menu><div class="menu" cdkMenu>@for (professional of board()?.professionals; track professional.id) { <button type="button" cdkMenuItem (cdkMenuItemTriggered)="add(professional)"><pl-profession-badge [letters]="professional.letters" [small]="true" />{{ professional.displayName }}</button> }</div></ng-template>
      }
    }
  `,
})
export class WaitingRoomComponent {
  readonly patientId = input.required<string>();
  /** The filled button of its zone: nothing else is left to do. */
  readonly primary = input(false);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(SessionStore).can('reception.write');
  protected readonly words: Record<ArrivalItem['state'], string> = { expected: 'Attendue par ', arrived: 'En salle d’attente de ', 'in-consultation': 'En consultation avec ', left: 'Partie, vue par ', absent: 'Notée absente, ' };
  protected readonly board = signal<ArrivalBoard | null>(null);
  private readonly doctor = signal<string | null>(null);
  protected readonly busy = signal(false);
  private readonly own = computed(() => (this.board()?.columns ?? []).flatMap((column) => column.items.filter((item) => item.patient.id === this.patientId()).map((item) => ({ ...item, professional: column, with: column.displayName }))));
  protected readonly here = computed(() => this.own().find(({ state }) => state === 'arrived' || state === 'in-consultation') ?? null);
  /** Who expects this person today, else the médecin traitant of the house. */
  protected readonly first = computed<BoardProfessional | null>(() => this.own().find(({ state }) => state === 'expected')?.professional ?? this.board()?.professionals.find(({ displayName }) => displayName === this.doctor()) ?? null);

  constructor() {
    effect(() => { void this.read(this.patientId()); });
    inject(LiveChanges).on('arrival').pipe(takeUntilDestroyed()).subscribe(() => void this.read(this.patientId()));
  }

  private async read(id: string): Promise<void> {
    if (!this.mayWrite) return;
    // The banner, not the sheet: this reading shows nobody's matricule and leaves no trace.
    const [board, banner] = await Promise.all([this.api.get<ArrivalBoard>('/v1/arrivals').catch(() => null), this.api.get<PatientBanner>(`/v1/patients/${id}/banner`).catch(() => null)]);
    if (this.patientId() !== id) return;
    this.board.set(board);
    this.doctor.set(banner?.medecinTraitantLabel ?? null);
  }

  protected async add(professional: BoardProfessional): Promise<void> {
    this.busy.set(true);
    try {
      await this.api.post('/v1/arrivals', { patientId: this.patientId(), professionalId: professional.id, arrived: true });
      this.toasts.say(`En salle d’attente de ${professional.displayName}`);
      await this.read(this.patientId());
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.toasts.say(`${error.message} ${error.remedy ?? ''}`);
    } finally { this.busy.set(false); }
  }
}
