import { Component, inject, input, signal, viewChild } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Api, type CareTeamMember, type CareTeamMemberInput, type RecipientRef } from '@pluriel/web/api-client';
import { FieldComponent, IconComponent, InputDirective, PickerComponent } from '@pluriel/web/ui';

/** Adds a colleague or a correspondent in two gestures: choose the person, « Ajouter »; the role and the patient's wish are said on the way if they matter. */
@Component({
  selector: 'pl-add-member',
  imports: [FieldComponent, FormsModule, IconComponent, InputDirective, PickerComponent],
  template: `
    <form class="add" (ngSubmit)="save()">
      <pl-field label="Ajouter à l’équipe" name="personId"><pl-picker [search]="search" [words]="words" [text]="text()" (picked)="chosen.set($event)" (cleared)="chosen.set(null)" placeholder="Collègue ou correspondant : nom, profession" emptyText="Personne à ce nom : ajoutez-le d’abord aux correspondants."><ng-template #suggestion let-item><span class="grow"><b class="m">{{ item.displayName }}</b></span><span class="t13 i2">{{ item.professionLabel }}{{ item.kind === 'correspondent' ? ' · extérieur' : '' }}</span></ng-template></pl-picker></pl-field>
      <pl-field label="Rôle" name="role"><select plInput name="role" [(ngModel)]="role"><option value="participant">Participe aux soins</option><option value="referent">Référent</option><option value="coordinator">Coordonne le parcours</option></select></pl-field>
      <label class="row tight wish"><input type="checkbox" name="byPatient" [(ngModel)]="byPatient" />À la demande du patient</label>
      <button type="submit" class="btn p" [disabled]="!chosen() || busy()"><pl-icon name="person_add" />Ajouter</button>
    </form>
  `,
  styles: '.add { display: grid; grid-template-columns: minmax(220px, 1fr) 190px auto auto; gap: 12px; align-items: end; padding: 10px var(--pad) 12px; } .wish { min-height: 36px; font: var(--t-13); } @media (max-width: 1100px) { .add { grid-template-columns: minmax(0, 1fr) 190px; } .add .btn { justify-self: end; } } :host { display: block; }',
})
export class AddMemberComponent {
  readonly busy = input(false);
  readonly taken = input<readonly CareTeamMember[]>([]);
  readonly add = input.required<(input: CareTeamMemberInput, name: string) => Promise<boolean>>();
  private readonly api = inject(Api);
  private readonly picker = viewChild.required<PickerComponent<RecipientRef>>(PickerComponent);
  protected readonly chosen = signal<RecipientRef | null>(null);
  protected readonly text = signal('');
  protected role: NonNullable<CareTeamMemberInput['role']> = 'participant';
  protected byPatient = false;
  protected readonly words = (person: RecipientRef): string => person.displayName;

  /** Those who are there by their acts may be declared too; the others already are. */
  protected readonly search = async (q: string, stop: AbortSignal): Promise<readonly RecipientRef[]> => {
    const declared = new Set(this.taken().filter(({ until }) => until === null).map(({ personId }) => personId));
    return (await this.api.post<{ items: RecipientRef[] }>('/v1/recipients/search', { q }, { signal: stop })).items.filter(({ id }) => !declared.has(id));
  };

  protected async save(): Promise<void> {
    const person = this.chosen();
    if (!person || !(await this.add()({ kind: person.kind, personId: person.id, role: this.role, byPatient: this.byPatient }, person.displayName))) return;
    this.chosen.set(null);
    [this.role, this.byPatient] = ['participant', false];
    this.picker().text.set('');
    this.picker().focus();
  }
}
