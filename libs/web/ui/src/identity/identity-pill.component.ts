import { Component, computed, input } from '@angular/core';

export type PillStatus = 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';
export type PillAttribute = 'douteuse' | 'fictive' | 'homonyme';

const statusWords: Record<PillStatus, { word: string; family: string; sentence: string }> = {
  provisoire: { word: 'Provisoire', family: 'dash', sentence: 'Identité provisoire : ni INSi ni pièce contrôlée.' },
  recuperee: { word: 'Récupérée', family: 'wait', sentence: 'Identité récupérée : INSi a répondu, la pièce reste à voir.' },
  validee: { word: 'Validée', family: 'chk', sentence: 'Identité validée : pièce contrôlée, INSi reste à interroger.' },
  qualifiee: { word: 'Qualifiée', family: 'ok', sentence: 'Identité qualifiée : INSi a répondu et la pièce est contrôlée.' },
};

/**
 * Word, shape and colour of an identity (design §7): a disc filled by evidence, left half = INSi, right half = document.
 * Attributes are second pills. `long` writes « Identité qualifiée ».
 */
@Component({
  selector: 'pl-identity-pill',
  template: `
    <span class="pill {{ look().family }}" [title]="look().sentence">
      <svg class="ins" viewBox="0 0 16 16" aria-hidden="true">
        @switch (status()) {
          @case ('provisoire') { <circle cx="8" cy="8" r="6" stroke-dasharray="2.6 2.1" /> }
          @case ('recuperee') { <circle cx="8" cy="8" r="6" /><path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor" /> }
          @case ('validee') { <circle cx="8" cy="8" r="6" /><path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" /> }
          @case ('qualifiee') {
            <circle cx="8" cy="8" r="6.6" fill="currentColor" />
            <path d="M5 8.2l2.1 2.1L11.2 6" class="tick" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round" />
          }
        }
      </svg>{{ word() }}
    </span>
    @for (attribute of attributes(); track attribute) {
      @switch (attribute) {
        @case ('douteuse') {
          <span class="pill bad" title="Identité douteuse : les appels nationaux sont bloqués."><svg class="ins" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 1.8 14.8 13.6H1.2z" stroke-linejoin="round" /><path d="M8 6v3.4M8 11.2v.6" stroke-linecap="round" /></svg>Douteuse</span>
        }
        @case ('fictive') {
          <span class="pill dash" title="Identité fictive : rien n’est envoyé."><svg class="ins" viewBox="0 0 16 16" aria-hidden="true"><rect x="2" y="2" width="12" height="12" rx="2.5" stroke-dasharray="2.4 2" /><path d="M5.5 10.8 10.5 5.2" stroke-linecap="round" /></svg>Fictive</span>
        }
        @case ('homonyme') {
          <span class="pill" title="Une autre personne porte les mêmes traits : vérifiez avant d’écrire."><svg class="ins" viewBox="0 0 16 16" aria-hidden="true"><circle cx="6" cy="8" r="4.4" /><circle cx="10" cy="8" r="4.4" /></svg>Homonyme</span>
        }
      }
    }
  `,
  host: { class: 'pills' },
})
export class IdentityPillComponent {
  readonly status = input.required<PillStatus>();
  readonly attributes = input<readonly PillAttribute[]>([]);
  readonly long = input(false);
  protected readonly look = computed(() => statusWords[this.status()]);
  protected readonly word = computed(() => this.long() ? `Identité ${this.look().word.toLowerCase()}` : this.look().word);
}
