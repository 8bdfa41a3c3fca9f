'use strict';
// What each part of the desk looks like. A view takes the model and gives elements; texts from the site only ever
// become text nodes, never markup.

/** The language of the desk: `vi` or `en`. */
var ui = 'vi';

/** The words under a name, with the values of `{…}`; `.one` where a language has it and `n` is 1. */
function t(name, values) {
  var table = WORDS[ui];
  var one = values && values.n === 1 ? table[name + '.one'] : undefined;
  var text = one !== undefined ? one : table[name];
  if (text === undefined) return name;
  return text.replace(/\{(\w+)\}/g, function (all, key) {
    return values && values[key] !== undefined ? String(values[key]) : all;
  });
}

/** A text of the site in the language of the desk. */
function own(both) { return both ? both[ui] : ''; }

/** An element with attributes (`on…` are listeners, `text` is its text) and children; what is null is left out. */
function h(name, attributes) {
  var element = document.createElement(name);
  Object.keys(attributes || {}).forEach(function (key) {
    var value = attributes[key];
    if (value === null || value === undefined || value === false) return;
    if (key === 'text') element.textContent = value;
    else if (key.slice(0, 2) === 'on') element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  });
  for (var i = 2; i < arguments.length; i++) add(element, arguments[i]);
  return element;
}

function add(element, child) {
  if (child === null || child === undefined || child === false) return;
  if (Array.isArray(child)) child.forEach(function (one) { add(element, one); });
  else element.appendChild(typeof child === 'object' ? child : document.createTextNode(String(child)));
}

function empty(element) { while (element.firstChild) element.removeChild(element.firstChild); }

function hidden(text) { return h('span', { class: 'hidden', text: text }); }
function lead(text) { return h('p', { class: 'lead', text: text }); }
function badge(kind, text) { return h('span', { class: 'badge ' + kind, text: text }); }
function link(to, text) { return h('a', { href: to, text: text }); }
function guideLink(id, title, lang) { return link('#/guide/' + encodeURI(id) + (lang ? '/' + lang : ''), title); }

function cutNote(list) {
  return list.total > list.shown.length ? h('p', { class: 'soft', text: t('shown-of', { n: list.shown.length, total: list.total }) }) : null;
}

function day(text) {
  var parts = (text || '').split('-');
  if (parts.length !== 3) return text || '';
  return ui === 'vi' ? [+parts[2], +parts[1], parts[0]].join('/') : text;
}

function decimal(number) { return ui === 'vi' ? String(number).replace('.', ',') : String(number); }
function kb(bytes) { return t('kb', { n: decimal(Math.ceil(bytes / 102.4) / 10) }); }
function seconds(milliseconds) { return t('seconds', { n: decimal(Math.round(milliseconds / 100) / 10) }); }
function slot(length) {
  return length >= 120 && length % 60 === 0 ? t('minutes', { n: length / 60 }) : t('seconds', { n: length });
}
function clock(milliseconds) {
  var all = Math.floor(milliseconds / 1000);
  return Math.floor(all / 60) + ':' + ('0' + (all % 60)).slice(-2);
}

function languageName(desk, tag) {
  var found = desk.site ? desk.site.languages.filter(function (one) { return one.tag === tag; })[0] : null;
  return found ? found.name : tag;
}
function languageMark(desk, tag) { return h('span', { lang: tag, class: 'language', text: languageName(desk, tag) }); }

/** A choice; `choices` are pairs of value and text. */
function choose(id, label, choices, chosen, change) {
  var select = h('select', { id: id, onchange: function () { change(select.value); } });
  choices.forEach(function (choice) {
    select.appendChild(h('option', { value: choice[0], selected: choice[0] === chosen, text: choice[1] }));
  });
  return h('p', { class: 'choice' }, h('label', { for: id, text: label }), select);
}

/** A bar of `part` in `whole`; it is drawn only, the text beside it says the same. */
function bar(part, whole, kind) {
  var fill = h('span', { class: 'fill' });
  fill.style.width = Math.max(1, Math.min(100, Math.round(100 * part / Math.max(1, whole)))) + '%';
  return h('span', { class: 'bar ' + kind, 'aria-hidden': 'true' }, fill);
}

