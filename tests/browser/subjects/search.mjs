// The search page as a reader uses it: nothing is loaded before she types, what she seeks is shown
// with its words marked, in each language, from a disk and over HTTP; and nothing of it stays.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { visit, withTab } from '../browser.mjs';
import { serve } from '../server.mjs';
import { fileAddress, languages, pageWhere, ROOT } from '../site.mjs';

/** What is typed, the beginning of the page's address that must come first, and what is marked in it. */
const QUERIES = {
  vi: [['duoi nuoc', 'duoi-nuoc', 'đuối nước'], ['áo phao', 'duoi-nuoc/ao-phao', 'áo phao']],
  km: [['លង់ទឹក', 'duoi-nuoc', 'លង់ទឹក'], ['លង់\u200bទឹក', 'duoi-nuoc', 'លង់ទឹក'], ['១១១', 'goi-111', '111']],
  'zh-Hans': [['溺水', 'duoi-nuoc', '溺水']],
  en: [['drowning', 'duoi-nuoc', 'drowning'], ['life jacket', 'duoi-nuoc/ao-phao', 'life jacket']],
};

const pageOf = (lang) => pageWhere((page) => page.kind === 'search' && page.lang === lang).path;
const ofIndex = (url) => /\/assets\/search\//.test(url);
const asScript = (text) => text.replace(/\u200b/g, '').toLowerCase();

let server;
before(async () => {
  server = await serve(ROOT);
});
after(() => server.close());

/** Types a query, waits until the answers stand there, and reads them. */
async function ask(tab, query) {
  await tab.page.evaluate(() => document.querySelectorAll('[data-answers] > *').forEach((old) => { old.dataset.old = ''; }));
  await tab.page.$eval('#tim', (input) => { input.value = ''; });
  await tab.page.focus('#tim');
  await tab.page.keyboard.sendCharacter(query);
  await tab.page.keyboard.press('Enter');
  await tab.page.waitForSelector('[data-answers] > :not([data-old]) li', { timeout: 20_000 });
  return tab.page.$$eval('[data-answers] li', (items) => items.map((item) => ({
    href: item.querySelector('a').getAttribute('href'),
    marks: [...item.querySelectorAll('mark')].map((mark) => mark.textContent),
  })));
}

for (const [name, address] of [['from a disk', fileAddress], ['over HTTP', (path) => server.base + path]]) {
  describe(`search ${name}`, { timeout: 180_000 }, () => {
    for (const lang of languages) {
      it(`finds in ${lang}`, () =>
        withTab({}, async (tab) => {
          await visit(tab, address(pageOf(lang)));
          assert.deepEqual(tab.requests.filter(ofIndex), [], 'nothing of the index is loaded before a word is typed');
          for (const [query, first, mark] of QUERIES[lang] ?? assert.fail(`no queries in ${lang}`)) {
            const found = await ask(tab, query);
            assert.ok(found[0].href.includes(`/${lang}/${first}`), `${query}: ${found[0].href}`);
            const marks = found[0].marks.map(asScript);
            assert.ok(marks.includes(asScript(mark)), `${query}: marked are ${marks}`);
          }
          assert.deepEqual(tab.complaints, []);
        }));
    }
  });
}

describe('search', { timeout: 180_000 }, () => {
  it('says how much was found, and is used by keyboard alone', () =>
    withTab({}, async (tab) => {
      await visit(tab, fileAddress(pageOf('vi')));
      await ask(tab, 'duoi nuoc');
      const said = await tab.page.$eval('[role=status]', (status) => status.textContent);
      assert.match(said, /\d/);
      const href = await tab.page.$eval('[data-answers] li a', (link) => link.href);
      const focused = () => tab.page.evaluate(() => document.activeElement.href ?? document.activeElement.id);
      assert.equal(await focused(), href, 'Enter leads to the first answer');
      await tab.page.keyboard.press('ArrowDown');
      assert.notEqual(await focused(), href);
      await tab.page.keyboard.press('Escape');
      assert.equal(await focused(), 'tim', 'Escape leads back to the words');
      await tab.page.keyboard.press('ArrowDown');
      assert.equal(await focused(), href);
      await Promise.all([tab.page.waitForNavigation(), tab.page.keyboard.press('Enter')]);
      assert.equal(tab.page.url(), href);
    }));

  it('says when nothing is found', () =>
    withTab({}, async (tab) => {
      await visit(tab, fileAddress(pageOf('vi')));
      await tab.page.type('#tim', 'xyzzyq');
      await tab.page.keyboard.press('Enter');
      await tab.page.waitForFunction(() => document.querySelector('[role=status]').textContent !== '', { timeout: 20_000 });
      assert.equal(await tab.page.$('[data-answers] li'), null);
    }));

  it('keeps nothing of what was sought and tells nobody', () =>
    withTab({}, async (tab) => {
      await visit(tab, server.base + pageOf('vi'));
      const address = tab.page.url();
      await ask(tab, 'xam hai');
      assert.equal(tab.page.url(), address);
      const kept = await tab.page.evaluate(async () => [
        localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length, history.length,
      ]);
      assert.deepEqual(kept, [0, 0, '', 0, 2]);
      assert.deepEqual(tab.requests.filter((url) => !url.startsWith(server.base)), []);
      assert.deepEqual(tab.requests.filter((url) => /xam|hai|%/.test(url.slice(server.base.length))), []);
    }));

  it('is a list of all guides without script', () =>
    withTab({ script: false }, async (tab) => {
      for (const lang of languages) {
        await visit(tab, fileAddress(pageOf(lang)));
        assert.equal(await tab.page.$eval('form[role=search]', (form) => form.checkVisibility()), false);
        const links = await tab.page.$$eval('[data-rest] a[href$="index.html"]', (list) => list.length);
        assert.ok(links > 5, `${lang}: ${links} links`);
      }
    }));
});
