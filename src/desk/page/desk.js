'use strict';
// The desk itself: loads the model, shows the part that the address names, and follows the server.

/** Between two looks when the server sends no events, in milliseconds. */
var LOOK_AGAIN = 4000;

/** After so long without an answer the line counts as lost. */
var LOST = 3;

var VIEWS = { '': todoView, findings: findingsView, missing: missingView, translations: translationsView, facts: factsView, scripts: scriptsView, weights: weightsView };

var model = null;
var modelText = '';
var failures = 0;
var drawing = 0;
var main = document.getElementById('main');
var live = document.getElementById('live');

function load(path) {
  return fetch(path, { cache: 'no-store' }).then(function (response) {
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  });
}

/** The parts of the address behind `#/`. */
function place() {
  return location.hash.replace(/^#\/?/, '').split('/').map(function (part) {
    try { return decodeURIComponent(part); } catch (error) { return part; }
  });
}

function drawFrame() {
  document.documentElement.lang = ui;
  document.getElementById('skip').textContent = t('skip');
  document.getElementById('brand').textContent = t('brand');
  document.getElementById('site-name').textContent = model && model.site ? own(model.site.name) : '';
  Array.prototype.forEach.call(document.querySelectorAll('#switch button'), function (button) {
    button.setAttribute('aria-pressed', String(button.getAttribute('data-lang') === ui));
  });
  var nav = document.getElementById('nav');
  nav.setAttribute('aria-label', t('sections'));
  var here = place()[0];
  var counts = model ? {
    findings: model.findings.errors + model.findings.warnings,
    translations: model.translations.languages.reduce(function (sum, one) { return sum + one.behind; }, 0),
    facts: model.facts.expired + model.facts.soon
  } : {};
  empty(nav);
  add(nav, h('ul', {}, Object.keys(VIEWS).map(function (name) {
    var label = [t('nav.' + (name || 'todo'))];
    if (counts[name]) label.push(' ', h('span', { class: 'count', text: counts[name] }));
    return h('li', {}, h('a', { href: '#/' + name, 'data-focus': 'nav ' + name, 'aria-current': here === name ? 'page' : null }, label));
  })));
}

/** Makes the page anew and leaves focus and place as they are. */
function redraw() { draw(false); }

function draw(arrived) {
  var turn = ++drawing;
  var focused = document.activeElement;
  var mark = focused && focused !== document.body ? focused.id || focused.getAttribute('data-focus') : null;
  var scroll = [window.pageXOffset, window.pageYOffset];
  var done = function () {
    if (turn !== drawing) return;
    var title = document.getElementById('title');
    document.title = (title ? title.textContent + ' · ' : '') + t('brand');
    if (arrived) {
      window.scrollTo(0, 0);
      if (title) title.focus();
    } else {
      window.scrollTo(scroll[0], scroll[1]);
      if (mark && !document.contains(focused)) refocus(mark);
    }
  };
  drawFrame();
  var parts = place();
  var name = parts[0];
  if (!model) return show(t('brand'), [h('p', { class: 'soft', text: failures ? t('unreachable') : t('loading') })], done);
  if (name === 'guide' && parts.length >= 3) {
    return ask('guide/' + encodeURI(parts[1] + '/' + parts[2]) + '.json', turn, function (guide) {
      guideView(main, model, guide, parts[3] || preferred(guide));
      done();
    }, done);
  }
  if (name === 'topic' && parts[1] && model.site) {
    return ask('topic/' + encodeURI(parts[1]) + '.json', turn, function (topic) { show(own(topic.name) || topic.slug, topicView(model, topic), done); }, done);
  }
  if (!Object.prototype.hasOwnProperty.call(VIEWS, name)) return notThere(done);
  show(t('nav.' + (name || 'todo')), VIEWS[name](model), done);
}

/** The source of a guide, which its writer works at. */
function preferred(guide) {
  var source = model.site ? model.site.languages.filter(function (one) { return one.source; })[0] : null;
  return source ? source.tag : guide.versions[0].tag;
}

function ask(path, turn, use, done) {
  load(path).then(function (answer) { if (turn === drawing) use(answer); }, function () { if (turn === drawing) notThere(done); });
}

