// axe-core finds nothing on any kind of page in any language, on a telephone and on a desk, in light
// and in dark colours.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';

import { visit, withTab } from '../browser.mjs';
import { fileAddress, languages, samplesIn } from '../site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All rules of WCAG 2.2 A and AA and what axe calls best practice. */
const EVERYTHING = {
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** What dark colours can change. */
const COLOURS = { resultTypes: ['violations'], runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

const VIEWS = [
  { name: '360 px', width: 360, height: 740, scheme: 'light', rules: EVERYTHING },
  { name: '360 px, dark', width: 360, height: 740, scheme: 'dark', rules: COLOURS },
  { name: '1280 px, dark', width: 1280, height: 900, scheme: 'dark', rules: COLOURS },
  { name: '1280 px', width: 1280, height: 900, scheme: 'light', rules: EVERYTHING },
];

async function violations(page, rules) {
  const { violations } = await page.evaluate((rules) => axe.run(document, rules), rules);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
}

/** What is folded is a part of the page as well. */
const unfold = (page) => page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));

describe('axe-core', { timeout: 180_000 }, () => {
  it('is there and finds faults', () =>
    withTab({}, async (tab) => {
      await tab.page.setContent('<p style="color:#ccc"><img src="data:,">pale');
      await tab.page.evaluate(AXE);
      const found = (await violations(tab.page, EVERYTHING)).map((text) => text.split(':')[0]);
      for (const rule of ['color-contrast', 'html-has-lang', 'image-alt']) assert.ok(found.includes(rule), rule);
    }));
});

describe('pages', { timeout: 400_000, concurrency: 2 }, () => {
  for (const lang of languages) {
    it(lang, () =>
      withTab({}, async (tab) => {
        const found = [];
        for (const { path } of [...samplesIn(lang), ...(lang === languages[0] ? samplesIn('') : [])]) {
          await visit(tab, fileAddress(path));
          await tab.page.evaluate(AXE);
          await unfold(tab.page);
          for (const { name, width, height, scheme, rules } of VIEWS) {
            await tab.page.setViewport({ width, height });
            await tab.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
            found.push(...(await violations(tab.page, rules)).map((text) => `${path}, ${name}: ${text}`));
          }
        }
        assert.deepEqual(found, []);
      }));
  }
});
