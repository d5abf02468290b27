import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { Api, ApiProblem, SessionStore, type IdentityAttribute, type PatientSheet } from '@pluriel/web/api-client';
import { DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, type IconName, InputDirective, Toasts, readFrenchDay } from '@pluriel/web/ui';
import type { SentWithIns } from './sent-with-ins.component';

type Act = 'douteuse' | 'fictive' | 'homonyme' | 'wrong' | 'decease';
interface Gesture { act: Act; icon: IconName; label: string; effect: string; confirm: string; danger: boolean }

/**
 * What a person says about an identity, each with its reason and its effect told first: douteuse, fictive, homonyme (INS-03), wrong qualification (E51),
 * decease (INS-20). Only the gestures the session may make are shown.
 */
@Component({
  selector: 'pl-decisions-card',
  imports: [DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, ReactiveFormsModule],
  templateUrl: './decisions-card.component.html',
  styles: `
    h2 { font: 650 14px/20px var(--font); margin: 0; }
    .bd { padding: 8px 16px 14px; }
    .gestures { display: flex; flex-wrap: wrap; gap: 8px; }
    .facts { font: var(--t-13); margin: 0 0 10px; color: var(--ink-2); }
    form { display: grid; gap: 10px; margin-top: 12px; padding-top: 12px; border-top: 1px solid var(--line); }
    form p { margin: 0; font: var(--t-13); }
  `,
})
export class DecisionsCardComponent {
  readonly sheet = input.required<PatientSheet>();
  readonly changed = output<PatientSheet>();
  readonly sentFound = output<readonly SentWithIns[]>();
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  protected readonly act = signal<Act | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly reason = new FormControl('', { nonNullable: true });
  protected readonly day = new FormControl('', { nonNullable: true });
  protected readonly gestures = computed(() => this.possible(this.sheet()));
  protected readonly current = computed(() => this.gestures().find((gesture) => gesture.act === this.act()) ?? null);

  private possible(sheet: PatientSheet): Gesture[] {
    const has = (attribute: IdentityAttribute): boolean => sheet.attributes.includes(attribute);
    const [may, vigilant, unlocks] = [this.session.can('patient.write'), this.session.can('identity.vigilance'), this.session.can('identity.unlock-traits')];
    const all: (Gesture & { when: boolean })[] = [
      { act: 'homonyme', when: may && !has('fictive'), icon: 'group', label: has('homonyme') ? 'Plus d’homonyme' : 'Homonyme', effect: has('homonyme') ? 'La vigilance est levée dans ce dossier.' : 'Le dossier avertit de vérifier la date de naissance. Le statut ne change pas.', confirm: has('homonyme') ? 'Retirer' : 'Marquer homonyme', danger: false },
      { act: 'douteuse', when: has('douteuse') ? vigilant : unlocks && !has('fictive'), icon: 'warning', label: has('douteuse') ? 'Lever le doute' : 'Identité douteuse', effect: has('douteuse') ? 'INSi peut de nouveau être interrogé. L’identité reste provisoire jusqu’à sa réponse.' : 'L’identité redevient provisoire, le matricule est archivé, INSi et les envois s’arrêtent.', confirm: has('douteuse') ? 'Lever le doute' : 'Marquer douteuse', danger: !has('douteuse') },
      { act: 'fictive', when: has('fictive') ? vigilant && sheet.noInsReason !== 'anonymat' : unlocks && sheet.attributes.length === 0, icon: 'science', label: has('fictive') ? 'N’est plus fictive' : 'Identité fictive', effect: has('fictive') ? 'INSi peut être interrogé ; l’identité reste provisoire.' : 'Test ou formation : INSi n’est pas interrogé, rien ne sort du centre, le matricule est archivé.', confirm: has('fictive') ? 'Retirer' : 'Marquer fictive', danger: !has('fictive') },
      { act: 'wrong', when: vigilant && sheet.ins !== null, icon: 'verified', label: 'Qualification erronée', effect: 'Le matricule n’est pas celui de cette personne : l’identité devient douteuse, le matricule est archivé, et la liste de ce qui est parti avec lui s’affiche pour être corrigée.', confirm: 'Signaler l’erreur', danger: true },
      { act: 'decease', when: may, icon: 'event', label: sheet.deceasedOn ? 'Retirer le décès' : 'Décès', effect: sheet.deceasedOn ? 'La personne reparaît dans les recherches.' : 'La personne ne paraît plus dans les recherches courantes, ses rappels et sa messagerie s’arrêtent. Son dossier reste lisible.', confirm: sheet.deceasedOn ? 'Retirer le décès' : 'Enregistrer le décès', danger: false },
    ];
    return all.filter((gesture) => gesture.when);
  }

  protected start(act: Act): void {
    this.act.set(this.act() === act ? null : act);
    this.problem.set(null);
    this.reason.reset();
    this.day.reset();
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const [act, sheet] = [this.act(), this.sheet()];
    if (!act) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const after = await this.perform(act, sheet);
      if (!after) return;
      this.act.set(null);
      this.toasts.say('Enregistré');
      this.changed.emit(after);
    } catch (error) { if (error instanceof ApiProblem) this.problem.set(error); else throw error; } finally { this.busy.set(false); }
  }

  private async perform(act: Act, sheet: PatientSheet): Promise<PatientSheet | null> {
    const [base, version, reason] = [`/v1/patients/${sheet.id}`, { version: sheet.version }, this.reason.value.trim()];
    if (act === 'wrong') {
      const { sheet: after, sent } = await this.api.post<{ sheet: PatientSheet; sent: SentWithIns[] }>(`${base}/wrong-qualification`, { reason }, version);
      this.sentFound.emit(sent);
      return after;
    }
    if (act === 'decease') {
      const read = sheet.deceasedOn ? { iso: null } : readFrenchDay(this.day.value);
      if ('problem' in read) { this.problem.set(new ApiProblem(422, 'patient.decease-date', read.problem)); return null; }
      return this.api.put<PatientSheet>(`${base}/decease`, { deceasedOn: read.iso, reason: reason || null }, version);
    }
    const attributes = sheet.attributes.includes(act) ? sheet.attributes.filter((one) => one !== act) : [...sheet.attributes, act];
    return this.api.put<PatientSheet>(`${base}/identity-attributes`, { attributes, reason }, version);
  }
}
