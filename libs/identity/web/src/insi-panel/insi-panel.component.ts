import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { SessionStore, type InsiCallDetail, type PatientSheet, type TraitComparison } from '@pluriel/web/api-client';
import { FieldComponent, frenchDay, IconComponent, type IconName, IdentityPillComponent, InputDirective, MatriculePipe, MomentPipe, StatePanelComponent } from '@pluriel/web/ui';
import { DifferenceChoiceComponent } from './difference-choice.component';
import { DocumentChoiceComponent } from './document-choice.component';
import { highlighted } from './highlight';
import { InsiPanelStore } from './insi-panel.store';
import { NoticesComponent } from './notices.component';

type PastMatricule = NonNullable<InsiCallDetail['history']>[number];
interface Verdict { icon: IconName; words: string; family: string }

/**
 * INSi's answer beside the file, and the gestures that follow (INS-27 to 33, 35 to 38).
 * An exact match is qualified by one gesture: choosing the document in hand.
 */
@Component({
  selector: 'pl-insi-panel',
  imports: [DifferenceChoiceComponent, DocumentChoiceComponent, FieldComponent, IconComponent, IdentityPillComponent, InputDirective, MatriculePipe, MomentPipe, NoticesComponent, ReactiveFormsModule, RouterLink, StatePanelComponent],
  providers: [InsiPanelStore],
  templateUrl: './insi-panel.component.html',
  styleUrl: './insi-panel.component.scss',
})
export class InsiPanelComponent {
  readonly sheet = input.required<PatientSheet>();
  readonly changed = output<PatientSheet>();
  readonly editTraits = output();
  protected readonly store = inject(InsiPanelStore);
  private readonly session = inject(SessionStore);
  protected readonly lifting = signal(false);
  protected readonly liftReason = new FormControl('', { nonNullable: true });
  protected readonly mayQualify = computed(() => this.session.can('identity.qualify'));
  protected readonly mayMerge = computed(() => this.session.can('identity.vigilance'));
  /** The file of this centre that already holds the identity INSi returned (ins.md §2.11). */
  protected readonly twinId = computed(() => (this.pending() ? this.store.call()?.conflictPatientId ?? null : null));
  protected readonly mayAsk = computed(() => this.session.can('identity.insi'));
  protected readonly state = computed(() => this.store.summary()?.state ?? 'idle');
  protected readonly found = computed(() => this.state() === 'found-exact' || this.state() === 'found-different');
  protected readonly pending = computed(() => this.found() && this.store.call()?.decision === 'pending');
  protected readonly exact = computed(() => this.pending() && this.store.call()?.exactMatch === true);
  /** INSi's identity is the one of the file, whether a person or the software accepted it: only the document is missing. */
  protected readonly identical = computed(() => this.found() && this.store.call()?.exactMatch === true && this.sheet().status !== 'qualifiee');
  /** The comparison stays in sight until the identity is qualified (J1 step 4). */
  protected readonly compared = computed(() => (this.pending() || this.identical()) && this.rows().length > 0);
  protected readonly rows = computed(() => this.store.call()?.comparison ?? []);
  protected readonly differences = computed(() => this.rows().filter((row) => row.strict && row.verdict === 'different'));
  /** A document may still be recorded: INSi accepted but no document, or no INSi answer yet. */
  protected readonly waitsForDocument = computed(() => !this.pending() && (this.sheet().status === 'recuperee' || this.sheet().status === 'provisoire') && !this.blocked());
  protected readonly blocked = computed(() => this.sheet().attributes.some((attribute) => attribute !== 'homonyme') || !!this.sheet().noInsReason);
  /** The document shown says something else: nothing qualifies until that is settled (INS-31). */
  protected readonly differs = computed(() => this.sheet().documentIssue === 'differs');
  /** What INSi said of earlier numbers; null when the answer holds no identity (INS-28). */
  protected readonly history = computed(() => { const active = this.rows().find((row) => row.trait === 'matricule')?.insi; return this.store.call()?.history?.filter((past) => past.matricule !== active) ?? null; });
  /** The difference, or the absence of any INS, is the title of the window already. */
  protected readonly notices = computed(() => this.store.notices().filter((notice) => notice.code !== 'A2' && notice.code !== 'INS-58'));
  protected readonly title = computed(() => {
    switch (this.state()) {
      case 'running': return 'INSi est interrogé';
      case 'found-exact': return 'Réponse d’INSi : une identité trouvée';
      case 'found-different': return 'Réponse d’INSi : une identité trouvée, avec des différences';
      case 'none': return 'INSi n’a trouvé personne';
      case 'several': return 'Plusieurs personnes possibles';
      case 'unavailable': return 'INSi ne répond pas';
      case 'refused': return 'INSi a refusé la demande';
      case 'blocked': return this.sheet().noInsReason ? 'Pas d’INS possible' : 'INSi ne sera pas interrogé';
      default: return this.sheet().ins ? 'Identité nationale de santé' : 'INSi n’a pas encore été interrogé';
    }
  });

