import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, SessionStore, type TrustContractView } from '@pluriel/web/api-client';
import { DatePipe, IconComponent } from '@pluriel/web/ui';

/** A15: tells those who keep them that contracts of trust are about to end, while there is time to sign others. */
@Component({
  selector: 'pl-ending-contracts',
  imports: [DatePipe, IconComponent, RouterLink],
  template: `
    @if (ending().length > 0) {
      <section class="card" aria-labelledby="contrats-bientot-finis">
        <header><pl-icon name="warning" /><h2 id="contrats-bientot-finis">Contrats de confiance qui se terminent</h2><span class="sp"></span><a class="link" routerLink="/reglages/confiance">Les contrats</a></header>
        <div class="bd">@for (contract of ending(); track contract.id) { <p><b>{{ contract.holder }}</b> <span class="t13 i2">· dernier jour le {{ contract.endsOn | plDate }}. Ensuite, ses identités seront vérifiées auprès d’INSi et qualifiées avec une pièce.</span></p> }</div>
      </section>
    }
  `,
  styles: ':host { display: contents; } p { margin: 4px 0; }',
})
export class EndingContractsComponent {
  private readonly contracts = signal<readonly TrustContractView[]>([]);
  protected readonly ending = computed(() => this.contracts().filter(({ state }) => state === 'ending'));

  constructor() {
    // The home page stands without this card: a failed reading shows nothing.
    if (inject(SessionStore).can('structure.write')) inject(Api).get<{ items: TrustContractView[] }>('/v1/trust-contracts').then(({ items }) => { this.contracts.set(items); }).catch(() => undefined);
  }
}
