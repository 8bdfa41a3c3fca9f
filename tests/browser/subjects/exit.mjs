// The quick exit, used as a person in danger would use it.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { visit, withTab } from '../browser.mjs';
import { serve } from '../server.mjs';
import { fileAddress, pageWhere, ROOT } from '../site.mjs';

const guide = pageWhere((page) => page.lang === 'vi' && page.kind === 'guide' && page.exit);
const home = pageWhere((page) => page.lang === 'vi' && page.kind === 'home');

/** Any page outside the site is this one. */
const WEATHER = { contentType: 'text/html', body: '<!doctype html><title>Weather</title><p>Rain' };

let server;
before(async () => {
  server = await serve(ROOT);
});
after(() => server.close());

const isOutside = (url) => /^https?:/.test(url) && !url.startsWith(server.base);
const weather = (url) => (isOutside(url) ? WEATHER : undefined);

/** Opens the home page, then the guide, as a reader would, and leaves it by `leave`. */
async function leaveBy(tab, address, leave) {
  await visit(tab, address(home.path));
  await visit(tab, address(guide.path));
  const left = tab.page.waitForNavigation();
  await leave(tab.page);
  await left;
  assert.equal(await tab.page.title(), 'Weather');
}

async function back(tab) {
  await tab.page.goBack();
  return tab.page.url();
}

const click = (page) => page.click('a[data-exit]');

async function shift(page, times) {
  for (let time = 0; time < times; time += 1) await page.keyboard.press('Shift');
}

const isCovered = (page) => page.evaluate(() => getComputedStyle(document.body).visibility === 'hidden');

const places = [['over HTTP', (path) => server.base + path], ['from a disk', fileAddress]];

for (const [name, address] of places) {
  describe(`quick exit ${name}`, { timeout: 180_000 }, () => {
    it('leaves by a click, and Back does not show the page', () =>
      withTab({ answer: weather }, async (tab) => {
        await leaveBy(tab, address, click);
        assert.equal(await back(tab), address(home.path));
      }));

    it('leaves by Enter on the first link after the one that skips', () =>
      withTab({ answer: weather }, (tab) => leaveBy(tab, address, async (page) => {
        await page.keyboard.press('Tab');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
      })));

    it('leaves by Shift three times, and Back does not show the page', () =>
      withTab({ answer: weather }, async (tab) => {
        await leaveBy(tab, address, (page) => shift(page, 3));
        assert.equal(await back(tab), address(home.path));
      }));

    it('works without script: the link is a link', () =>
      withTab({ script: false, answer: weather }, (tab) => leaveBy(tab, address, click)));
  });
}

describe('quick exit', { timeout: 180_000 }, () => {
  const open = async (tab) => visit(tab, server.base + guide.path);

  it('asks nobody before it is used', () =>
    withTab({ answer: weather }, async (tab) => {
      await open(tab);
      assert.deepEqual(tab.requests.filter(isOutside), []);
    }));

  it('tells the next page nothing', () =>
    withTab({ answer: weather }, async (tab) => {
      const headers = [];
      tab.page.on('request', (request) => {
        if (isOutside(request.url()) && request.isNavigationRequest()) headers.push(request.headers());
      });
      await leaveBy(tab, (path) => server.base + path, click);
      assert.equal(headers.length, 1);
      assert.equal(headers[0].referer, undefined);
    }));

  it('covers the page at once on a slow line', () =>
    withTab({}, async (tab) => {
      await open(tab);
      const before = await colours(tab);
      const asked = tab.page.waitForRequest((request) => isOutside(request.url()));
      // The browser answers no questions about a page that is being left.
      tab.page.evaluate(() => document.querySelector('a[data-exit]').click()).catch(() => {});
      await asked;
      assert.ok(before > 10 && (await colours(tab)) === 1, 'every pixel has one colour');
      const { targetInfo } = await (await tab.page.target().createCDPSession()).send('Target.getTargetInfo');
      assert.equal(targetInfo.title, '…');
      assert.equal(targetInfo.url, server.base + guide.path, 'nothing has come yet');
    }));

  it('covers the page when there is no line at all', () =>
    withTab({}, async (tab) => {
      await open(tab);
      await tab.page.setOfflineMode(true);
      const left = tab.page.waitForNavigation().catch(() => {});
      await click(tab.page);
      await left;
      assert.ok(tab.page.url().startsWith('chrome-error:'), tab.page.url());
      assert.ok(!(await tab.page.content()).includes('data-exit'));
    }));

  it('needs three times Shift, without another key between', () =>
    withTab({ answer: weather }, async (tab) => {
      await open(tab);
      await shift(tab.page, 2);
      await tab.page.keyboard.press('a');
      await shift(tab.page, 1);
      // A key that is held down repeats, but was pressed once.
      for (let time = 0; time < 5; time += 1) await tab.page.keyboard.down('Shift');
      assert.equal(await isCovered(tab.page), false);
    }));

  it('does not leave when the three are long apart', () =>
    withTab({ answer: weather }, async (tab) => {
      await open(tab);
      await tab.page.evaluate(() => {
        const now = Date.prototype.getTime;
        let added = 0;
        Date.prototype.getTime = function getTime() {
          added += 3000;
          return now.call(this) + added;
        };
      });
      await shift(tab.page, 3);
      assert.equal(await isCovered(tab.page), false);
    }));

  it('shows the page again when the browser brings it back from its memory', () =>
    withTab({}, async (tab) => {
      await open(tab);
      const title = await tab.page.title();
      await tab.page.evaluate(() => {
        const link = document.querySelector('a[data-exit]');
        link.href = '#';
        link.click();
      });
      assert.equal(await isCovered(tab.page), true);
      await tab.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
      assert.equal(await isCovered(tab.page), false);
      assert.equal(await tab.page.title(), title);
    }));
});

/** The number of colours that somebody sees who looks over the reader's shoulder. */
async function colours(tab) {
  const picture = await tab.page.screenshot({ encoding: 'base64' });
  return withTab({}, (other) => other.page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
  }, picture));
}
