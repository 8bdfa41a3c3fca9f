/* A copy cannot ask whether there is a newer one. It knows the day after which one should be asked
   for, and compares it with the clock of this machine. ES5 on purpose. */
(function () {
  'use strict';
  var notice = document.querySelector('[data-ask-after]');
  if (!notice) return;
  var now = new Date();
  function two(number) { return (number < 10 ? '0' : '') + number; }
  var today = now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
  if (today > notice.getAttribute('data-ask-after')) notice.removeAttribute('hidden');
})();
