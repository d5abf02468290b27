import { Component, inject, signal } from '@angular/core';
import type { CardPerson } from '@pluriel/web/api-client';
import { BirthNamePipe, DatePipe, IconComponent, IdentityPillComponent, PatientNamePipe, patientName } from '@pluriel/web/ui';
import { CardDesk } from './card-desk';
import { ReaderStripComponent } from './reader-strip.component';

/** « Carte lue : 2 personnes »: one gesture a person, on any screen (J1 step 2). It says when the reader is a simulated one, and when there is no reading a card at all. */
@Component({
  selector: 'pl-card-bar',
  imports: [BirthNamePipe, DatePipe, IconComponent, IdentityPillComponent, PatientNamePipe, ReaderStripComponent],
  template: `
    <pl-reader-strip />
    @if (desk.reading(); as reading) {
      <section [attr.aria-label]="reading.kind === 'apcv' ? 'Appli carte Vitale lue' : 'Carte Vitale lue'">
        <p class="said" role="status"><pl-icon [name]="reading.kind === 'apcv' ? 'qr_code_2' : 'credit_card'" /><b class="m">{{ desk.words() }}</b>@if (reading.simulated) { <span class="sim">{{ reading.kind === 'apcv' ? 'Appli simulée' : 'Lecteur simulé' }} (démonstration)</span> }</p>
        <ul>
          @for (person of reading.people; track person.rank) {
            <li><button type="button" class="btn sm" [class.p]="$first" [attr.aria-expanded]="person.matches.length > 0 && person.found === 'traits' ? listed() === person.rank : null" (click)="pick(person)">
              <pl-icon [name]="icon(person)" size="s" />{{ person.nom }} {{ person.prenom }}<span class="when">{{ born(person) }}</span></button></li>
          }
        </ul>
        <button type="button" class="btn t sm x" aria-label="Oublier la carte lue" title="Oublier la carte lue" (click)="desk.forget()"><pl-icon name="close" size="s" /></button>
        @if (doubtful(); as person) {
          <div class="files">
            <p class="t13">{{ person.matches.length === 1 ? 'Un dossier ressemble' : person.matches.length + ' dossiers ressemblent' }} à {{ person.nom }} {{ person.prenom }}. Est-ce la même personne ?</p>
            <ul>
              @for (file of person.matches; track file.id) {
                <li><button type="button" class="btn sm" (click)="open(file.id, nameOf(file), person)"><b class="m">{{ file | plPatientName }}</b><span class="when">{{ file | plBirthName }} · {{ file.dateNaissance | plDate }} · {{ file.age }}</span></button> <pl-identity-pill [status]="file.status" [attributes]="file.attributes" /></li>
              }
            </ul>
            <button type="button" class="btn t sm" (click)="create(person)"><pl-icon name="person_add" size="s" />Aucun : créer le dossier</button>
          </div>
        }
      </section>
    }
  `,
  styles: `
    section { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 14px; padding: 8px var(--gutter); background: var(--tint); color: var(--on-tint); border-bottom: 1px solid var(--line); }
    .said { display: flex; align-items: center; gap: 8px; margin: 0; }
    .sim { font: 500 12px/16px var(--font); background: var(--hold-bg); color: var(--hold); border-radius: 99px; padding: 2px 9px; }
    ul { display: flex; flex-wrap: wrap; gap: 6px; margin: 0; padding: 0; list-style: none; }
    li { display: flex; align-items: center; gap: 8px; }
    .when { font-weight: 400; opacity: .85; margin-left: 6px; }
    .x { margin-left: auto; }
    .files { flex: 1 0 100%; display: grid; gap: 6px; padding: 4px 0 2px; justify-items: start; }
    .files p { margin: 0; }
  `,
})
export class CardBarComponent {
  protected readonly desk = inject(CardDesk);
  protected readonly listed = signal<number | null>(null);
  protected readonly nameOf = patientName;

  /** Somebody who looks like files of the centre, while their list is open. */
  protected doubtful(): CardPerson | null { return this.desk.reading()?.people.find((person) => person.rank === this.listed() && person.matches.length > 0) ?? null; }
  protected born(person: CardPerson): string {
    const [year = '', month = '', day = ''] = person.dateCarte.split('-');
    return `${day}/${month}/${year}${person.found === 'number' && person.matches.length > 0 ? ' · a un dossier' : ''}`;
  }
  protected readonly icon = (person: CardPerson): 'person' | 'person_search' | 'person_add' => (person.matches.length === 0 ? 'person_add' : person.found === 'number' && person.matches.length === 1 ? 'person' : 'person_search');

  protected async pick(person: CardPerson): Promise<void> {
    const asks = person.matches.length > 1 || (person.matches.length === 1 && person.found === 'traits');
    this.listed.set(asks && this.listed() !== person.rank ? person.rank : null);
    if (!asks) await this.desk.pick(person);
  }
  protected async open(id: string, name: string, person: CardPerson): Promise<void> { this.listed.set(null); await this.desk.open(id, name, person); }
  protected async create(person: CardPerson): Promise<void> { this.listed.set(null); await this.desk.create(person); }
}
