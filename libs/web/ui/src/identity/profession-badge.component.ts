import { Component, computed, input } from '@angular/core';

const hues: Record<string, string> = { MG: 'med', MED: 'med', IDE: 'ide', IPA: 'ide', MK: 'mk', SF: 'sf', ORT: 'ort', BIO: 'bio', PH: 'bio' };

/** Letters of a profession on its hue (MG, IDE, MK, SF, ORT, BIO, SEC, COO…): the hue is never used without the letters. */
@Component({
  selector: 'pl-profession-badge',
  template: '<span class="pt {{ hue() }}" [class.s]="small()" [attr.title]="label() || null">{{ letters() }}</span>',
  host: { class: 'icon-host' },
})
export class ProfessionBadgeComponent {
  readonly letters = input.required<string>();
  readonly label = input('');
  readonly small = input(false);
  protected readonly hue = computed(() => hues[this.letters()] ?? '');
}
