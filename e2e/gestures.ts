import type { Locator, Page } from 'playwright-core';

/**
 * The hands of the person: every click and every key that commands something is a gesture (J1, J2 budgets).
 * Typing words is not, nor is going from one box to the next while typing.
 */
export class Hands {
  private count = 0;
  constructor(readonly page: Page) {}

  async click(target: Locator): Promise<void> {
    this.count += 1;
    await target.click();
  }

  /** A shortcut or a key that chooses: `Alt+O`, `Enter`, `ArrowDown`. */
  async press(key: string): Promise<void> {
    this.count += 1;
    await this.page.keyboard.press(key);
  }

  /** Words typed where the cursor is. */
  async type(words: string): Promise<void> { await this.page.keyboard.type(words); }

  /** Words typed in a box. */
  async fill(target: Locator, words: string): Promise<void> { await target.fill(words); }

  /** Gestures made by `act`. */
  async counted(act: () => Promise<void>): Promise<number> {
    const before = this.count;
    await act();
    return this.count - before;
  }
}
