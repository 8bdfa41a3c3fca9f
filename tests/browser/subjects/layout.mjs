// What a reader changes about the looks (zoom, the system's colours, motion) and how one moves
// without a mouse. Each page is opened once and looked at for everything.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { emulateMedia, visit, withTab } from '../browser.mjs';
import { fileAddress, samples } from '../site.mjs';

/** 1280 × 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };

/** Too wide, also when all is unfolded; or what sticks to the edge leaves too little room. */
const zoom = () => {
  const found = [];
  scrollTo(0, 2000);
  const stuck = [...document.querySelectorAll('body *')]
    .filter((element) => ['sticky', 'fixed'].includes(getComputedStyle(element).position))
    .reduce((sum, element) => sum + element.getBoundingClientRect().height, 0);
  if (stuck > innerHeight / 3) found.push(`${stuck} px stick to the edge`);
  document.querySelectorAll('details').forEach((one) => { one.open = true; });
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) found.push(`${over} px too wide`);
  return found;
};

/** Tables scroll in a box of their own, which a keyboard reaches and which has a name. */
const tables = () => [...document.querySelectorAll('table')].flatMap((table) => {
  const box = table.parentElement;
  const named = box.getAttribute('aria-label') || document.getElementById(box.getAttribute('aria-labelledby'))?.textContent;
  const good = getComputedStyle(box).overflowX === 'auto' && box.tabIndex === 0 &&
    ['region', 'group'].includes(box.getAttribute('role'));
  return good && named ? [] : [`a table in ${box.outerHTML.slice(0, 100)}`];
});

/** In the system's own colours a button is known by its edge. */
const edges = () => {
  const hasEdge = (element) => {
    const style = getComputedStyle(element);
    return parseFloat(style.borderTopWidth) >= 1 && style.borderTopStyle === 'solid' &&
      style.borderTopColor !== style.backgroundColor;
  };
  return [...document.querySelectorAll('.call, .exit a, .button, .jumps a, button')]
    .filter((button) => button.checkVisibility() && !hasEdge(button))
    .map((button) => `no edge: ${button.outerHTML.slice(0, 100)}`);
};

/** Nothing moves for a reader who asked for that. */
const motion = () => {
  const moving = [...document.querySelectorAll('*')].filter((one) => getComputedStyle(one).transitionDuration !== '0s');
  const smooth = getComputedStyle(document.documentElement).scrollBehavior !== 'auto';
  return moving.length + document.getAnimations().length + smooth > 0 ? ['something moves'] : [];
};

/** Where the focus is, it is seen. */
async function focus(page) {
  const found = [];
  await page.evaluate(() => document.activeElement?.blur());
  for (let press = 0; press < 5; press += 1) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return 'end';
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const seen = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle === 'solid' && box.width > 1 && box.height > 1;
      return seen ? '' : `the focus is not seen: ${element.outerHTML.slice(0, 100)}`;
    });
    // Every page has the link that skips, two calls and the large print before its end.
    if (fault === 'end') return press < 3 ? [...found, `a keyboard reaches only ${press} places`] : found;
    if (fault) found.push(fault);
  }
  return found;
}

describe('layout', { timeout: 400_000 }, () => {
  it('bears zoom, forced colours, less motion and no mouse', () =>
    withTab(ZOOMED, async (tab) => {
      const found = [];
      await emulateMedia(tab, { 'forced-colors': 'active', 'prefers-reduced-motion': 'reduce' });
      for (const { path } of samples) {
        await visit(tab, fileAddress(path));
        for (const check of [edges, motion, tables]) {
          found.push(...(await tab.page.evaluate(check)).map((text) => `${path}: ${text}`));
        }
        found.push(...(await focus(tab.page)).map((text) => `${path}: ${text}`));
        found.push(...(await tab.page.evaluate(zoom)).map((text) => `${path}: ${text}`));
      }
      assert.deepEqual(found, []);
    }));
});
