'use strict';
// A guide with its page, its script and a paper side by side, while it is being written. The frames stay where they are
// when the rest is made anew, and load again only when their file has changed: what is looked at does not jump.

var view = null;

/** Shows the guide in `main`; a view of the same guide and language is brought up to date. */
function guideView(main, desk, guide, tag) {
  var version = guide.versions.filter(function (one) { return one.tag === tag; })[0] || guide.versions[0];
  var key = guide.id + ' ' + version.tag + ' ' + ui + ' ' + !!version.version;
  if (!view || view.key !== key || !main.contains(view.root)) {
    view = guideSkeleton(key, desk, guide, version);
    empty(main);
    add(main, view.root);
  }
  view.guide = guide;
  view.version = version;
  guideStatus(desk);
  guideScript();
  guidePaper();
  freshen(view.page);
}

function guideSkeleton(key, desk, guide, version) {
  var made = { key: key, slot: null, paper: null, page: null, paperFrame: null };
  var languages = h('nav', { class: 'tabs', 'aria-label': t('guide.languages') }, h('ul', {}, guide.versions.map(function (one) {
    return h('li', {}, h('a', {
      href: '#/guide/' + encodeURI(guide.id) + '/' + one.tag, lang: one.tag, 'data-focus': 'language ' + one.tag,
      'aria-current': one.tag === version.tag ? 'true' : null, class: one.version ? null : 'absent'
    }, one.name));
  })));
  made.title = h('h1', { id: 'title', tabindex: '-1' });
  made.status = h('div', {});
  made.script = h('div', {});
  made.paperHead = h('div', {});
  made.paperBody = h('div', { class: 'frame-place paper' });
  made.page = frame(model.site.root + version.page, t('guide.frame-page', { lang: version.name }));
  made.root = h('div', { class: 'guide' },
    h('p', { class: 'crumbs' }, link('#/topic/' + encodeURI(guide.topic), own(guide.topic_name) || guide.topic)),
    made.title, languages, made.status,
    h('div', { class: 'panes' },
      h('section', { class: 'pane', 'aria-labelledby': 'pane-page' },
        h('div', { class: 'pane-head' }, h('h2', { id: 'pane-page', text: t('guide.page') }), h('a', { href: model.site.root + version.page, target: '_blank', rel: 'noopener', text: t('guide.new-tab') })),
        h('div', { class: 'frame-place' }, made.page.element)),
      h('section', { class: 'pane', 'aria-labelledby': 'pane-script' }, made.script),
      h('section', { class: 'pane', 'aria-labelledby': 'pane-paper' }, made.paperHead, made.paperBody)));
  return made;
}

/** A frame of a file of the site, with what is known of the file's state. */
function frame(address, title) {
  var element = h('iframe', { src: address, title: title });
  return { element: element, address: address, state: undefined };
}

/** Loads the frame again if its file is another one than before; keeps the place in a page. */
function freshen(one) {
  if (!one) return;
  fetch(one.address.split('#')[0], { method: 'HEAD', cache: 'no-store' }).then(function (response) {
    var headers = ['etag', 'last-modified', 'content-length'].map(function (name) { return response.headers.get(name) || ''; });
    var state = response.status + ' ' + headers.join(' ');
    var before = one.state;
    one.state = state;
    if (before !== undefined && before !== state) reload(one.element);
    return response.text();
  }).catch(function () {});
}

function reload(element) {
  var place = null;
  try {
    var page = element.contentWindow;
    // A page that follows the server by itself is left to it.
    if (page.document.querySelector('script[src^="/_loa/"]')) return;
    place = [page.scrollX, page.scrollY];
    element.addEventListener('load', function back() {
      element.removeEventListener('load', back);
      try { element.contentWindow.scrollTo(place[0], place[1]); } catch (error) { /* not a page */ }
    });
    page.location.reload();
  } catch (error) {
    element.src = element.src;
  }
}