function notThere(done) { show(t('brand'), [h('p', { text: t('gone') }), h('p', {}, link('#/', t('back')))], done); }

function show(title, content, done) {
  view = null;
  empty(main);
  add(main, [h('h1', { id: 'title', tabindex: '-1', text: title }), content]);
  done();
}

function refocus(mark) {
  var found = document.getElementById(mark);
  if (!found) {
    found = Array.prototype.filter.call(document.querySelectorAll('[data-focus]'), function (one) { return one.getAttribute('data-focus') === mark; })[0];
  }
  if (found) found.focus();
}

function say(text) { if (live.textContent !== text) live.textContent = text; }

/** Loads the model; the page is made anew only when it is another one. A guide's frames are looked at each time. */
function look() {
  return fetch('desk.json', { cache: 'no-store' }).then(function (response) {
    if (!response.ok) throw new Error(String(response.status));
    return response.text();
  }).then(function (text) {
    var lost = failures >= LOST;
    failures = 0;
    var changed = text !== modelText;
    var first = !modelText;
    if (changed) {
      modelText = text;
      model = JSON.parse(text);
    }
    say(changed && !first ? t('live.updated', { e: model.findings.errors, w: model.findings.warnings }) : lost || first ? t('live.on') : live.textContent);
    live.classList.remove('lost');
    if (changed || place()[0] === 'guide') redraw();
  }).catch(function () {
    failures += 1;
    if (failures === LOST || !model) {
      say(t('live.off'));
      live.classList.add('lost');
    }
    if (!model) redraw();
  });
}

/** Opens a file in the writer's editor, through the server. */
function openFile(file, line) {
  var query = 'open?path=' + encodeURIComponent(file) + '&line=' + (line || 1);
  fetch(query, { method: 'POST', headers: { 'X-Loa-Desk': '1' } }).then(function (response) {
    say(t(response.ok ? 'opened' : 'not-opened', { file: file }));
    return response.text();
  }).catch(function () { say(t('not-opened', { file: file })); });
}

/**
 * Listens to the server; where it sends no events, asks again and again. A browser holds six lines to a server, for all
 * its tabs together: one that nobody looks at gives its line back, and looks when it is looked at again.
 */
function follow() {
  var timer = null;
  var events = null;
  var builds = null;
  var rest = function () {
    clearInterval(timer);
    timer = null;
    if (events) events.close();
    events = null;
  };
  var poll = function () { if (!timer) timer = setInterval(look, LOOK_AGAIN); };
  var listen = function () {
    rest();
    if (document.hidden) return;
    if (!window.EventSource) return poll();
    events = new EventSource('events?page=' + encodeURIComponent('/_loa/'));
    events.addEventListener('state', function (event) {
      var state = JSON.parse(event.data);
      // While it builds the server tells how far it is; there is something to look at when it is done.
      if (state.busy || state.builds === builds) return;
      builds = state.builds;
      look();
    });
    events.onopen = function () {
      clearInterval(timer);
      timer = null;
      look();
    };
    // A stream that broke is opened again by the browser; one that is not there is closed for good.
    events.onerror = poll;
  };
  document.addEventListener('visibilitychange', function () {
    listen();
    if (!document.hidden) look();
  });
  window.addEventListener('pagehide', rest);
  window.addEventListener('pageshow', function (event) { if (event.persisted) listen(); });
  listen();
}

function remembered() {
  try { return localStorage.getItem('loa-desk-language'); } catch (error) { return null; }
}

function speak(language) {
  ui = language;
  try { localStorage.setItem('loa-desk-language', language); } catch (error) { /* not kept */ }
  say(t(failures >= LOST ? 'live.off' : 'live.on'));
  redraw();
}

ui = remembered() || (/^vi\b/i.test(navigator.language || '') ? 'vi' : 'en');
if (!WORDS[ui]) ui = 'vi';
document.getElementById('switch').addEventListener('click', function (event) {
  var language = event.target.getAttribute('data-lang');
  if (language) speak(language);
});
document.getElementById('skip').addEventListener('click', function (event) {
  // The address names the part that is shown, so it must stay.
  event.preventDefault();
  main.focus();
});
window.addEventListener('hashchange', function () { draw(true); });
drawFrame();
look().then(follow);
