// One browser for all subjects, and tabs that keep an account of what a page did.

import { createServer } from 'node:net';

import puppeteer from 'puppeteer-core';

let browser;
let silence;

/**
 * Nothing leaves this machine: every other host is a port at which nobody ever answers, as on a very
 * slow line.
 */
export async function start() {
  silence = createServer(() => {});
  await new Promise((started) => silence.listen(0, '127.0.0.1', started));
  silence.unref();
  browser = await puppeteer.launch({
    executablePath: process.env.LOA_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--hide-scrollbars',
      `--host-resolver-rules=MAP * 127.0.0.1:${silence.address().port}, EXCLUDE 127.0.0.1`,
    ],
    protocolTimeout: 60_000,
  });
}

export async function stop() {
  await browser?.close();
  silence?.close();
}

/**
 * A tab with storage and history of its own. `tab.requests` are the addresses it asked for,
 * `tab.complaints` what went wrong: messages of the console, scripts that failed, files that did
 * not come. `answer(url)` may give a response for an address outside the site, or a promise of one.
 */
export async function openTab({ script = true, width = 360, height = 740, answer } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height });
  if (!script) await page.setJavaScriptEnabled(false);
  const tab = { page, requests: [], complaints: [], close: () => context.close() };
  page.on('request', (request) => tab.requests.push(request.url()));
  page.on('console', (message) => {
    if (['error', 'warn', 'assert'].includes(message.type())) tab.complaints.push(message.text());
  });
  page.on('pageerror', (error) => tab.complaints.push(String(error)));
  page.on('requestfailed', (request) => tab.complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  if (answer) {
    await page.setRequestInterception(true);
    page.on('request', async (request) => {
      const response = await answer(request.url());
      await (response ? request.respond(response) : request.continue()).catch(() => {});
    });
  }
  return tab;
}

/** Opens an address in the tab and waits until all of it is there. */
export async function visit(tab, address) {
  await tab.page.goto(address, { waitUntil: 'load' });
}

/** Runs `use` with a tab and closes it whatever happens. */
export async function withTab(options, use) {
  const tab = await openTab(options);
  try {
    return await use(tab);
  } finally {
    await tab.close();
  }
}

/** Media features that Puppeteer has no name for, such as `forced-colors`. */
export async function emulateMedia(tab, features, media = '') {
  const session = await tab.page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {
    media,
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
}