function guideStatus(desk) {
  var guide = view.guide;
  var version = view.version;
  var written = version.version;
  var isSource = desk.site && desk.site.languages.some(function (one) { return one.source && one.tag === version.tag; });
  view.title.textContent = own(guide.title) || guide.id;
  empty(view.status);
  if (!written) {
    add(view.status, h('p', { class: 'note', text: t('guide.no-version', { lang: version.name }) }));
  } else {
    add(view.status, h('p', { class: 'where' }, badge(isSource ? 'approved' : written.state, stateText(written.state, isSource)),
      guide.review_by ? h('span', { text: t('guide.review', { day: day(guide.review_by) }) }) : null,
      written.weight ? h('span', { class: written.weight.over ? 'over' : null, text: t('guide.weight', { n: kb(written.weight.html + written.weight.style) }) }) : null,
      h('code', { text: written.file }), openButton(written.file, 1)));
  }
  if (written && written.source && written.source.total) {
    add(view.status, details('source-changes', [t('guide.source-changes') + ' ', h('span', { class: 'count', text: written.source.total })], [cutNote(written.source), changesView(written.source)]));
  }
  var findings = guide.findings.filter(function (one) { return !one.lang || one.lang === version.tag; });
  if (findings.length) {
    var errors = findings.filter(function (one) { return one.severity === 'error'; }).length;
    add(view.status, details('guide-findings', [t('guide.findings') + ' ', h('span', { class: 'count', text: t('counts', { e: errors, w: findings.length - errors }) })],
      h('ul', { class: 'findings' }, findings.map(function (one) { return findingView(one, false); }))));
  }
}

function guideScript() {
  var scripts = view.version.version ? view.version.version.scripts : [];
  empty(view.script);
  var head = h('div', { class: 'pane-head' }, h('h2', { id: 'pane-script', text: t('guide.script') }));
  add(view.script, head);
  if (!scripts.length) return add(view.script, h('p', { class: 'soft', text: t('guide.no-script') }));
  var script = scripts.filter(function (one) { return String(one.slot) === view.slot; })[0] || scripts[0];
  if (script.txt) add(head, [h('a', { href: model.site.root + script.txt, text: t('guide.txt') }), h('a', { href: model.site.root + script.pdf, target: '_blank', rel: 'noopener', text: t('guide.pdf') })]);
  add(view.script, choose('slot', t('guide.slot'), scripts.map(function (one) { return [String(one.slot), slot(one.slot)]; }), String(script.slot), function (chosen) {
    view.slot = chosen;
    guideScript();
    document.getElementById('slot').focus();
  }));
  add(view.script, h('p', { class: 'measure' }, scriptTime(script)));
  if (script.state === 'cut') add(view.script, details('left-out', scriptState(script), leftOut(script)));
  if (script.state === 'short') add(view.script, h('p', { class: 'soft', text: scriptState(script) }));
  if (script.state === 'none') add(view.script, h('p', {}, badge('none', scriptState(script))));
  if (script.state === 'none') add(view.script, h('p', { class: 'soft', text: t('script.none.why') }));
  if (script.lines.length) add(view.script, spokenView(script));
}

function spokenView(script) {
  var part = null;
  var list = h('ol', { class: 'spoken', tabindex: '0', 'aria-label': t('guide.spoken') });
  script.lines.forEach(function (line) {
    var opens = line.part !== part;
    part = line.part;
    var breaths = line.breaths.map(function (breath, place) {
      return [place ? h('span', { class: 'breath', 'aria-hidden': 'true', text: ' / ' }) : null, breath.number ? h('b', { text: breath.text }) : breath.text];
    });
    list.appendChild(h('li', { class: line.kind }, h('span', { class: 'at' }, clock(line.at), opens ? h('span', { class: 'part', text: t('part.' + line.part) }) : null), h('span', { class: 'said', lang: script.lang }, breaths)));
  });
  return list;
}

function paperName(paper) { return t('paper.' + paper.kind) + ' ' + paper.size + ', ' + paper.langs.join(' + '); }

function guidePaper() {
  var papers = view.version.version ? view.version.version.papers : [];
  empty(view.paperHead);
  var head = h('div', { class: 'pane-head' }, h('h2', { id: 'pane-paper', text: t('guide.paper') }));
  add(view.paperHead, head);
  if (!papers.length) {
    empty(view.paperBody);
    view.paperFrame = null;
    return add(view.paperHead, h('p', { class: 'soft', text: t('guide.no-paper') }));
  }
  var paper = papers.filter(function (one) { return one.path === view.paper; })[0] || papers[0];
  add(head, h('a', { href: model.site.root + paper.path, target: '_blank', rel: 'noopener', text: t('guide.pdf') }));
  add(view.paperHead, choose('paper', t('guide.paper-kind'), papers.map(function (one) { return [one.path, paperName(one)]; }), paper.path, function (chosen) {
    view.paper = chosen;
    guidePaper();
    document.getElementById('paper').focus();
  }));
  var address = model.site.root + paper.path + '#toolbar=0&navpanes=0&view=FitH';
  if (!view.paperFrame || view.paperFrame.address !== address) {
    empty(view.paperBody);
    view.paperFrame = frame(address, t('guide.frame-paper', { name: paperName(paper) }));
    add(view.paperBody, view.paperFrame.element);
  }
  freshen(view.paperFrame);
}
