// The writer's desk: its own page over models made of the real site, of one with errors and of one that is empty.
// Rust has written them into folders (desk.rs); the server here stands for `loa serve`.

import assert from 'node:assert/strict';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { visit, withTab } from '../browser.mjs';
import { ROOT } from '../site.mjs';

const DESKS = process.env.LOA_DESKS;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** What stands in a frame is the site's own page, which has tests of its own. */
const OWN = { exclude: [['iframe']] };

const GUIDE = 'guide/duoi-nuoc/kenh-ao';
const VIEWS = ['', 'findings', 'missing', 'translations', 'facts', 'scripts', 'weights', 'topic/duoi-nuoc', GUIDE, `${GUIDE}/km`];
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml', '.pdf': 'application/pdf', '.webp': 'image/webp' };

/** `host.desk` is the folder of the desk that is served; `host.built()` says that there is a new one. */
async function serve({ events = true } = {}) {
  const host = { desk: 'real', opened: [], builds: 1, streams: new Set() };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://host');
    if (pathname === '/_loa/events' && events) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(':\n\n');
      host.streams.add(response);
      request.on('close', () => host.streams.delete(response));
      return;
    }
    if (pathname === '/_loa/open' && request.method === 'POST') {
      host.opened.push(`${request.headers['x-loa-desk']} ${searchParams.get('path')}:${searchParams.get('line')}`);
      response.writeHead(200).end();
      return;
    }
    const own = pathname.startsWith('/_loa/');
    const file = own ? join(DESKS, host.desk, pathname.slice(6) || 'index.html') : join(ROOT, pathname);
    let size;
    try {
      size = statSync(file).isFile() ? statSync(file).size : undefined;
    } catch { /* not there */ }
    if (size === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Length': size,
      ETag: `"${size}"`,
      ...(own ? { 'Content-Security-Policy': "default-src 'self'" } : {}),
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  });
  await new Promise((started) => server.listen(0, '127.0.0.1', started));
  host.base = `http://127.0.0.1:${server.address().port}/`;
  host.tell = (state) => host.streams.forEach((stream) => stream.write(`event: state\ndata: ${JSON.stringify(state)}\n\n`));
  host.built = () => {
    host.builds += 1;
    host.tell({ busy: true, builds: host.builds - 1 });
    host.tell({ busy: false, builds: host.builds });
  };
  host.close = () => new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });
  return host;
}

let host;
before(async () => { host = await serve(); });
after(() => host?.close());

async function show(tab, view, lang) {
  // Another address of the same page would load nothing anew.
  await visit(tab, 'about:blank');
  await visit(tab, `${host.base}_loa/#/${view}`);
  await tab.page.waitForFunction(() => document.querySelector('#live').textContent !== '' && document.querySelector('#title'));
  if (lang) {
    await tab.page.click(`#switch [data-lang=${lang}]`);
    await tab.page.waitForFunction((lang) => document.documentElement.lang === lang, {}, lang);
  }
  const name = view.split('/')[0];
  if (['topic', 'guide'].includes(name)) {
    await tab.page.waitForSelector(name === 'guide' ? '.panes' : 'main table');
  }
}

async function violations(tab) {
  await tab.page.evaluate(AXE);
  const { violations } = await tab.page.evaluate((own, rules) => axe.run(own, rules), OWN, { ...RULES, iframes: false });
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
}

/**
 * PDFs are shown by the browser's own reader, where it has one; without one a frame of a PDF is given up. So is a
 * frame that is exchanged while it loads. Whether the page came is asked of the frame itself.
 */
const isOfFrame = (text) => /^chrome(-extension)?:|\.(pdf|html).*ERR_(ABORTED|BLOCKED)/.test(text);

function assertQuiet(tab) {
  assert.deepEqual(tab.complaints.filter((text) => !isOfFrame(text)), []);
  assert.deepEqual(tab.requests.filter((address) => !address.startsWith(host.base) && address !== 'about:blank' && !isOfFrame(address)), []);
}

const texts = (tab, selector) => tab.page.$$eval(selector, (found) => found.map((one) => one.textContent.trim()));
const focused = (tab) => tab.page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute('data-focus') || document.activeElement.tagName);