  constructor() {
    // A decision taken elsewhere on the page changes what there is to say here: a new version is read again.
    effect(() => { const { id, version } = this.sheet(); void this.store.follow(id, version); });
  }

  /** INSi knows no used name: the row is there to be read, not judged. */
  protected readonly used = (row: TraitComparison): boolean => row.trait === 'nomUtilise' || row.trait === 'prenomUtilise';
  protected readonly period = (past: PastMatricule): string => [past.from ? `depuis le ${frenchDay(past.from)}` : '', past.to ? `jusqu’au ${frenchDay(past.to)}` : ''].filter(Boolean).join(' ') || 'sans date';

  protected verdict(row: TraitComparison): Verdict {
    if (this.used(row) && !row.ours) return { icon: 'info', words: 'Sans objet', family: 'n' };
    switch (row.verdict) {
      case 'identique': return { icon: 'check', words: 'Identique', family: '' };
      case 'repris': return { icon: 'add', words: 'Repris', family: 'n' };
      case 'complete-par-insi': return { icon: 'add_circle', words: 'Complété par INSi', family: 'a' };
      case 'different': return { icon: 'error', words: 'Différent', family: 'b' };
      case 'difference-normale': return { icon: 'info', words: 'Différence normale', family: 'n' };
    }
  }

  protected readonly parts = (row: TraitComparison): { text: string; mark: boolean }[] => highlighted(row.insi, row.verdict === 'different' || row.verdict === 'complete-par-insi' ? row.differingRanges : undefined);

  protected async qualify(device: string | null, updateTraits = false): Promise<void> { this.done(await this.store.qualify(this.sheet().version, device, updateTraits)); }
  protected async control(device: string): Promise<void> { this.done(await this.store.control(this.sheet().version, device)); }
  protected async document(device: string): Promise<void> { await (this.pending() ? this.qualify(device, !this.exact()) : this.control(device)); }
  protected async notShown(reason: 'none' | 'refused' | 'differs'): Promise<void> {
    // INSi's exact answer is kept even without a document: the identity becomes récupérée (branch B5).
    const accepted = this.exact() && reason !== 'differs' ? await this.store.qualify(this.sheet().version, null, false) : this.sheet();
    if (accepted) this.done(await this.store.notShown(accepted.version, reason));
  }
  protected async refuse(reason: string): Promise<void> { this.done(await this.store.refuse(this.sheet().version, reason)); }
  protected async vouch(): Promise<void> { this.done(await this.store.vouch(this.sheet().version)); }
  protected async lift(event: Event): Promise<void> {
    event.preventDefault();
    this.done(await this.store.lift(this.sheet().version, this.liftReason.value.trim()));
    this.lifting.set(false);
  }

  private done(sheet: PatientSheet | null): void { if (sheet) this.changed.emit(sheet); }
}
