/* Copies a message. The text can be copied by hand without this, so nothing here may fail loudly: where
   the browser does not let a page copy (from a file, in an old browser) the text is selected and the
   reader is told which keys to press. ES5 on purpose. */
(function () {
  'use strict';
  var status = document.querySelector('[data-copied]');
  var buttons = document.querySelectorAll('button[data-copy]');
  var last;
  function say(text) {
    if (!status) return;
    status.textContent = text;
    clearTimeout(last);
    last = setTimeout(function () { status.textContent = ''; }, 6000);
  }
  function copy(event) {
    var field = document.getElementById(event.currentTarget.getAttribute('data-copy'));
    if (!field) return;
    var done = false;
    field.focus();
    field.select();
    field.setSelectionRange(0, field.value.length);
    try { done = document.execCommand('copy'); } catch (error) { done = false; }
    say(status && status.getAttribute(done ? 'data-copied' : 'data-by-hand'));
    if (done) event.currentTarget.focus();
  }
  for (var i = 0; i < buttons.length; i++) {
    buttons[i].removeAttribute('hidden');
    buttons[i].addEventListener('click', copy);
  }
})();