/** A table that may be wider than the page. */
function table(label, head, body) {
  return h('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': label },
    h('table', {}, h('caption', { class: 'hidden', text: label }), h('thead', {}, h('tr', {}, head)), body));
}
function th(content, scope) { return h('th', { scope: scope || 'col' }, content); }

var opened = {};
/** Details that stay open when the page is made anew. */
function details(key, summary, body, onopen) {
  var element = h('details', { 'data-key': key, open: !!opened[key] }, h('summary', { 'data-focus': key }, summary), body);
  element.addEventListener('toggle', function () {
    opened[key] = element.open;
    if (element.open && onopen) onopen(element);
  });
  if (element.open && onopen) onopen(element);
  return element;
}

// What to do

var TODO_PLACES = {
  errors: '#/findings', expired: '#/facts', behind: '#/translations', 'scripts-none': '#/scripts', unverified: '#/facts',
  missing: '#/missing', soon: '#/facts', heavy: '#/weights', drafts: '#/translations', 'scripts-cut': '#/scripts',
  warnings: '#/findings'
};
var TODO_COLOURS = { errors: 'bad', expired: 'bad', behind: 'bad', 'scripts-none': 'bad' };

function todoView(desk) {
  var head = desk.site ? t('todo.lead-guides', { n: desk.site.guides, l: desk.site.languages.length }) + t('todo.lead') : t('no-site');
  if (!desk.todo.length) return [lead(head), h('p', { class: 'fine', text: t('all-fine') })];
  var tasks = desk.todo.map(function (task) {
    var words = t('todo.' + task.what, { n: task.count, lang: task.lang ? languageName(desk, task.lang) : '' });
    var place = TODO_PLACES[task.what];
    var examples = task.examples.map(function (one) {
      var label = own(one.label);
      if (one.guide) return h('li', {}, guideLink(one.guide, label, task.lang));
      return h('li', {}, one.file ? openButton(one.file, one.line, label) : label);
    });
    if (task.count > examples.length && examples.length) examples.push(h('li', { text: '…' }));
    return h('li', { class: 'task ' + (TODO_COLOURS[task.what] || 'calm') },
      h('div', {},
        h('h2', {}, place ? link(place, words) : words),
        h('p', { text: t('todo.' + task.what + '.why') }),
        examples.length ? h('ul', { class: 'examples' }, examples) : null));
  });
  return [lead(head), h('ol', { class: 'tasks' }, tasks)];
}

// What is wrong

var wish = { severity: '', lang: '', kind: '', group: 'file' };

function kindOf(finding) {
  var number = finding.code.slice(1, 3);
  return WORDS.vi['kind.' + number] ? number : 'xx';
}

/** What a screen reader says holds what is seen, and says which file. */
function openButton(file, line, label) {
  var place = file + (line ? ', ' + t('line', { n: line }) : '');
  return h('button', {
    type: 'button', class: 'open', 'data-focus': 'open ' + file + ' ' + (line || ''), onclick: function () { openFile(file, line); }
  }, label ? [hidden(t('open') + ' '), label] : [t('open'), hidden(' ' + place)]);
}

function excerptView(finding) {
  var excerpt = finding.excerpt;
  if (!excerpt) return null;
  var row = function (number, content, marked) {
    return h('span', { class: marked ? 'row here' : 'row' }, h('span', { class: 'number', text: number }), h('span', { class: 'code', lang: finding.lang || null }, content));
  };
  return h('pre', { class: 'excerpt', tabindex: '0', role: 'group', 'aria-label': t('line', { n: finding.line }) },
    excerpt.before === null ? null : row(finding.line - 1, excerpt.before),
    row(finding.line, [excerpt.line[0], excerpt.line[1] ? h('mark', { text: excerpt.line[1] }) : null, excerpt.line[2]], true),
    excerpt.after === null ? null : row(finding.line + 1, excerpt.after));
}