describe('the desk', { timeout: 400_000 }, () => {
  for (const [desk, views] of [['real', VIEWS], ['faulty', ['', 'findings', 'missing', GUIDE]], ['bare', ['', 'findings', 'missing', 'facts', 'scripts', 'weights', 'translations']]]) {
    for (const lang of ['vi', 'en']) {
      it(`is accessible and fits the screen: ${desk}, ${lang}`, () =>
        withTab({}, async (tab) => {
          host.desk = desk;
          const found = [];
          for (const view of views) {
            await show(tab, view, lang);
            await tab.page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
            for (const [width, scheme] of [[360, 'light'], [360, 'dark'], [1280, 'light'], [1280, 'dark']]) {
              await tab.page.setViewport({ width, height: 800 });
              await tab.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
              const at = `${desk} ${lang} ${view} ${width} ${scheme}`;
              found.push(...(await violations(tab)).map((text) => `${at}: ${text}`));
              const wide = await tab.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
              if (wide > 0) found.push(`${at}: ${wide} px too wide`);
            }
          }
          assert.deepEqual(found, []);
          assertQuiet(tab);
        }));
    }
  }

  it('says what is wrong of each site', () =>
    withTab({}, async (tab) => {
      host.desk = 'faulty';
      await show(tab, 'findings', 'en');
      assert.ok((await texts(tab, '.finding.error code')).includes('L0403'));
      assert.ok((await texts(tab, '.excerpt mark')).some((text) => text.includes('contact:sai')));
      await tab.page.focus('#by-severity');
      await tab.page.select('#by-severity', 'error');
      assert.equal((await texts(tab, '.finding.warning')).length, 0);
      assert.equal(await focused(tab), 'by-severity');
      host.desk = 'bare';
      await show(tab, '', 'vi');
      assert.match((await texts(tab, '.lead'))[0], /chưa đọc được/);
      assert.match((await texts(tab, '.task h2'))[0], /1 lỗi/);
      assertQuiet(tab);
    }));

  it('takes text of the site for text', () =>
    withTab({}, async (tab) => {
      host.desk = 'faulty';
      await show(tab, 'findings', 'en');
      assert.ok((await texts(tab, '.excerpt')).some((text) => text.includes('<b>"chậm"</b>')));
      assert.equal(await tab.page.$('.excerpt b'), null);
    }));

  it('is used with the keyboard alone', () =>
    withTab({ width: 1280, height: 900 }, async (tab) => {
      host.desk = 'faulty';
      host.opened.length = 0;
      await show(tab, '', 'vi');
      await tab.page.evaluate(() => document.activeElement.blur());
      const press = (key) => tab.page.keyboard.press(key);
      await visit(tab, `${host.base}_loa/`);
      await tab.page.waitForSelector('.task');
      await press('Tab');
      assert.equal(await focused(tab), 'skip');
      await press('Enter');
      assert.equal(await focused(tab), 'main');
      await visit(tab, `${host.base}_loa/#/missing`);
      await tab.page.waitForSelector('main table');
      await tab.page.evaluate(() => document.activeElement.blur());
      for (let step = 0; step < 30 && (await focused(tab)) !== 'nav findings'; step++) await press('Tab');
      assert.equal(await focused(tab), 'nav findings');
      const outline = await tab.page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
      assert.equal(outline, 'solid');
      await press('Enter');
      await tab.page.waitForSelector('.finding');
      assert.equal(await focused(tab), 'title');
      assert.match(await tab.page.title(), /^Lỗi và cảnh báo/);
      for (let step = 0; step < 40 && !(await focused(tab)).startsWith('open '); step++) await press('Tab');
      assert.match(await focused(tab), /^open content\//);
      await press('Enter');
      await tab.page.waitForFunction(() => document.querySelector('#live').textContent.startsWith('Đã mở'));
      assert.equal(host.opened.length, 1);
      assert.match(host.opened[0], /^1 content\/.+:\d+$/);
      assertQuiet(tab);
    }));

  it('speaks the language of the browser until another is chosen, and remembers it', () =>
    withTab({}, async (tab) => {
      host.desk = 'real';
      const lang = () => tab.page.evaluate(() => document.documentElement.lang);
      await tab.page.evaluateOnNewDocument(() => Object.defineProperty(navigator, 'language', { get: () => 'vi-VN' }));
      await show(tab, '');
      assert.equal(await lang(), 'vi');
      await show(tab, '', 'en');
      await tab.page.reload();
      await tab.page.waitForSelector('.task');
      assert.equal(await lang(), 'en');
      await tab.page.waitForFunction(() => document.title.startsWith('What to do'));
    }));

  it('follows each build, and leaves the reader where she is', () =>
    withTab({ width: 1280, height: 700 }, async (tab) => {
      host.desk = 'before';
      await show(tab, 'translations', 'en');
      assert.equal((await texts(tab, '.line summary')).length, 0);
      await tab.page.focus('#by-state');
      await tab.page.evaluate(() => window.scrollTo(0, 300));
      host.desk = 'real';
      host.built();
      await tab.page.waitForSelector('.line summary');
      assert.equal(await focused(tab), 'by-state');
      assert.equal(await tab.page.evaluate(() => window.pageYOffset), 300);
      await tab.page.click('.line summary');
      await tab.page.waitForSelector('.line ins');
      assert.ok((await texts(tab, '.line ins')).some((text) => text.includes('Không bao giờ để trẻ một mình')));
      assertQuiet(tab);
    }));

  it('asks again and again where the server sends no events', async () => {
    const silent = await serve({ events: false });
    try {
      await withTab({}, async (tab) => {
        silent.desk = 'bare';
        await visit(tab, `${silent.base}_loa/`);
        await tab.page.waitForSelector('.task');
        silent.desk = 'real';
        await tab.page.waitForFunction(() => document.querySelector('#site-name').textContent !== '', { timeout: 20_000 });
      });
    } finally {
      await silent.close();
    }
  });

  it('says when the server is gone, and keeps what it showed', async () => {
    const mortal = await serve();
    await withTab({}, async (tab) => {
      await visit(tab, `${mortal.base}_loa/`);
      await tab.page.waitForSelector('.task');
      await mortal.close();
      await tab.page.waitForFunction(() => document.querySelector('#live').classList.contains('lost'), { timeout: 40_000 });
      assert.ok((await texts(tab, '.task')).length > 1);
    });
  });

  it('shows page, script and paper of a guide side by side', () =>
    withTab({ width: 1280, height: 900 }, async (tab) => {
      host.desk = 'before';
      await show(tab, GUIDE, 'en');
      const tops = await tab.page.$$eval('.pane', (panes) => panes.map((pane) => Math.round(pane.getBoundingClientRect().top)));
      assert.equal(tops.length, 3);
      assert.equal(new Set(tops).size, 1, 'side by side');
      const page = await (await tab.page.$('iframe')).contentFrame();
      await page.waitForSelector('h1');
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'vi');
      assert.ok((await texts(tab, '.spoken .said')).length > 5);
      assert.match((await texts(tab, '.spoken .at'))[0], /^0:00/);
      const slots = await tab.page.$$eval('#slot option', (options) => options.map((option) => option.value));
      await tab.page.select('#slot', slots.at(-1));
      assert.equal(await focused(tab), 'slot');
      assert.match(await tab.page.$eval('iframe[src*=".pdf"]', (frame) => frame.getAttribute('src')), /^\/vi\/in\/.+\.pdf#/);
      await page.evaluate(() => { window.kept = true; window.scrollTo(0, 400); });
      host.desk = 'real';
      host.built();
      await tab.page.waitForFunction(() => document.querySelector('#live').textContent.startsWith('Just updated'));
      assert.equal(await page.evaluate(() => window.kept), true, 'a page that did not change stays');
      assert.equal(await tab.page.$eval('#slot', (select) => select.value), slots.at(-1));
      await tab.page.click('.tabs [lang=km]');
      await tab.page.waitForFunction(() => document.querySelector('iframe').getAttribute('src').startsWith('/km/'));
      await tab.page.waitForSelector('details[data-key=source-changes]');
      assert.ok(!(await tab.page.url()).includes('%2F'));
      assertQuiet(tab);
    }));
});
