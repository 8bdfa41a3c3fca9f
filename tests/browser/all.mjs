// Runs every subject in one browser: `node --test all.mjs`, with LOA_SITE naming a built site and
// LOA_CHROMIUM a browser; LOA_SUBJECT=exit runs one subject, LOA_SUBJECT=links,search two. A new
// subject is a new file in subjects/ that calls `describe` of node:test.

import { readdirSync } from 'node:fs';
import { after, before } from 'node:test';

import { start, stop } from './browser.mjs';

before(start);
after(stop);

const folder = new URL('subjects/', import.meta.url);
const wished = (process.env.LOA_SUBJECT ?? '').split(',');
const isWished = (name) => name.endsWith('.mjs') && wished.some((wish) => name.startsWith(wish));
for (const name of readdirSync(folder).filter(isWished).sort()) {
  await import(new URL(name, folder));
}
