// Every link and picture of every page leads to something, over HTTP below a sub-folder and from a
// disk, with script and without; nothing is asked of another host; nothing is complained of.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { visit, withTab } from '../browser.mjs';
import { serve } from '../server.mjs';
import { fileAddress, files, pages, ROOT, samples } from '../site.mjs';

let server;
before(async () => {
  server = await serve(ROOT);
});
after(() => server.close());

/** What a page points to and shows. */
async function look(tab) {
  return tab.page.evaluate(() => ({
    ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
    links: [...document.querySelectorAll('a[href], area[href]')].map((link) => link.href),
    files: [...document.querySelectorAll('link[rel~=stylesheet], link[rel~=icon], link[rel=alternate]')]
      .map((link) => link.href),
    pictures: [...document.images].map((picture) => ({
      src: picture.currentSrc || picture.src,
      lazy: picture.loading === 'lazy',
      shown: picture.complete && picture.naturalWidth > 0,
    })),
    overflow: document.documentElement.scrollWidth - innerWidth,
  }));
}

/** Opens each page and gathers what it points to. */
async function gather(list, script, address, base) {
  const ids = new Map();
  const targets = new Map();
  const wrong = [];
  await withTab({ script, width: 320 }, async (tab) => {
    for (const { path } of list) {
      tab.requests.length = tab.complaints.length = 0;
      await visit(tab, address(path));
      const seen = await look(tab);
      ids.set(address(path), new Set(seen.ids));
      for (const link of [...seen.links, ...seen.files, ...seen.pictures.map((picture) => picture.src)]) {
        if (!targets.has(link)) targets.set(link, path);
      }
      const say = (what) => wrong.push(`${path}: ${what}`);
      seen.pictures.filter((one) => !one.lazy && !one.shown).forEach((one) => say(`no picture ${one.src}`));
      tab.requests.filter((url) => !url.startsWith(base) && url !== 'data:,').forEach((url) => say(`asks for ${url}`));
      tab.complaints.forEach((complaint) => say(complaint));
      if (seen.overflow > 0) say(`is ${seen.overflow} px too wide for 320`);
    }
  });
  return { ids, targets, wrong };
}

/** The targets inside the site that are not there, or have no such passage. */
async function dead({ ids, targets }, base, exists) {
  const wrong = [];
  for (const [target, path] of targets) {
    if (!target.startsWith(base)) {
      if (!/^(https:|tel:|data:,$)/.test(target)) wrong.push(`${path}: leads to ${target}`);
      continue;
    }
    const [address, anchor] = target.split('#');
    if (!(await exists(address))) wrong.push(`${path}: nothing at ${address}`);
    const known = ids.get(address);
    if (anchor && known && !known.has(decodeURIComponent(anchor))) wrong.push(`${path}: no passage ${target}`);
  }
  return wrong;
}

const onHost = async (address) => (await fetch(address, { method: 'HEAD' })).status === 200;
const onDisk = (address) => existsSync(fileURLToPath(address)) && statSync(fileURLToPath(address)).isFile();

async function judge(list, script, address, base, exists) {
  const gathered = await gather(list, script, address, base);
  const wrong = [...gathered.wrong, ...(await dead(gathered, base, exists))];
  assert.deepEqual(wrong, []);
  return gathered;
}

describe('links, pictures, requests', { timeout: 400_000 }, () => {
  it('over HTTP in a sub-folder', async () => {
    await judge(samples, true, (path) => server.base + path, server.base, onHost);
    assert.deepEqual(server.misses, []);
  });

  it('over HTTP without script', () =>
    judge(samples, false, (path) => server.base + path, server.base, onHost));

  it('from a disk: all pages', async () => {
    const { targets } = await judge(pages, true, fileAddress, fileAddress(''), onDisk);
    assert.ok(targets.size > pages.length, `only ${targets.size} targets`);
  });

  it('from a disk without script', () =>
    judge(samples, false, fileAddress, fileAddress(''), onDisk));
});

// A pack is opened from a disk, where no host could show its page for wrong addresses; it has none.
describe('a wrong address', { skip: !files.includes('404.html') }, () => {
  it('shows the page that helps, at any depth, and leads nowhere wrong', () =>
    withTab({}, async (tab) => {
      const address = `${server.base}vi/khong/co/trang/nay/index.html`;
      await visit(tab, address);
      assert.ok(await tab.page.$('a[href="tel:111"]'), 'the helpline is there');
      const { links } = await look(tab);
      const away = links.filter((link) => link.startsWith('http') && !link.startsWith(`${address}#`));
      for (const link of away) assert.ok(await onHost(link), link);
    }));
});