function findingView(finding, withFile) {
  var words = finding[ui];
  var place = (withFile && finding.file ? finding.file + (finding.line ? ', ' : '') : '') + (finding.line ? t('line', { n: finding.line }) : '');
  return h('li', { class: 'finding ' + finding.severity },
    h('p', { class: 'what' }, badge(finding.severity, t(finding.severity)), ' ', h('strong', { text: words.title })),
    h('p', { class: 'where' }, place ? h('span', { text: place }) : null, h('code', { text: finding.code }),
      finding.file && /\.(md|ya?ml|csv|txt)$/.test(finding.file) ? openButton(finding.file, finding.line) : null,
      finding.guide ? guideLink(finding.guide, t('see-guide'), finding.lang) : null),
    excerptView(finding),
    h('p', { class: 'fix' }, h('b', { text: t('fix') + ': ' }), words.fix),
    words.reason ? h('p', { class: 'soft' }, h('b', { text: t('why') + ': ' }), words.reason) : null);
}

function findingsView(desk) {
  var findings = desk.findings;
  if (!findings.list.total) return [h('p', { class: 'fine', text: t('findings.none') })];
  var all = findings.list.shown;
  var any = [['', t('any')]];
  var values = function (of) {
    return all.map(of).filter(function (value, place, list) { return list.indexOf(value) === place; }).sort();
  };
  var langs = values(function (one) { return one.lang || '-'; });
  var change = function (key) { return function (value) { wish[key] = value; redraw(); }; };
  var filters = h('div', { class: 'filters', role: 'group', 'aria-label': t('filter') },
    choose('by-severity', t('filter.severity'), any.concat([['error', t('error')], ['warning', t('warning')]]), wish.severity, change('severity')),
    choose('by-lang', t('filter.lang'), any.concat(langs.map(function (tag) { return [tag, tag === '-' ? t('lang.none') : languageName(desk, tag)]; })), wish.lang, change('lang')),
    choose('by-kind', t('filter.kind'), any.concat(values(kindOf).map(function (kind) { return [kind, t('kind.' + kind)]; })), wish.kind, change('kind')),
    choose('by-group', t('filter.group'), [['file', t('group.file')], ['code', t('group.code')]], wish.group, change('group')));
  var chosen = all.filter(function (one) {
    return (!wish.severity || one.severity === wish.severity) && (!wish.lang || (one.lang || '-') === wish.lang) && (!wish.kind || kindOf(one) === wish.kind);
  });
  var groups = [];
  chosen.forEach(function (one) {
    var key = wish.group === 'file' ? one.file || '' : one.code;
    var group = groups.filter(function (other) { return other.key === key; })[0];
    if (!group) groups.push(group = { key: key, list: [] });
    group.list.push(one);
  });
  var sections = groups.map(function (group) {
    var first = group.list[0];
    var title = wish.group === 'file' ? [h('code', { text: group.key || t('no-file') })] : [first.code + ' ', h('code', { text: first.name })];
    var total = wish.group === 'code' ? findings.codes.filter(function (one) { return one.code === group.key; })[0].count : group.list.length;
    return h('section', { class: 'group' },
      h('h2', {}, title, ' ', h('span', { class: 'count', text: total })),
      h('ul', { class: 'findings' }, group.list.map(function (one) { return findingView(one, wish.group === 'code'); })));
  });
  return [lead(t('counts', { e: findings.errors, w: findings.warnings })), filters, cutNote(findings.list),
    sections.length ? sections : h('p', { class: 'soft', text: t('findings.none-left') })];
}

// What is missing

function cellClass(cell) {
  if (!cell.have && !cell.missing) return 'empty';
  if (!cell.have) return 'none';
  return cell.missing ? 'part' : 'full';
}

function cellView(cell) {
  var kind = cellClass(cell);
  if (kind === 'empty') return h('td', { class: 'cell empty' }, h('span', { 'aria-hidden': 'true', text: '–' }), hidden(t('missing.no-guide')));
  var all = cell.have + cell.missing;
  var notes = [cell.draft ? t('missing.draft', { n: cell.draft }) : '', cell.behind ? t('missing.behind', { n: cell.behind }) : ''];
  notes = notes.filter(Boolean).join(', ');
  return h('td', { class: 'cell ' + kind },
    h('b', { 'aria-hidden': 'true', text: cell.have + '/' + all }), hidden(t('missing.cell', { have: cell.have, all: all })),
    notes ? h('small', { text: notes }) : null);
}

