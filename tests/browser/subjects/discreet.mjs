// A discreet page leaves no name: not in the title, the address, the icon, the storage, the history,
// the printed sheet.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { emulateMedia, visit, withTab } from '../browser.mjs';
import { serve } from '../server.mjs';
import { pages, pageWhere, ROOT, samples } from '../site.mjs';

let server;
before(async () => {
  server = await serve(ROOT);
});
after(() => server.close());

const discreet = samples.filter((page) => page.discreet);

/** Words of a page's heading that are long enough to tell of it. */
const telling = (text) => text.toLowerCase().split(/[\s,.:;!?–—()]+/).filter((word) => word.length > 3);

describe('discreet pages', { timeout: 180_000 }, () => {
  it('are there in every language', () => {
    assert.equal(discreet.length, new Set(pages.map((page) => page.lang).filter(Boolean)).size);
  });

  for (const { path, lang } of discreet) {
    it(`${lang}: have a neutral title, address and icon`, () =>
      withTab({}, async (tab) => {
        await visit(tab, server.base + path);
        const found = await tab.page.evaluate(() => ({
          heading: document.querySelector('h1').textContent,
          head: `${document.title} ${location.pathname}`.toLowerCase(),
          icon: [...document.querySelectorAll('link[rel~=icon]')].map((link) => link.href),
          meta: document.querySelectorAll('meta[name=description], meta[property]').length,
        }));
        assert.ok(telling(found.heading).length > 0 || lang === 'zh-Hans' || lang === 'km');
        for (const word of telling(found.heading)) assert.ok(!found.head.includes(word), `${word} in ${found.head}`);
        assert.ok(!found.head.includes(found.heading.toLowerCase()));
        assert.deepEqual(found.icon, ['data:,']);
        assert.equal(found.meta, 0);
      }));
  }

  it('are told of in the history by a neutral title only', () =>
    withTab({}, async (tab) => {
      for (const { path } of discreet) await visit(tab, server.base + path);
      const session = await tab.page.createCDPSession();
      const { entries } = await session.send('Page.getNavigationHistory');
      const own = entries.filter((entry) => entry.url.startsWith(server.base));
      assert.equal(own.length, discreet.length);
      for (const { url, title } of own) {
        assert.match(url.slice(server.base.length), /^[\w-]+\/trang-[0-9a-f]+\/index\.html$/);
        assert.ok(['Trang đọc', 'ទំព័រអាន', '阅读页面', 'Reading page'].includes(title), title);
      }
    }));

  it('take no place of their own in the history when they are reached from a list', () =>
    withTab({}, async (tab) => {
      const home = pageWhere((page) => page.lang === 'vi' && page.kind === 'home');
      const list = pageWhere((page) => page.lang === 'vi' && page.kind === 'topic' && page.exit);
      await visit(tab, server.base + home.path);
      await visit(tab, server.base + list.path);
      const gone = tab.page.waitForNavigation();
      await tab.page.$eval('a[data-discreet=true]', (link) => link.click());
      await gone;
      assert.equal(await tab.page.$eval('body', (body) => body.dataset.discreet), 'true');
      await tab.page.goBack();
      assert.equal(tab.page.url(), server.base + home.path);
    }));

  it('print neither their address nor the topic', () =>
    withTab({}, async (tab) => {
      for (const { path } of discreet) {
        await visit(tab, server.base + path);
        await emulateMedia(tab, {}, 'print');
        const shown = await tab.page.$$eval('.brand, .crumbs, .foot-links, .print-only', (parts) =>
          parts.filter((part) => part.checkVisibility()).map((part) => part.className));
        assert.deepEqual(shown, [], path);
      }
    }));
});

describe('every page', { timeout: 180_000 }, () => {
  it('keeps nothing on the device', () =>
    withTab({}, async (tab) => {
      for (const { path } of samples) {
        await visit(tab, server.base + path);
        const kept = await tab.page.evaluate(async () => [
          document.cookie,
          localStorage.length,
          sessionStorage.length,
          (await indexedDB.databases()).length,
          'caches' in self ? (await caches.keys()).length : 0,
          navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0,
        ]);
        assert.deepEqual(kept, ['', 0, 0, 0, 0, 0], path);
      }
    }));
});
