import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iconNames } from './icon-names';

describe('the icon sprite', () => {
  it('holds every icon the screens name: run node tools/build-icons.mjs', () => {
    const sprite = readFileSync(join(__dirname, '../../../../../apps/web/public/icons.svg'), 'utf8');
    const drawn = [...sprite.matchAll(/<symbol id="([a-z0-9_]+)"/g)].map((match) => match[1]);
    expect(drawn.sort()).toEqual([...new Set(iconNames)].sort());
  });
});