function missingView(desk) {
  if (!desk.site) return [lead(t('no-site'))];
  var site = desk.site;
  var sums = desk.missing.languages.map(function (sum) {
    var all = sum.have + sum.missing;
    return h('li', { class: 'card' }, h('h2', {}, languageMark(desk, sum.tag)),
      h('p', { text: t('missing.sum', { have: sum.have, all: all }) }), bar(sum.have, all, sum.missing ? 'warn' : 'good'),
      h('p', { class: 'soft', text: [sum.draft ? t('missing.draft', { n: sum.draft }) : '', sum.behind ? t('missing.behind', { n: sum.behind }) : ''].filter(Boolean).join(', ') || '\u00a0' }));
  });
  var legend = h('ul', { class: 'legend' }, ['full', 'part', 'none', 'empty'].map(function (kind) {
    return h('li', {}, h('span', { class: 'swatch ' + kind, 'aria-hidden': 'true' }), t('legend.' + kind));
  }));
  var head = [th(t('missing.who')), th(t('missing.guides'))].concat(site.languages.map(function (one) { return th(h('span', { lang: one.tag, text: one.name })); }));
  var bodies = desk.missing.topics.map(function (topic, place) {
    var name = own(site.topics[place].name) || topic.slug;
    var rows = [h('tr', { class: 'topic' }, h('th', { scope: 'colgroup', colspan: site.languages.length + 2 }, link('#/topic/' + encodeURI(topic.slug), name)))];
    topic.audiences.forEach(function (row) {
      rows.push(h('tr', {}, th(t('audience.' + row.audience), 'row'), h('td', { text: row.guides || '–' }), row.cells.map(cellView)));
    });
    return h('tbody', {}, rows);
  });
  return [lead(t('missing.lead')), h('ul', { class: 'cards' }, sums), legend, table(t('missing.table'), head, bodies)];
}

// The guides of a topic

function topicView(desk, topic) {
  var head = [th(t('guide'))].concat(desk.site.languages.map(function (one) { return th(h('span', { lang: one.tag, text: one.name })); }));
  var rows = topic.guides.shown.map(function (guide) {
    return h('tr', {},
      h('th', { scope: 'row' }, guideLink(guide.guide, own(guide.title) || guide.guide), h('small', { text: guide.audiences.map(function (one) { return t('audience.' + one); }).join(', ') })),
      guide.versions.map(function (version, place) {
        return h('td', { class: 'cell ' + (version ? 'full' : 'none') }, version ? [stateText(version.state, desk.site.languages[place].source), version.behind ? h('small', { text: t('state.behind') }) : null] : t('state.missing'));
      }));
  });
  return [cutNote(topic.guides), rows.length ? table(t('guides.table', { topic: own(topic.name) }), head, h('tbody', {}, rows)) : h('p', { class: 'soft', text: t('no-results') })];
}

function stateText(state, isSource) { return isSource ? t('state.source') : t('state.' + state); }

// Translations

function changesView(changes) {
  return h('ol', { class: 'changes' }, changes.shown.map(function (change) {
    var words = change.words.map(function (run) {
      if (run.fate === 'kept') return run.text;
      var gone = run.fate === 'gone';
      return h(gone ? 'del' : 'ins', {}, hidden(t(gone ? 'change.del' : 'change.ins') + ' '), run.text);
    });
    return h('li', {}, h('p', { class: 'soft', text: t('change.' + change.fate) + ', ' + t('line', { n: change.line }) }), h('p', { class: 'words' }, words));
  }));
}

var wishedTranslations = { lang: '', state: '' };

