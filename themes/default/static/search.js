/* Search, on the page of its own. The index lies in small scripts, each of which puts a text into
   loaSearch; they are loaded when a reader begins to type, and only those in which her words stand.
   Nothing is kept and nothing is sent: what is typed is in no address, no history and no storage.
   ES5 on purpose. How texts are taken apart must agree with src/search/ to the letter. */
(function (root) {
  'use strict';
  var data = root.loaSearch = {};
  var forms, zeros = ['0'];
  var LIMIT = 16777213;
  var LETTER = 1, DIGIT = 2, KHMER = 3, HAN = 4;
  /* Of the terms in a text, title, heading, summary and all else weigh so much. */
  var WEIGHTS = [1, 2, 8, 30];
  var DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_';
  /* In which order the marks of Khmer stand in a cluster: see khmer.rs. */
  var RANKS = '766665556664446688833808888818';
  var NOTHING = /[\xad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/;
  var BETWEEN = /[\0-\/:-@\[-\x60{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u17d4-\u17d6\u17d8-\u17db\u17de-\u17ff\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3006\u3008-\u303f\ud800-\uf8ff\ufe10-\ufe6f\uff00-\uff20\uff3b-\uff40\uff5b-\uff65\ufff0-\uffff]/;
  var BASE = /[\u1780-\u17b3\u17d7\u17dc]/;
  var MARK = /[\u17b6-\u17d3\u17dd]/;
  var IDEOGRAPH = /^(?:[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf][\udc00-\udfff])/;

  function readLetters(table) {
    forms = {};
    table.split(' ').forEach(function (group) {
      var form = /^[0a-zA-Z]+/.exec(group)[0], i;
      for (i = form.length; i < group.length; i++) {
        if (form === '0') zeros.push(group.charAt(i));
        else forms[group.charAt(i)] = form;
      }
    });
  }

  function digit(letter) {
    var code = letter.charCodeAt(0), value = -1;
    zeros.forEach(function (zero) {
      var far = code - zero.charCodeAt(0);
      if (far >= 0 && far < 10) value = far;
    });
    return value;
  }

  /* The one spelling of a Khmer cluster: see khmer.rs. */
  function khmer(cluster) {
    var below = false, units = [];
    cluster.slice(1).split('').forEach(function (mark) {
      if (below && mark === '\u17d2') return;
      if (below) units[units.length - 1] += mark === '\u178a' ? '\u178f' : mark;
      else units.push(mark);
      below = !below && mark === '\u17d2';
    });
    units = units.map(function (unit) {
      return (unit === '\u17d2\u179a' ? '2' : RANKS.charAt(unit.charCodeAt(0) - 0x17b6) || '8') + unit;
    }).sort().filter(function (unit, i, all) {
      return unit !== all[i - 1];
    }).map(function (unit) {
      return unit.slice(1);
    });
    var text = cluster.charAt(0).replace('\u17b2', '\u17b1') + units.join('');
    text = text.replace('\u17c1\u17b8', '\u17be').replace('\u17c1\u17b6', '\u17c4');
    return /[\u17b7-\u17ba\u17be\u17d0]/.test(text) ? text.replace(/[\u17bb\u17ca]/g, '\u17c9') : text;
  }

  /* Words, Khmer clusters and Chinese characters of a text: t is the exact form, s and e the place,
     j whether it stands right behind the one before in a script without spaces. See atoms.rs. */
  function atoms(text) {
    var list = [], open = null, touches = 0, i, size, letter, found;
    function close() {
      if (!open) return;
      touches = open.k;
      open.t = open.k === KHMER ? khmer(open.t) : open.t + open.tones;
      list.push(open);
      open = null;
    }
    function go(kind, form) {
      if (!open || open.k !== kind) {
        close();
        open = { k: kind, s: i, t: '', tones: '', j: kind > DIGIT && touches === kind };
      }
      open.t += form;
      open.e = i + size;
    }
    function code(mark) {
      if (!open || open.k !== LETTER) return;
      if (/[SFXRJ]/.test(mark)) open.tones += mark;
      else open.t += mark;
      open.e = i + size;
    }
    function mark(letter) {
      return /[\u0300-\u036f]/.test(letter) ? forms[letter] || 'Z' : '';
    }
    function waits() {
      return open && open.k === KHMER && /\u17d2$/.test(open.t);
    }
    for (i = 0; i < text.length; i += size) {
      letter = text.charAt(i);
      size = 1;
      if (letter === '\u200b' && waits() || NOTHING.test(letter)) continue;
      if (digit(letter) >= 0) go(DIGIT, digit(letter));
      else if ((found = IDEOGRAPH.exec(text.substr(i, 2)))) {
        size = found[0].length;
        close();
        go(HAN, found[0]);
      } else if (BASE.test(letter)) {
        if (!waits()) close();
        go(KHMER, letter);
      } else if (MARK.test(letter)) go(KHMER, letter);
      else if (BETWEEN.test(letter)) {
        close();
        touches = 0;
      } else if (mark(letter)) code(mark(letter));
      else {
        letter.toLowerCase().split('').forEach(function (small) {
          if (mark(small)) return code(mark(small));
          (forms[small] || small).split('').forEach(function (part) {
            if (/[A-Z]/.test(part)) code(part);
            else go(LETTER, part);
          });
        });
      }
    }
    close();
    return list;
  }

  /* Reads numbers until the text ends or then says that it is enough; returns where it stopped. */
  function numbers(text, then) {
    var value = 0, scale = 1, i, digit;
    for (i = 0; i < text.length; i++) {
      digit = DIGITS.indexOf(text.charAt(i));
      value += (digit % 32) * scale;
      scale *= 32;
      if (digit > 31) continue;
      if (then(value)) return i + 1;
      value = 0;
      scale = 1;
    }
    return i;
  }

  function folded(exact) {
    return exact.replace(/[A-Z]/g, '');
  }

  /* Exact forms that a typed word meets: marks that were typed must be there, others may. */
  function pattern(word, open) {
    var tones = /[SFXRJ]*$/.exec(word)[0];
    var body = word.slice(0, word.length - tones.length).replace(/([^A-Z])([A-Z]*)/g, function (all, letter, marks) {
      return letter + (marks ? '[ABDHZ]*' + marks : '') + '[ABDHZ]*';
    });
    /* Of an English plural the singular is meant, too. */
    if (/^[a-z]{3,}[^s]s$/.test(word)) body = body.slice(0, -9) + '(?:s)?';
    return body + (open ? '[^ ]*' : '') + (tones || '[SFXRJ]*');
  }

  /* The number of two folded atoms side by side: see pairs.rs. */
  function number(first, second) {
    var text = first + ' ' + second + '  ', value = 0, i;
    for (i = 0; i < text.length; i++) value = (value * 7919 + text.charCodeAt(i)) % LIMIT;
    return value;
  }

  function singular(word) {
    return word.replace(/^([a-z]{3,}[^s])s$/, '$1');
  }

  /* What a query asks for: tokens (what stands between its spaces, in atoms), and terms to look up.
     A long query asks for its pairs first, every second one: they are in fewer files and say more. */
  function plan(query, thorough) {
    var tokens = [], wants = [], asked = 0;
    if (query.normalize) query = query.normalize('NFC');
    atoms(query).forEach(function (atom) {
      if (atom.j && tokens.length) tokens[tokens.length - 1].push(atom);
      else tokens.push([atom]);
    });
    tokens = tokens.slice(0, 8);
    var all = tokens.length, end = all && tokens[all - 1][tokens[all - 1].length - 1].e;
    var typing = end === query.length;
    var pairsFirst = all > 3 && !thorough;
    function wantWord(word, open, must) {
      wants.push({
        key: singular(folded(word)), is: new RegExp('^' + pattern(word, open) + '$'), open: open, must: must
      });
    }
    function wantPair(first, second, must, cross) {
      first = folded(first);
      second = folded(second);
      var pairs = [number(first, second)];
      if (singular(second) !== second) pairs.push(number(first, singular(second)));
      wants.push({ pairs: pairs, must: must, cross: cross });
    }
    tokens.forEach(function (token, i) {
      var open = typing && i === all - 1, n = token.length, next = tokens[i + 1], j;
      var texts = token.map(function (atom) { return atom.t; });
      for (j = 1; j < n && j < 9; j++) {
        if (n < 5 || j % 2 || j === n - 1) wantPair(texts[j - 1], texts[j], true);
      }
      if (n > 1 && n < 6) wantWord(texts.join(''), false);
      if (n === 1 && !pairsFirst && (!thorough || asked++ < 3)) wantWord(texts[0], open, true);
      if (next && !thorough && (!pairsFirst || i % 2 === 0 || i === all - 2)) {
        wantPair(texts[n - 1], next[0].t, pairsFirst, true);
      }
      token.is = token.map(function (atom, j) {
        return new RegExp('^' + pattern(atom.t, open && j === n - 1) + '$');
      });
    });
    return { tokens: tokens, wants: wants, pairsFirst: pairsFirst };
  }

  /* The index of a language, opened. */
  function Index(tag) {
    var raw = data[tag];
    var keys = raw.k.split('\n');
    this.tag = tag;
    this.pages = raw.d.length / 5;
    this.hashes = raw.d;
    this.pairs = raw.p;
    this.keys = keys;
    this.parsed = {};
    this.words = {};
    raw.w.split('\n').forEach(function (line) {
      this.words[line.charAt(0)] = line.slice(1);
    }, this);
  }

  Index.prototype = {
    /* Number of the shard in which a folded term is. */
    place: function (key) {
      var low = 0, high = this.keys.length;
      while (high - low > 1) {
        var middle = (low + high) >> 1;
        if (this.keys[middle].slice(5) <= key) low = middle;
        else high = middle;
      }
      return low;
    },
    shards: function (want) {
      var first = this.place(want.key), last = this.place(want.key + (want.open ? '\uffff' : 's')), list = [];
      for (; first <= last && list.length < 3; first++) list.push(first);
      return list;
    },
    pairShard: function (pair) {
      return Math.floor(pair * (this.pairs.length / 5) / LIMIT);
    },
    /* Names of the files in which terms are, and of pages, below the folder of the language. */
    files: function (wants) {
      var names = {}, self = this;
      function name(kind, n, hash) { names[kind + n + '.' + hash] = true; }
      wants.forEach(function (want) {
        if (!want.pairs) self.shards(want).forEach(function (n) { name('k', n, self.keys[n].slice(0, 5)); });
        else want.pairs.map(self.pairShard, self).forEach(function (n) { name('p', n, self.pairs.substr(n * 5, 5)); });
      });
      return Object.keys(names);
    },
    pageFile: function (n) {
      return 'd' + n + '.' + this.hashes.substr(n * 5, 5);
    },
    terms: function (n) {
      var last = '';
      if (!this.parsed[n]) {
        this.parsed[n] = data[this.tag + '/k' + n].split('\n').map(function (line) {
          var tab = line.indexOf('\t');
          last = last.slice(0, DIGITS.indexOf(line.charAt(0))) + line.slice(1, tab);
          return [last, line.slice(tab + 1)];
        });
      }
      return this.parsed[n];
    },
    /* Weight by page of what a term matches. */
    lookUp: function (want) {
      var pages = {}, self = this, found = false;
      function note(posting) {
        var page = 0;
        found = true;
        numbers(posting, function (value) {
          page += value >> 2;
          pages[page] = Math.max(pages[page] || 0, WEIGHTS[value & 3]);
        });
      }
      function seek(is) {
        self.shards(want).forEach(function (n) {
          self.terms(n).forEach(function (term) {
            if (is.test(term[0])) note(term[1]);
          });
        });
      }
      if (want.pairs) {
        want.pairs.forEach(function (pair) {
          var at = 0;
          data[self.tag + '/p' + self.pairShard(pair)].split(' ').forEach(function (entry) {
            var end = numbers(entry, function (distance) { at += distance; return true; });
            if (at === pair) note(entry.slice(end));
          });
        });
        return pages;
      }
      seek(want.is);
      /* Another ending of the same word: rescued, rescue. */
      for (var cut = 1; !found && cut < 4 && /^[a-z]+$/.test(want.key) && want.key.length - cut > 3; cut++) {
        seek(new RegExp('^' + pattern(want.key.slice(0, -cut), true) + '$'));
      }
      return pages;
    },
    /* Pages that have what is asked for, best first. */
    rank: function (asked) {
      var total = this.pages, seen = {}, list = [], musts = 0, crosses = 0, whole = 0, most = 0;
      asked.wants.forEach(function (want) {
        var pages = this.lookUp(want), numbers = Object.keys(pages);
        var rare = Math.log(1 + total / (numbers.length || 1));
        musts += want.must ? 1 : 0;
        crosses += want.cross ? 1 : 0;
        numbers.forEach(function (n) {
          var page = seen[n];
          if (!page) list.push(page = seen[n] = { n: +n, musts: 0, crosses: 0, score: 0 });
          page.musts += want.must ? 1 : 0;
          page.crosses += want.cross ? 1 : 0;
          page.score += pages[n] * rare;
          most = Math.max(most, page.musts);
        });
      }, this);
      list.forEach(function (page) {
        whole += crosses && page.crosses === crosses ? 1 : 0;
      });
      var need = Math.max(1, Math.min(most, musts - Math.floor(musts / 3)));
      return list.filter(function (page) {
        /* Words apart from each other are shown only where few pages have them side by side. */
        return page.musts >= need && (whole < 3 || page.crosses);
      }).sort(function (a, b) {
        return b.musts - a.musts || b.score - a.score || a.n - b.n;
      });
    },
    /* What a page says: address, title, topic and passages. */
    page: function (n) {
      var words = this.words;
      var lines = data[this.tag + '/d' + n].replace(/[^\n]/g, function (sign) {
        return words.hasOwnProperty(sign) ? words[sign] : sign;
      }).split('\n');
      return {
        discreet: lines[0].charAt(0) === '!', address: lines[0].slice(1), title: lines[1], topic: lines[2],
        passages: lines.slice(3)
      };
    }
  };

  /* Places in a text that have what was asked for. All of it side by side outdoes its parts. */
  function hits(text, tokens) {
    var list = atoms(text), runs = [], best = 0, known = {}, i, run;
    function meets(token, at) {
      return token.every(function (atom, j) {
        return list[at + j] && token.is[j].test(list[at + j].t);
      });
    }
    function longest(at) {
      var result = null;
      tokens.forEach(function (first, t) {
        var next = at, n = t;
        while (n < tokens.length && meets(tokens[n], next)) next += tokens[n++].length;
        if (n > t && (!result || n - t > result.n)) result = { n: n - t, t: t, atoms: next - at };
      });
      return result;
    }
    for (i = 0; i < list.length; i += run ? run.atoms : 1) {
      run = longest(i);
      if (!run) continue;
      best = Math.max(best, run.n);
      known[run.t] = true;
      run.s = list[i].s;
      run.e = list[i + run.atoms - 1].e;
      runs.push(run);
    }
    return {
      value: best * 3 + Object.keys(known).length,
      runs: runs.filter(function (run) { return best < tokens.length || run.n === best; })
    };
  }

  /* A text in pieces, every other one of which is a hit, cut to what a reader takes in at a glance. */
  function marked(text, runs, most) {
    var start = 0, end = text.length, pieces = [], at;
    if (end > most) {
      start = runs.length ? Math.max(0, runs[0].s - most / 3 | 0) : 0;
      if (start) start = Math.max(start, text.indexOf(' ', start - 20) + 1 || start);
      if (runs.length && start > runs[0].s) start = runs[0].s;
      end = Math.min(end, start + most);
    }
    at = start;
    runs.forEach(function (run) {
      if (run.e > end || run.s < at) return;
      pieces.push(text.slice(at, run.s), text.slice(run.s, run.e));
      at = run.e;
    });
    pieces.push(text.slice(at, end));
    if (start) pieces[0] = '\u2026' + pieces[0];
    if (end < text.length) pieces[pieces.length - 1] += '\u2026';
    return pieces;
  }

  /* How a page is shown: its title, and the sentence that answers best. */
  function shown(page, tokens) {
    var best = null, title = hits(page.title, tokens);
    page.passages.forEach(function (line, i) {
      var found = hits(line.slice(1), tokens);
      found.value -= line.charAt(0) === '#' ? 1 : 0;
      found.text = line.slice(1);
      if (i === 0 || found.value > best.value) best = found;
    });
    return {
      title: marked(page.title, title.runs, 300), topic: page.topic, address: page.address, discreet: page.discreet,
      sentence: best ? marked(best.text, best.runs, 180) : ['']
    };
  }

  /* Finds pages in a language. take(names, then) loads files of its folder. */
  function find(index, query, take, then) {
    function attempt(thorough) {
      var asked = plan(query, thorough);
      take(index.files(asked.wants), function () {
        var list = index.rank(asked);
        if (asked.pairsFirst && list.length < 3) attempt(true);
        else then(list, asked.tokens);
      });
    }
    attempt(false);
  }

  if (!root.document) {
    root.loaFinder = { readLetters: readLetters, atoms: atoms, Index: Index, find: find, shown: shown };
    return;
  }

  /* The page. */
  var document = root.document, form = document.querySelector('form[data-search]');
  if (!form) return;
  var settings = JSON.parse(form.getAttribute('data-search')), words = settings.words;
  var input = form.querySelector('input'), status = form.querySelector('[role=status]');
  var answers = document.querySelector('[data-answers]'), rest = document.querySelector('[data-rest]');
  var AT_ONCE = 6, asked = '', turn = 0, timer = 0, loaded = {}, indexes = {};

  /* Loads scripts side by side; a missing one is told once, and nothing is shown. */
  function load(sources, then, failed) {
    var waiting = sources.length;
    if (!waiting) return then();
    sources.forEach(function (source) {
      var state = loaded[source] || (loaded[source] = { then: [] });
      function arrived() { if (!--waiting) then(); }
      if (state.done) return arrived();
      state.then.push(arrived);
      if (state.then.length > 1) return;
      var script = document.createElement('script');
      script.charset = 'utf-8';
      script.onload = function () {
        state.done = true;
        state.then.splice(0).forEach(function (then) { then(); });
      };
      script.onerror = function () {
        delete loaded[source];
        document.head.removeChild(script);
        failed();
      };
      script.src = source;
      document.head.appendChild(script);
    });
  }

  function fail() {
    status.textContent = words.failed;
    rest.hidden = false;
  }

  function open(language, then) {
    load([settings.letters, language.href], function () {
      if (!forms) readLetters(data.letters);
      indexes[language.tag] = indexes[language.tag] || new Index(language.tag);
      then(indexes[language.tag]);
    }, fail);
  }

  function taker(language) {
    var folder = language.href.replace(/[^\/]*$/, '');
    return function (names, then) {
      load(names.map(function (name) { return folder + name + '.js'; }), then, fail);
    };
  }

  function add(parent, name, text) {
    var element = document.createElement(name);
    if (text) element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  function addMarked(parent, pieces) {
    pieces.forEach(function (piece, i) {
      if (i % 2) add(parent, 'mark', piece);
      else parent.appendChild(document.createTextNode(piece));
    });
  }

  function addResult(list, language, result) {
    var item = add(list, 'li'), title = add(item, 'p'), link = add(title, 'a'), sentence;
    title.className = 'found-title';
    link.href = settings.root + language.tag + '/' + (result.address ? result.address + '/' : '') + 'index.html';
    link.setAttribute('data-discreet', String(result.discreet));
    addMarked(link, result.title);
    if (result.sentence.length > 1 || result.sentence[0]) {
      sentence = add(item, 'p');
      addMarked(sentence, result.sentence);
    }
    if (result.topic) add(item, 'p', result.topic).className = 'found-topic';
  }

  /* Adds results from one place on; the button behind them adds the next. */
  function addResults(box, language, index, ranked, tokens, from, then) {
    var now = ranked.slice(from, from + AT_ONCE), mine = turn;
    taker(language)(now.map(function (page) { return index.pageFile(page.n); }), function () {
      if (mine !== turn) return;
      var list = box.querySelector('ul') || add(box, 'ul'), count = list.children.length;
      now.forEach(function (page) { addResult(list, language, shown(index.page(page.n), tokens)); });
      if (from + AT_ONCE < ranked.length) {
        addButton(box, words.more, function () {
          addResults(box, language, index, ranked, tokens, from + AT_ONCE, function () {
            list.children[count + AT_ONCE].querySelector('a').focus();
          });
        });
      }
      then();
    });
  }

  function addButton(parent, text, act) {
    var button = add(parent, 'button', text);
    button.type = 'button';
    button.onclick = function () {
      parent.removeChild(button);
      act();
    };
  }

  /* Searches language number n, and the next ones while nothing is found. */
  function search(n, sum, then) {
    var language = settings.indexes[n], mine = turn;
    if (!language) return then(sum);
    open(language, function (index) {
      find(index, asked, taker(language), function (ranked, tokens) {
        if (mine !== turn) return;
        function next(act) {
          if (settings.indexes[n + 1]) act();
        }
        if (!ranked.length) return search(n + 1, sum, then);
        var box = add(answers, 'section');
        box.lang = language.tag;
        box.dir = language.dir;
        if (n) add(box, 'h2', language.name);
        addResults(box, language, index, ranked, tokens, 0, function () {
          next(function () {
            addButton(answers, words.others, function () {
              search(n + 1, 0, function (more) { tell(more, words.no_others); });
            });
          });
          then(sum + ranked.length);
        });
      });
    });
  }

  function tell(sum, none) {
    status.textContent = sum ? words.found.replace('{n}', sum) : none || words.none;
  }

  function clear() {
    turn++;
    answers.textContent = '';
    status.textContent = '';
    rest.hidden = false;
  }

  /* One letter of Latin says nothing yet. */
  function isEnough(text) {
    return text.length > 1 || /[^\0-\u024f]|\d/.test(text);
  }

  function run(then) {
    var text = input.value.replace(/^\s+/, '');
    clearTimeout(timer);
    if (text === asked && answers.firstChild) return then && then();
    asked = text;
    clear();
    if (!isEnough(text.replace(/\s/g, ''))) return;
    rest.hidden = true;
    status.textContent = words.searching;
    search(0, 0, function (sum) {
      tell(sum);
      if (!sum) rest.hidden = false;
      if (then) then();
    });
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(run, 250);
  }

  function forget() {
    input.value = asked = '';
    clear();
  }

  function move(by) {
    var stops = [input].concat([].slice.call(answers.querySelectorAll('a, button')));
    var to = stops[stops.indexOf(document.activeElement) + by];
    if (to) to.focus();
  }

  input.addEventListener('input', soon);
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    run(function () {
      var first = answers.querySelector('a');
      if (first) first.focus();
    });
  });
  form.parentNode.addEventListener('keydown', function (event) {
    var key = event.keyCode;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (key === 40 || key === 38) move(key === 40 ? 1 : -1);
    else if (key === 27 && document.activeElement !== input) input.focus();
    else if (key === 27) forget();
    else return;
    event.preventDefault();
  });
  /* What was typed is gone when the page is left, and when a browser brings the page back. */
  root.addEventListener('pagehide', forget);
  root.addEventListener('pageshow', forget);
  form.hidden = false;
})(this);
