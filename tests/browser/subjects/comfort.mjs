// Large print and reading aloud.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { visit, withTab } from '../browser.mjs';
import { fileAddress, pageWhere, samples } from '../site.mjs';

const guide = pageWhere((page) => page.lang === 'vi' && page.kind === 'guide' && page.exit);
const chinese = pageWhere((page) => page.lang === 'zh-Hans' && page.kind === 'guide');

describe('large print', { timeout: 180_000 }, () => {
  const size = (page) => page.$eval('main', (main) => parseFloat(getComputedStyle(main).fontSize));

  it('works without script and keeps nothing', () =>
    withTab({ script: false, width: 320 }, async (tab) => {
      for (const { path } of samples.filter((page) => page.kind !== 'chooser' && page.lang)) {
        await visit(tab, fileAddress(path));
        const usual = await size(tab.page);
        await tab.page.click('.large');
        assert.ok((await size(tab.page)) >= usual * 1.3, `${path}: not larger than ${usual}`);
        const over = await tab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${path}: ${over} px too wide in large print`);
        await tab.page.click('.large');
        assert.equal(await size(tab.page), usual, path);
      }
      await tab.page.click('.large');
      await tab.page.reload();
      assert.equal(await tab.page.$eval('#page-large', (box) => box.checked), false);
    }));
});

/**
 * A browser with these voices that reads as fast as it can; `window.said` is what was asked of it.
 * With `slow` it never comes to the end of a block.
 */
async function giveVoices(tab, voices, slow = false) {
  await tab.page.evaluateOnNewDocument((voices, slow) => {
    window.said = [];
    let speaking = 0;
    const synth = {
      getVoices: () => voices,
      addEventListener() {},
      speak(words) {
        const own = (speaking += 1);
        window.said.push({ text: words.text, voice: words.voice.name, marked: document.querySelectorAll('.aloud-now').length });
        if (!slow) setTimeout(() => own === speaking && words.onend(), 0);
      },
      cancel() {
        speaking += 1;
        window.cancelled = (window.cancelled ?? 0) + 1;
      },
    };
    Object.defineProperty(window, 'speechSynthesis', { value: synth });
    window.SpeechSynthesisUtterance = function SpeechSynthesisUtterance(text) { this.text = text; };
  }, voices, slow);
}

const VIETNAMESE = { name: 'Local', lang: 'vi_VN', localService: true };
const REMOTE = { name: 'Remote', lang: 'vi-VN', localService: false, default: true };
const CANTONESE = { name: 'Cantonese', lang: 'zh-HK', localService: true };
const MANDARIN = { name: 'Mandarin', lang: 'cmn-Hans-CN', localService: true };

const isOffered = (page) => page.$eval('[data-aloud]', (box) => box.checkVisibility());

describe('reading aloud', { timeout: 180_000 }, () => {
  for (const [name, voices, page, offered] of [
    ['no voice', [], guide, false],
    ['a voice for another language', [MANDARIN], guide, false],
    ['a voice that sends the text away', [REMOTE], guide, false],
    ['a voice of the device', [REMOTE, VIETNAMESE], guide, true],
    ['Cantonese only', [CANTONESE], chinese, false],
    ['Mandarin', [CANTONESE, MANDARIN], chinese, true],
  ]) {
    it(`${offered ? 'is offered' : 'is not offered'} with ${name}`, () =>
      withTab({}, async (tab) => {
        await giveVoices(tab, voices);
        await visit(tab, fileAddress(page.path));
        assert.equal(await isOffered(tab.page), offered);
      }));
  }

  it('is not offered without script', () =>
    withTab({ script: false }, async (tab) => {
      await visit(tab, fileAddress(guide.path));
      assert.equal(await isOffered(tab.page), false);
    }));

  it('reads all of the guide block by block, marks the block, and ends', () =>
    withTab({}, async (tab) => {
      await giveVoices(tab, [REMOTE, VIETNAMESE]);
      await visit(tab, fileAddress(guide.path));
      await tab.page.click('[data-aloud] button');
      await tab.page.waitForFunction(() => window.said.length > 3 && !document.querySelector('.aloud-now'));
      const { said, heading, words } = await tab.page.evaluate(() => ({
        said: window.said,
        heading: document.querySelector('h1').textContent,
        words: [...document.querySelectorAll('.prose p, .prose h2')].map((block) => block.textContent.slice(0, 12)),
      }));
      assert.equal(said[0].text, heading);
      assert.ok(said.every((one) => one.voice === 'Local' && one.marked === 1));
      const all = said.map((one) => one.text).join('\n').replaceAll(' ', '');
      for (const word of words) assert.ok(all.includes(word.replaceAll(/\s/g, '').slice(0, 8)), word);
      assert.equal(new Set(said.map((one) => one.text)).size, said.length, 'nothing is read twice');
      assert.ok(/1 1 1/.test(said.map((one) => one.text).join(' ')), 'numbers are read digit by digit');
      assert.equal(await tab.page.$eval('[data-aloud] button', (b) => b.textContent === b.dataset.read), true);
    }));

  for (const [name, act] of [
    ['by its button', (page) => page.click('[data-aloud] button')],
    ['by Escape', (page) => page.keyboard.press('Escape')],
    ['on leaving the page', (page) => page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))],
    ['on the quick exit', (page) => page.evaluate(() => {
      const link = document.querySelector('a[data-exit]');
      link.href = '#';
      link.click();
    })],
  ]) {
    it(`stops ${name}`, () =>
      withTab({}, async (tab) => {
        await giveVoices(tab, [VIETNAMESE], true);
        await visit(tab, fileAddress(guide.path));
        await tab.page.click('[data-aloud] button');
        const before = await tab.page.evaluate(() => window.cancelled);
        await act(tab.page);
        const now = await tab.page.evaluate(() => ({ cancelled: window.cancelled, said: window.said.length }));
        assert.ok(now.cancelled > before, 'the voice is told to be silent');
        assert.equal(now.said, 1);
      }));
  }
});
