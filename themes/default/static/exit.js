/* Quick exit. The link works without this file; with it, the page is covered at once
   and its place in the history is taken by the page we leave for. ES5 on purpose. */
(function () {
  'use strict';
  var html = document.documentElement;
  var link = document.querySelector('a[data-exit]');
  var title = document.title;
  var presses = [];
  var discreet = document.body.getAttribute('data-discreet') === 'true';

  function leave(event) {
    if (event) event.preventDefault();
    html.className = 'left';
    if (window.speechSynthesis) window.speechSynthesis.cancel();
    document.title = '\u2026';
    location.replace(link.href);
  }

  if (link) {
    link.addEventListener('click', leave);
    document.addEventListener('keydown', function (event) {
      if (event.repeat) return;
      if (event.key !== 'Shift' && event.keyCode !== 16) {
        presses = [];
        return;
      }
      var now = new Date().getTime();
      presses.push(now);
      if (presses.length > 3) presses.shift();
      if (presses.length === 3 && now - presses[0] <= 5000) leave();
    });
  }

  /* Coming back out of the browser's page cache: show the page again. */
  window.addEventListener('pageshow', function (event) {
    if (!event.persisted) return;
    html.className = '';
    document.title = title;
    presses = [];
  });

  /* From a discreet page, and from a list to one, links inside the site leave no entry behind. */
  document.addEventListener('click', function (event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey ||
        event.shiftKey || event.altKey) return;
    var a = event.target;
    while (a && a.nodeName.toUpperCase() !== 'A') a = a.parentNode;
    if (!a || !a.href || a.target || a.hasAttribute('download')) return;
    if (!discreet && a.getAttribute('data-discreet') !== 'true') return;
    if (a.protocol !== location.protocol || a.host !== location.host) return;
    event.preventDefault();
    location.replace(a.href);
  });
})();
