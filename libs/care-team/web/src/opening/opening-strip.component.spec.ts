import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Api, SessionStore } from '@pluriel/web/api-client';
import { OpeningStripComponent } from './opening-strip.component';

const settle = (): Promise<void> => new Promise((done) => setTimeout(done));

describe('why a file is opened from outside its care team (STR-05)', () => {
  it('one gesture when the reason says enough; a word when it does not', async () => {
    const sent: unknown[] = [];
    TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: Api, useValue: { post: async (path: string, body: unknown) => { sent.push([path, body]); return {}; } } }, { provide: SessionStore, useValue: { can: () => true } }] });
    const fixture = TestBed.createComponent(OpeningStripComponent);
    fixture.componentRef.setInput('patientId', 'p');
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const press = async (words: string): Promise<void> => { [...element.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words))?.click(); await settle(); await fixture.whenStable(); };
    await press('Je le vois maintenant');
    expect(sent).toEqual([['/v1/patients/p/care-openings', { reason: 'seen-now', detail: null }]]);
    await press('Je remplace');
    const box = element.querySelector('input') as HTMLInputElement;
    box.value = 'Dr Roy';
    box.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    await press('Ouvrir');
    expect(sent[1]).toEqual(['/v1/patients/p/care-openings', { reason: 'replacement', detail: 'Dr Roy' }]);
  });
});
