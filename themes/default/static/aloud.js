/* "Read aloud": the device's own voice reads the guide block by block and marks where it is. Only
   voices that work on the device itself are used: others send the text away. Nothing is kept. The
   button stays hidden where there is no such voice. ES5 on purpose. */
(function () {
  'use strict';
  var synth = window.speechSynthesis;
  var box = document.querySelector('[data-aloud]');
  var button = box && box.querySelector('button');
  if (!button || !synth || !window.SpeechSynthesisUtterance) return;

  var tag = box.getAttribute('data-aloud').toLowerCase();
  var blocks = [];
  var place = 0;
  var voice = null;
  /* Each start and stop is a new turn, so that what an old one still reports is known as old. */
  var turn = 0;
  var reading = false;

  /* Whether a voice speaks the language: by its first part, and no Cantonese for Mandarin. */
  function speaks(other) {
    var its = other.lang.toLowerCase().replace(/_/g, '-').replace(/^cmn/, 'zh');
    if (its.split('-')[0] !== tag.split('-')[0]) return false;
    return !/^zh.*-(hk|mo|yue)/.test(its);
  }

  function choose() {
    var voices = synth.getVoices();
    voice = null;
    for (var i = 0; i < voices.length; i += 1) {
      if (voices[i].localService && speaks(voices[i]) && (!voice || voices[i]['default'])) voice = voices[i];
    }
    box.hidden = !voice;
  }

  /* What is said of a block: no signs of footnotes, and telephone numbers digit by digit. */
  function textOf(block) {
    var copy = block.cloneNode(true);
    var out = copy.querySelectorAll('sup, svg, .hidden, ul, ol');
    var i;
    for (i = 0; i < out.length; i += 1) out[i].parentNode.removeChild(out[i]);
    var numbers = copy.querySelectorAll('a[href^="tel:"] b');
    for (i = 0; i < numbers.length; i += 1) {
      numbers[i].textContent = numbers[i].textContent.replace(/\D/g, '').split('').join(' ');
    }
    var cells = copy.querySelectorAll('th, td');
    for (i = 0; i < cells.length; i += 1) cells[i].textContent += ', ';
    return copy.textContent.replace(/\s+/g, ' ').replace(/^ | $/g, '');
  }

  /* The blocks of the guide, each the smallest that holds a whole thought. */
  function gather() {
    var all = document.querySelectorAll(
      '.guide-head h1, .lead, .prose h2, .prose h3, .prose h4, .prose p, .prose li, .prose dt, .prose dd, .prose tr, .prose figcaption');
    blocks = [];
    for (var i = 0; i < all.length; i += 1) {
      if (!all[i].querySelector('p, h2, h3, h4') && textOf(all[i])) blocks.push(all[i]);
    }
  }

  function mark(block) {
    var old = document.querySelector('.aloud-now');
    if (old) old.className = old.className.replace(/ ?aloud-now/, '');
    if (!block) return;
    block.className += (block.className ? ' ' : '') + 'aloud-now';
    var edge = block.getBoundingClientRect();
    if (edge.top < 80 || edge.bottom > window.innerHeight) block.scrollIntoView({ block: 'center' });
  }

  function show() {
    button.textContent = button.getAttribute(reading ? 'data-stop' : 'data-read');
  }

  function stop() {
    turn += 1;
    reading = false;
    synth.cancel();
    mark(null);
    show();
  }

  function say() {
    var own = turn;
    if (place >= blocks.length) {
      place = 0;
      stop();
      return;
    }
    var words = new window.SpeechSynthesisUtterance(textOf(blocks[place]));
    words.voice = voice;
    words.lang = voice.lang;
    words.onend = function () {
      if (own !== turn) return;
      place += 1;
      say();
    };
    words.onerror = function () {
      if (own === turn) stop();
    };
    mark(blocks[place]);
    synth.speak(words);
  }

  button.addEventListener('click', function () {
    if (reading) {
      stop();
      return;
    }
    gather();
    /* What another page began is over. */
    synth.cancel();
    turn += 1;
    reading = true;
    show();
    say();
  });

  /* Nobody hears a page that is not looked at. */
  window.addEventListener('pagehide', stop);
  document.addEventListener('visibilitychange', function () {
    if (document.hidden) stop();
  });
  document.addEventListener('keydown', function (event) {
    if (reading && (event.key === 'Escape' || event.keyCode === 27)) stop();
  });

  choose();
  if (synth.addEventListener) synth.addEventListener('voiceschanged', choose);
  else synth.onvoiceschanged = choose;
})();