function translationsView(desk) {
  var translations = desk.translations;
  if (!translations.list.total) return [h('p', { class: 'soft', text: t('translations.none') })];
  var any = [['', t('any')]];
  var change = function (key) { return function (value) { wishedTranslations[key] = value; redraw(); }; };
  var states = ['behind', 'draft', 'translated', 'revised', 'approved'];
  var cards = translations.languages.map(function (one) {
    var counts = states.concat(['missing']).filter(function (state) { return one[state]; });
    return h('li', { class: 'card' }, h('h2', {}, languageMark(desk, one.tag)), h('ul', { class: 'plain' }, counts.map(function (state) {
      return h('li', {}, badge(state, t('state.' + state)), ' ' + one[state]);
    })));
  });
  var filters = h('div', { class: 'filters', role: 'group', 'aria-label': t('filter') },
    choose('by-lang', t('filter.lang'), any.concat(translations.languages.map(function (one) { return [one.tag, languageName(desk, one.tag)]; })), wishedTranslations.lang, change('lang')),
    choose('by-state', t('filter.state'), any.concat(states.map(function (state) { return [state, t('state.' + state)]; })), wishedTranslations.state, change('state')));
  var rows = translations.list.shown.filter(function (row) {
    var state = wishedTranslations.state;
    return (!wishedTranslations.lang || row.lang === wishedTranslations.lang) && (!state || (state === 'behind' ? row.changes > 0 : row.state === state));
  }).map(function (row) {
    var key = 'translation ' + row.guide + ' ' + row.lang;
    var body = h('div', {}, h('p', { class: 'soft', text: t('loading') }));
    return h('li', { class: 'line' },
      h('p', {}, guideLink(row.guide, own(row.title) || row.guide, row.lang), ' ', languageMark(desk, row.lang), ' ', badge(row.state, t('state.' + row.state)), row.changes ? [' ', badge('behind', t('state.behind'))] : null),
      row.changes ? details(key, t('translations.changes', { n: row.changes }), body, function () { fillChanges(body, row); })
        : h('p', { class: 'soft', text: row.since ? t('translations.in-step', { day: day(row.since) }) : '' }));
  });
  return [lead(t('translations.lead')), h('ul', { class: 'cards' }, cards), filters, cutNote(translations.list),
    rows.length ? h('ul', { class: 'lines' }, rows) : h('p', { class: 'soft', text: t('findings.none-left') })];
}

function fillChanges(body, row) {
  load('guide/' + encodeURI(row.guide) + '.json').then(function (guide) {
    var version = guide.versions.filter(function (one) { return one.tag === row.lang; })[0];
    empty(body);
    if (version && version.version && version.version.source) add(body, [cutNote(version.version.source), changesView(version.version.source)]);
  }, function () { body.textContent = t('unreachable'); });
}

// Facts

function factState(fact) {
  if (fact.state === 'expired') return t('fact.expired', { n: -fact.days });
  if (fact.state === 'soon') return fact.days === 0 ? t('fact.today') : t('fact.soon', { n: fact.days });
  return t('fact.unverified');
}

function factsView(desk) {
  var facts = desk.facts;
  if (!facts.list.total) return [h('p', { class: 'fine', text: t('facts.none') })];
  var rows = facts.list.shown.map(function (fact) {
    var uses = fact.uses.shown.map(function (use) {
      return h('li', {}, guideLink(use.guide, own(use.title) || use.guide), h('span', { class: 'soft', text: ' ' + use.langs.join(', ') }));
    });
    var dates = [fact.expires ? t('fact.until', { day: day(fact.expires) }) : '', fact.verified_on ? t('fact.checked', { day: day(fact.verified_on) }) : ''].filter(Boolean).join(', ');
    var used = fact.uses.total ? t('fact.used', { n: fact.uses.total }) : t('fact.unused');
    return h('li', { class: 'line' },
      h('p', {}, badge(fact.state, factState(fact)), ' ', h('strong', { text: own(fact.label) }), ' ', h('span', { class: 'soft', text: t('fact.kind.' + fact.kind) })),
      h('p', { class: 'where' }, dates ? h('span', { text: dates }) : null, h('code', { text: fact.id }), openButton(fact.file, null)),
      fact.everywhere ? h('p', {}, h('strong', { text: t('fact.everywhere') })) : null,
      h('p', { class: 'soft' }, h('b', { text: t('fact.source') + ': ' }), fact.source),
      uses.length ? details('fact ' + fact.kind + ' ' + fact.id, used, [cutNote(fact.uses), h('ul', { class: 'plain' }, uses)]) : h('p', { class: 'soft', text: used }));
  });
  return [lead(t('facts.lead', { n: facts.total })), cutNote(facts.list), h('ul', { class: 'lines' }, rows)];
}

