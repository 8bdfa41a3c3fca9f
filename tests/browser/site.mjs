// The built site: which pages there are and of what kind.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Folder of the built site. */
export const ROOT = process.env.LOA_SITE ?? fail('LOA_SITE names no built site');

function fail(reason) {
  throw new Error(reason);
}

/** Paths of all files, relative to the site, with `/`. */
export const files = readdirSync(ROOT, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length + 1).replaceAll('\\', '/'))
  .sort();

/** @typedef {{path: string, kind: string, lang: string, discreet: boolean, exit: boolean, size: number}} Page */

/** @type {Page[]} */
export const pages = files.filter((path) => path.endsWith('.html')).map(describePage);

function describePage(path) {
  const html = readFileSync(join(ROOT, path), 'utf8');
  const body = /<body([^>]*)>/.exec(html)?.[1] ?? fail(`${path} has no body`);
  const discreet = /data-discreet="?true/.test(body);
  const kind = /data-kind="?([a-z-]+)/.exec(body)?.[1] ?? fail(`${path} is of no kind`);
  return {
    path,
    kind: discreet ? 'discreet' : kind,
    lang: path.includes('/') ? path.split('/')[0] : '',
    discreet,
    exit: html.includes('data-exit'),
    size: html.length,
  };
}

/** The largest page of each kind in each language: what it can bear the others can. */
export const samples = largest(pages, (page) => `${page.lang} ${page.kind}`);

/** The same for one language. */
export const samplesIn = (lang) => samples.filter((page) => page.lang === lang);

function largest(list, key) {
  const best = new Map();
  for (const page of list) {
    const other = best.get(key(page));
    if (!other || other.size < page.size) best.set(key(page), page);
  }
  return [...best.values()];
}

export const languages = [...new Set(pages.map((page) => page.lang).filter(Boolean))];

/** The first page that is as wished. */
export function pageWhere(wish) {
  return pages.find(wish) ?? fail(`the site has no page with ${wish}`);
}

/** A page's address when the site is opened from a disk. */
export const fileAddress = (path) => pathToFileURL(join(ROOT, path)).href;
