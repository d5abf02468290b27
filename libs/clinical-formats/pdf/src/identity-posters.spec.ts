import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWithTool } from '@pluriel/platform/testing';
import { renderIdentityLeaflet, renderIdentityPoster, samplesOfNotices } from './identity-posters';

const folder = mkdtempSync(join(tmpdir(), 'posters-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const read = (bytes: Buffer): { text: string; pages: number } => {
  const path = join(folder, 'notice.pdf');
  writeFileSync(path, bytes);
  const text = spawnSync('pdftotext', [path, '-'], { encoding: 'utf8' }).stdout.replace(/\s+/g, ' ');
  return { text, pages: Number(/Pages:\s+(\d+)/.exec(spawnSync('pdfinfo', [path], { encoding: 'utf8' }).stdout)?.[1]) };
};
const pixel = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describeWithTool('pdftotext', 'poster and leaflet about the identity document (INS-59)', () => {
  it('say what to bring and why, each on one page, in the name of the centre', async () => {
    const notices = [...(await samplesOfNotices()).values()].map(read);
    expect(notices.map(({ pages }) => pages)).toEqual([1, 1]);
    for (const { text } of notices) {
      expect(text).toContain('Maison de santé Les Tilleuls');
      for (const piece of ['Carte nationale d’identité', 'Passeport', 'Titre de séjour']) expect(text).toContain(piece);
      expect(text).toMatch(/soigné de la même façon/);
    }
  });
  it('hold on one page whatever the name, the address and the logo of the centre', async () => {
    const centre = { name: 'Maison de santé pluriprofessionnelle universitaire de la communauté de communes du Haut Cézallier et des Gorges réunis <script>', address: '1284 route départementale de la Vallée Verte Haute, lieu-dit Les Grands Tilleuls, 63420 Saint-Alyre-ès-Montagne', phone: '04 73 00 00 00', logo: pixel };
    for (const bytes of [await renderIdentityPoster(centre), await renderIdentityLeaflet(centre)]) expect(read(bytes).pages).toBe(1);
  });
});
