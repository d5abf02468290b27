import { TestBed } from '@angular/core/testing';
import { IdentityPillComponent, type PillAttribute, type PillStatus } from './identity-pill.component';

const drawn = async (status: PillStatus, attributes: readonly PillAttribute[] = [], long = false): Promise<HTMLElement> => {
  const fixture = TestBed.createComponent(IdentityPillComponent);
  fixture.componentRef.setInput('status', status);
  fixture.componentRef.setInput('attributes', attributes);
  fixture.componentRef.setInput('long', long);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
};

describe('the identity pill', () => {
  it.each<[PillStatus, string, string]>([['provisoire', 'Provisoire', 'dash'], ['recuperee', 'Récupérée', 'wait'], ['validee', 'Validée', 'chk'], ['qualifiee', 'Qualifiée', 'ok']])(
    'says %s by a word, a shape and a colour (UX-03)', async (status, word, family) => {
      const element = await drawn(status);
      expect(element.textContent?.trim()).toBe(word);
      expect(element.querySelector('svg')?.children.length).toBeGreaterThan(0);
      expect(element.querySelector('.pill')?.classList).toContain(family);
    });

  it('adds one pill per attribute, with its word', async () => {
    const element = await drawn('qualifiee', ['douteuse', 'fictive', 'homonyme'], true);
    expect([...element.querySelectorAll('.pill')].map((pill) => pill.textContent?.trim())).toEqual(['Identité qualifiée', 'Douteuse', 'Fictive', 'Homonyme']);
  });
});
