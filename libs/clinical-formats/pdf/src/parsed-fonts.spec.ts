import { spawnSync } from 'node:child_process';
import { describeWithTool } from '@pluriel/platform/testing';
import { renderPdf } from './render-pdf';
import { sampleNamed } from './samples';

describeWithTool('pdftotext', 'Fonts shared by all documents of the process', () => {
  it('leave the text of a page whole, whatever was drawn before: a colon drawn first took the full stops of the next document', async () => {
    await renderPdf(sampleNamed('vsm-2024-full'));
    const { stdout } = spawnSync('pdftotext', ['-', '-'], { input: await renderPdf(sampleNamed('vsm-2024-minimal')), encoding: 'utf8' });
    expect(stdout).toContain('Pas d’allergie ni d’intolérance connue.');
  });
});
