import { DialogRef } from '@angular/cdk/dialog';
import { afterNextRender, Component, computed, ElementRef, inject, Injector, signal } from '@angular/core';
import { arrangedTiles, bannerTiles, homeCards, standingCards, type BannerTile, type HomeCard, type TileChoice } from '@pluriel/security/domain';
import { type ApiProblem, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { IconComponent, SideSheetComponent, SwitchComponent } from '@pluriel/web/ui';
import { bannerTileLabels, concerns, homeCardFacts, movedTile } from './home-cards';

interface Line { key: string; label: string; shown: boolean; stands: boolean; first: boolean; last: boolean }

/** « Mes vignettes »: which cards the home page shows and in what order, and which facts the banner of a patient shows (UX-05). Saved in one gesture, for this person alone. */
@Component({
  selector: 'pl-home-tiles',
  imports: [IconComponent, SideSheetComponent, SwitchComponent],
  template: `
    <pl-side-sheet heading="Mes vignettes" sub="Pour vous seul, sur tous les postes" (closed)="dialog.close(false)">
      @if (problem(); as refused) { <p class="err" role="alert">{{ refused.message }} {{ refused.remedy }}</p> }
      @for (group of groups(); track group.heading) {
        <section [attr.aria-label]="group.heading"><h3>{{ group.heading }}</h3>
          <ul>@for (line of group.lines; track line.key) {
            <li><span class="grow">{{ line.label }}@if (line.stands) { <span class="t13 i2 block">Toujours affichée</span> }</span>
              <button type="button" class="btn t x sm" [id]="line.key + '-haut'" [disabled]="line.first" [attr.aria-label]="'Monter ' + line.label" title="Monter" (click)="move(line, -1)"><pl-icon name="arrow_upward" size="s" /></button>
              <button type="button" class="btn t x sm" [id]="line.key + '-bas'" [disabled]="line.last" [attr.aria-label]="'Descendre ' + line.label" title="Descendre" (click)="move(line, 1)"><pl-icon name="arrow_downward" size="s" /></button>
              <pl-switch [label]="'Afficher ' + line.label" [on]="line.shown" [off]="line.stands" (onChange)="show(line.key, $event)" /></li>
          }</ul></section>
      }
      <p class="vh" role="status">{{ said() }}</p>
      <div foot class="row w">
        <button type="button" class="btn t" (click)="shipped()"><pl-icon name="restart_alt" size="s" />Comme à l’origine</button><span class="sp"></span>
        <button type="button" class="btn" (click)="dialog.close(false)">Annuler</button>
        <button type="button" class="btn p" [disabled]="busy()" (click)="save()"><pl-icon name="check" />Enregistrer</button>
      </div>
    </pl-side-sheet>
  `,
  styles: 'h3 { font: 650 14px/20px var(--font); margin: 10px 0 4px; } ul { list-style: none; margin: 0; padding: 0; } li { display: flex; gap: 6px; align-items: center; min-height: 40px; border-top: 1px solid var(--line); }',
})
export class HomeTilesSheetComponent {
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  private readonly session = inject(SessionStore);
  private readonly root = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly cards = signal<readonly TileChoice<HomeCard>[]>(arrangedTiles(homeCards, this.session.preferences().homeCards, standingCards));
  private readonly tiles = signal<readonly TileChoice<BannerTile>[]>(arrangedTiles(bannerTiles, this.session.preferences().bannerTiles));
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly said = signal('');
  protected readonly groups = computed(() => {
    const mine = this.cards().filter(({ key }) => concerns(key, (permission) => this.session.can(permission)));
    const lines = (of: readonly TileChoice[], label: (key: never) => string): Line[] => of.map(({ key, shown }, index) => ({ key, label: label(key as never), shown, stands: (standingCards as readonly string[]).includes(key), first: index === 0, last: index === of.length - 1 }));
    const column = (wanted: 'main' | 'side'): Line[] => lines(mine.filter(({ key }) => homeCardFacts[key].column === wanted), (key: HomeCard) => homeCardFacts[key].label);
    return [{ heading: 'Accueil, à gauche', lines: column('main') }, { heading: 'Accueil, à droite', lines: column('side') }, { heading: 'Bandeau du patient', lines: lines(this.tiles(), (key: BannerTile) => bannerTileLabels[key]) }];
  });

  protected show(key: string, shown: boolean): void {
    const put = <K extends string>(of: readonly TileChoice<K>[]): TileChoice<K>[] => of.map((tile) => (tile.key === key ? { ...tile, shown } : tile));
    this.cards.update(put);
    this.tiles.update(put);
  }

  protected move({ key, label }: Line, by: -1 | 1): void {
    const card = homeCards.find((one) => one === key);
    if (card === undefined) { const tile = bannerTiles.find((one) => one === key); if (tile) this.tiles.update((tiles) => movedTile(tiles, tile, by, () => true)); }
    else this.cards.update((cards) => movedTile(cards, card, by, (other) => homeCardFacts[other].column === homeCardFacts[card].column && concerns(other, (permission) => this.session.can(permission))));
    const lines = this.groups().find((group) => group.lines.some((line) => line.key === key))?.lines ?? [];
    this.said.set(`${label} : place ${lines.findIndex((line) => line.key === key) + 1} sur ${lines.length}.`);
    // The line moved with its button: the focus stays on it, or on its twin at the end of the list.
    afterNextRender(() => {
      const [wanted, other] = [by === -1 ? 'haut' : 'bas', by === -1 ? 'bas' : 'haut'].map((way) => this.root.querySelector<HTMLButtonElement>(`#${key}-${way}`));
      (wanted?.disabled ? other : wanted)?.focus();
    }, { injector: this.injector });
  }

  protected shipped(): void {
    this.cards.set(arrangedTiles(homeCards, null));
    this.tiles.set(arrangedTiles(bannerTiles, null));
    this.said.set('Tout est remis comme à l’origine. Enregistrez pour le garder.');
  }

  protected async save(): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    const asShipped = (of: readonly TileChoice[], keys: readonly string[]): boolean => of.every(({ key, shown }, index) => shown && keys[index] === key);
    try {
      // As shipped is kept as « nothing decided »: a later version may ship others.
      await this.session.savePreferences({ ...this.session.preferences(), homeCards: asShipped(this.cards(), homeCards) ? null : [...this.cards()], bannerTiles: asShipped(this.tiles(), bannerTiles) ? null : [...this.tiles()] });
      this.dialog.close(true);
    } catch (error) {
      this.problem.set(toApiProblem(error));
      if (toApiProblem(error).stale) await this.session.load().catch(() => undefined);
    } finally { this.busy.set(false); }
  }
}