// Scripts

var wishedScripts = { lang: '', state: '' };
var SCRIPT_COLOURS = { fits: 'good', cut: 'warn', short: 'calm', none: 'bad' };

function scriptState(row) { return t('script.' + row.state, { n: row.left_out.total }); }

function scriptTime(row) {
  var text = row.time === null ? slot(row.slot) : t('script.time', { t: seconds(row.time), slot: slot(row.slot) });
  return [bar(row.time || 0, row.slot * 1000, SCRIPT_COLOURS[row.state]), h('span', { class: 'time', text: text })];
}

function leftOut(row) {
  if (!row.left_out.shown.length) return null;
  return [cutNote(row.left_out), h('ul', { lang: row.lang }, row.left_out.shown.map(function (text) { return h('li', { text: text }); }))];
}

function scriptsView(desk) {
  var scripts = desk.scripts;
  if (!scripts.list.total) return [h('p', { class: 'soft', text: t('scripts.none-at-all') })];
  var any = [['', t('any')]];
  var change = function (key) { return function (value) { wishedScripts[key] = value; redraw(); }; };
  var states = ['none', 'cut', 'short', 'fits'];
  var filters = h('div', { class: 'filters', role: 'group', 'aria-label': t('filter') },
    choose('by-lang', t('filter.lang'), any.concat(desk.site.languages.map(function (one) { return [one.tag, one.name]; })), wishedScripts.lang, change('lang')),
    choose('by-state', t('filter.state'), any.concat(states.map(function (state) { return [state, t('script.' + state, { n: '…' }) + ' (' + scripts[state] + ')']; })), wishedScripts.state, change('state')));
  var rows = scripts.list.shown.filter(function (row) {
    return (!wishedScripts.lang || row.lang === wishedScripts.lang) && (!wishedScripts.state || row.state === wishedScripts.state);
  }).map(function (row) {
    var key = 'script ' + row.guide + ' ' + row.lang + ' ' + row.slot;
    return h('li', { class: 'line' },
      h('p', { class: 'script' }, h('span', {}, guideLink(row.guide, own(row.title) || row.guide, row.lang), ' ', languageMark(desk, row.lang)), h('span', { class: 'measure' }, scriptTime(row))),
      row.state === 'cut' ? details(key, scriptState(row), leftOut(row)) : row.state === 'none' ? h('p', {}, badge('none', scriptState(row)), ' ', h('span', { class: 'soft', text: t('script.none.why') })) : row.state === 'short' ? h('p', { class: 'soft', text: scriptState(row) }) : null);
  });
  return [lead(t('scripts.lead')), filters, cutNote(scripts.list), rows.length ? h('ul', { class: 'lines' }, rows) : h('p', { class: 'soft', text: t('findings.none-left') })];
}

// Weights

function weightsView(desk) {
  var weights = desk.weights;
  if (!weights.shown.length) return [h('p', { class: 'soft', text: t('weights.none') })];
  var measure = function (bytes, budget) {
    return h('td', { class: 'weight' }, bar(bytes, budget, bytes > budget ? 'bad' : 'good'), h('span', { class: 'time' }, kb(bytes), bytes > budget ? [' ', badge('none', t('weights.over'))] : null));
  };
  var rows = weights.shown.map(function (row) {
    return h('tr', {}, h('th', { scope: 'row' }, guideLink(row.guide, own(row.title) || row.guide, row.lang), ' ', languageMark(desk, row.lang)),
      measure(row.html + row.style, weights.page_budget), measure(row.visit, weights.visit_budget));
  });
  return [lead(t('weights.lead', { page: kb(weights.page_budget), visit: kb(weights.visit_budget) })),
    table(t('weights.table'), [th(t('weights.page')), th(t('weights.html')), th(t('weights.visit'))], h('tbody', {}, rows))];
}
