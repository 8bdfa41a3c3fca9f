/* Runs the part of search.js that touches no page, on the index of a built site.
   node finder.js SITE < wishes.json > answers.json
   A wish is {atoms: text} or {tag, query}; the answers come in the same order. */
'use strict';
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const site = process.argv[2];
const assets = path.join(site, 'assets');
const context = vm.createContext({});
const run = file => vm.runInContext(fs.readFileSync(file, 'utf8'), context);
const one = (folder, start) => path.join(folder, fs.readdirSync(folder).find(name => name.startsWith(start)));

run(one(assets, 'search.'));
const folder = path.join(assets, 'search');
const letters = one(folder, 'letters.');
run(letters);
const { readLetters, atoms, Index, find, shown } = context.loaFinder;
readLetters(context.loaSearch.letters);

const PAGES_AT_ONCE = 6;

function answer(wish) {
  if ('atoms' in wish) {
    return atoms(wish.atoms).map(atom => (atom.j ? '+' : ' ') + atom.t + '@' + atom.s + '-' + atom.e);
  }
  const own = path.join(folder, wish.tag);
  let bytes = fs.statSync(letters).size;
  const read = new Set();
  const load = file => {
    if (read.has(file)) return;
    read.add(file);
    bytes += fs.statSync(file).size;
    run(file);
  };
  load(one(own, 'index.'));
  const index = new Index(wish.tag);
  const fetch = (names, then) => {
    names.forEach(name => load(path.join(own, name + '.js')));
    then();
  };
  let result;
  find(index, wish.query, fetch, (ranked, tokens) => {
    const first = ranked.slice(0, PAGES_AT_ONCE);
    fetch(first.map(page => index.pageFile(page.n)), () => {});
    const pages = first.map(page => shown(index.page(page.n), tokens));
    result = {
      count: ranked.length,
      pages: pages.map(page => ({
        address: page.address,
        discreet: page.discreet,
        title: bracketed(page.title),
        sentence: bracketed(page.sentence)
      })),
      bytes,
      files: read.size + 1
    };
  });
  return result;
}

/* Hits in brackets. */
function bracketed(pieces) {
  return pieces.map((piece, place) => (place % 2 ? '[' + piece + ']' : piece)).join('');
}

const wishes = JSON.parse(fs.readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(wishes.map(answer)));
