import { Component, computed, inject, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { CodeCameraComponent, CodePictureComponent, IconComponent, MomentPipe } from '@pluriel/web/ui';
import { RoundOutbox } from './round-outbox';
import { RoundStore } from './round.store';

/** Admits somebody at home from the datamatrix INS of a letter, with or without network: read here, decided by the centre (J3 step 8). */
@Component({
  selector: 'pl-admission-panel',
  imports: [CodeCameraComponent, CodePictureComponent, IconComponent, MomentPipe, RouterLink],
  template: `
    <section class="admit" aria-label="Admettre un patient">
      <header class="row"><button type="button" class="btn x" (click)="closed.emit()" aria-label="Revenir à la tournée" title="Revenir à la tournée"><pl-icon name="arrow_back" size="l" /></button><h2 class="grow">Admettre un patient</h2></header>
      <div class="card sheet">
        <p>Lisez le datamatrix « INS » imprimé sur une lettre de l’hôpital ou une ordonnance.</p>
        @if (camera()) { <pl-code-camera (found)="read($event)" (stopped)="camera.set(false)" /> }
        @else {
          <button type="button" class="btn p tall" (click)="camera.set(true)"><pl-icon name="qr_code_scanner" />Utiliser la caméra</button>
          <pl-code-picture (found)="read($event)" />
        }
        <p class="t13 i2">L’image ne quitte pas l’appareil. Le code est gardé {{ store.prepared() ? 'chiffré' : 'dans cette page' }} jusqu’à l’envoi. L’identité restera à qualifier, pièce d’identité en main.</p>
      </div>
      <div aria-live="polite" class="list">
        @for (item of waiting(); track item.id) {
          <article class="line"><div class="grow"><h3>Code lu {{ item.madeAt | plMoment }}</h3><p class="i2">{{ item.state === 'waiting' ? 'Le dossier s’ouvrira ou sera créé au retour du réseau.' : item.why }}</p></div>
            @if (item.state === 'waiting') { <span class="dl wait"><pl-icon name="schedule" />en file</span> } @else { <div class="acts"><a class="btn tall" routerLink="/patients/lire-un-code">Lire un code INS</a><button type="button" class="btn tall d" (click)="outbox.giveUp(item.id)">Retirer</button></div> }</article>
        }
        @for (person of outbox.admitted(); track person.patientId) {
          <article class="line"><div class="grow"><h3>{{ person.label }}</h3><p class="i2">{{ person.sentence }}</p></div><span class="dl ok"><pl-icon name="check_circle" />{{ person.outcome === 'created' ? 'créé' : 'connu' }}</span><a class="btn tall" [routerLink]="['/patients', person.patientId]">Ouvrir</a></article>
        }
      </div>
    </section>
  `,
  styles: `
    .admit { display: flex; flex-direction: column; gap: 10px; padding: 10px 12px; } h2 { font: var(--t-20); } h3 { font: 650 16px/21px var(--font); overflow-wrap: anywhere; } .sheet { padding: 14px 16px 16px; display: flex; flex-direction: column; gap: 10px; }
    .list { display: flex; flex-direction: column; gap: 8px; } .line { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 10px 12px; display: flex; gap: 10px; align-items: center; flex-wrap: wrap; } .line .grow { flex: 1 1 200px; }
    .acts { display: flex; gap: 8px; } .btn.tall { height: 48px; font-size: 15px; } .btn.x { width: 48px; height: 48px; }
  `,
})
export class AdmissionPanelComponent {
  readonly closed = output();
  protected readonly outbox = inject(RoundOutbox);
  protected readonly store = inject(RoundStore);
  protected readonly camera = signal(false);
  protected readonly waiting = computed(() => this.outbox.items().filter(({ kind }) => kind === 'admission'));

  protected async read(content: string): Promise<void> {
    this.camera.set(false);
    // The same code twice in a row is one admission.
    if (this.outbox.items().some((item) => item.kind === 'admission' && item.content === content && item.state === 'waiting')) return;
    await this.outbox.add('patient à admettre', { kind: 'admission', content });
    void this.store.sync();
  }
}
