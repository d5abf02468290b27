import { Component, input } from '@angular/core';
import { MomentPipe } from '@pluriel/web/ui';

export interface SentWithIns { title: string; channel: string; recipient: string; sentAt: string | null; documentId: string; remedy: string }

/** What left with a matricule that was not this person's, to be corrected one by one (E51). */
@Component({
  selector: 'pl-sent-with-ins',
  imports: [MomentPipe],
  template: `
    <section class="card" aria-label="Envois faits avec l’ancien INS">
      <header><h2>Partis avec l’INS retiré : {{ items().length }}</h2></header>
      @if (items().length === 0) { <p class="bd t13 i2">Rien n’est parti avec ce matricule.</p> }
      @else {
        <table><thead><tr><th scope="col">Document</th><th scope="col">Parti</th><th scope="col">À faire</th></tr></thead>
          <tbody>@for (one of items(); track one.documentId + one.channel + one.recipient) { <tr><td>{{ one.title }}</td><td>{{ one.channel }}, {{ one.recipient }}@if (one.sentAt; as at) { <span class="block t12 i2">{{ at | plMoment }}</span> }</td><td>{{ one.remedy }}</td></tr> }</tbody></table>
      }
    </section>
  `,
  styles: `h2 { font: 650 14px/20px var(--font); margin: 0; color: var(--bad); } .bd { padding: 4px 16px 14px; margin: 0; } td, th { padding: 6px 16px; vertical-align: top; }`,
})
export class SentWithInsComponent { readonly items = input.required<readonly SentWithIns[]>(); }
