import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { product } from './product';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const debian = '/usr/bin/chromium';

async function executable(): Promise<string> {
  if (existsSync(debian)) return debian;
  // This name makes the npm package unpack the libraries Chromium needs; its own launch flags are not used.
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}

/** @param more flags of this browser alone, a fake webcam for instance */
export const openBrowser = async (more: readonly string[] = []): Promise<Browser> => chromium.launch({ executablePath: await executable(), args: [...flags, ...more], headless: true });

/** One workstation: its own cookies, everything it says or asks is watched. */
export interface Workstation { page: Page; context: BrowserContext; complaints(): string[] }

/** Origins a browser may speak to: the product, and Pro Santé Connect while signing in (here the simulator's). */
const isProduct = (url: string): boolean => url.startsWith(product.url) || url.startsWith('blob:') || url.startsWith('data:') || url.startsWith('about:') || url.startsWith('chrome-extension:') || url.startsWith('chrome:');

/**
 * A new workstation at 1440 × 900, in French.
 * @param options.expectedErrors answers the journey provokes on purpose (401 of a wrong password…): the browser prints them in its console
 */
export async function openWorkstation(browser: Browser, { expectedErrors = [] as RegExp[], withPsc = false } = {}): Promise<Workstation> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR', timezoneId: 'Europe/Paris' });
  // A deadline, not a measure: a machine three times slower than ours still gets there.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const said: string[] = [];
  const watch = (watched: Page): void => {
    watched.on('request', (request) => {
      const url = request.url();
      const pscPage = withPsc && new URL(url).pathname.startsWith('/auth/realms/esante-wallet');
      if (!isProduct(url) && !pscPage) said.push(`request out of the product: ${url}`);
    });
    watched.on('console', (message) => {
      // The reader of PDF files is the browser's own page: what it misses is not ours.
      if (message.type() === 'error' && !message.location().url.startsWith('chrome://')) said.push(`console: ${message.text()} ${message.location().url}`);
    });
    watched.on('pageerror', (error) => said.push(`page error: ${error.message}`));
  };
  context.on('page', watch);
  watch(page);
  return { page, context, complaints: () => said.filter((line) => !expectedErrors.some((expected) => expected.test(line))) };
}
