// Part of `loa serve`, never of a site: loads the open page again when it changed, keeps the place on it, and
// shows what is wrong over it. Everything is made with text nodes; nothing that a file holds becomes markup.
"use strict";
(() => {
  const own = document.currentScript.dataset;
  const vietnamese = own.lang !== "en";
  const say = (vi, en) => (vietnamese ? vi : en);
  const place = `loa-place ${own.page}`;

  // Where the reader was before the page was loaded again. Forgotten at once.
  const kept = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (kept !== null) {
    const back = () => scrollTo({ top: Number(kept), behavior: "instant" });
    back();
    addEventListener("load", back, { once: true });
  }

  const reload = () => {
    if (scrollY > 0) sessionStorage.setItem(place, String(scrollY));
    location.reload();
  };

  // A browser opens few connections to one server, so only pages that are looked at hold one.
  let source = null;
  let again = 0;
  const connect = () => {
    clearTimeout(again);
    if (source !== null || document.visibilityState === "hidden") return;
    source = new EventSource(`/_loa/events?page=${encodeURIComponent(own.page)}&version=${encodeURIComponent(own.version)}`);
    source.addEventListener("open", () => showLost(false));
    source.addEventListener("reload", reload);
    source.addEventListener("state", (event) => show(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      showLost(true);
      if (source !== null && source.readyState === EventSource.CLOSED) {
        disconnect();
        again = setTimeout(connect, 1000);
      }
    });
  };
  const disconnect = () => {
    if (source !== null) source.close();
    source = null;
  };
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);

  // What is shown lies in a tree of its own, which the style of the site does not reach.
  let box = null;
  const inBox = () => {
    if (box === null) {
      const host = document.createElement("loa-desk");
      box = host.attachShadow({ mode: "open" });
      const style = make("link");
      style.rel = "stylesheet";
      style.href = "/_loa/live.css";
      box.append(style);
      document.documentElement.append(host);
    }
    return box;
  };
  const make = (name, kind, text) => {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const put = (kind, element) => {
    const old = inBox().querySelector(`.${kind}`);
    if (old !== null) old.remove();
    if (element !== null) inBox().append(element);
  };

  const showLost = (isLost) => {
    if (!isLost && box === null) return;
    const text = say("loa serve đã dừng, hoặc mất kết nối. Đang chờ…", "loa serve has ended, or the connection is lost. Waiting…");
    const note = isLost ? make("p", "lost", text) : null;
    if (note !== null) note.setAttribute("role", "status");
    put("lost", note);
  };

  // The list that was closed by hand stays closed until something else is wrong.
  let closed = "";
  const show = (state) => {
    const progress = document.getElementById("loa-progress");
    if (progress !== null) progress.textContent = state.all > 0 ? `${state.done} / ${state.all}` : "";
    const errors = JSON.stringify(state.errors);
    if (state.errors.length === 0) closed = "";
    if (state.errors.length === 0 && box === null) return;
    put("errors", state.errors.length === 0 || errors === closed ? null : list(state, () => {
      closed = errors;
      put("errors", null);
    }));
  };

  const list = (state, close) => {
    const section = make("section", "errors");
    section.lang = vietnamese ? "vi" : "en";
    section.setAttribute("role", "alert");
    const head = make("header");
    const count = state.errorCount;
    head.append(make("h2", "", say(`${count} lỗi cần sửa`, count === 1 ? "1 error to mend" : `${count} errors to mend`)));
    const button = make("button", "", say("Ẩn", "Hide"));
    button.type = "button";
    button.addEventListener("click", close);
    head.append(button);
    section.append(head);
    section.append(make("p", "kept", say("Trang bên dưới là bản dựng được lần trước. Sửa xong và lưu lại, bảng này tự mất.", "The page below is the last good one. Mend it and save; this goes by itself.")));
    for (const error of state.errors) section.append(one(error));
    if (count > state.errors.length) {
      const more = count - state.errors.length;
      section.append(make("p", "kept", say(`Còn ${more} lỗi nữa; danh sách đầy đủ ở cửa sổ chạy loa serve.`, `${more} more; all are listed where loa serve runs.`)));
    }
    section.addEventListener("keydown", (event) => event.key === "Escape" && close());
    return section;
  };

  const one = (error) => {
    const article = make("article");
    const title = make("h3", "", error.title);
    title.append(" ", make("small", "", error.code));
    article.append(title);
    if (error.file !== null) {
      article.append(make("p", "place", error.line === null ? error.file : say(`${error.file}, dòng ${error.line}`, `${error.file}, line ${error.line}`)));
    }
    if (error.excerpt !== null) {
      const excerpt = make("pre");
      const [before, at, after] = error.excerpt;
      excerpt.append(before, make("mark", "", at), after);
      article.append(excerpt);
    }
    article.append(make("p", "", error.reason));
    const fix = make("p", "fix");
    fix.append(make("b", "", say("Cách sửa: ", "Fix: ")), error.fix);
    article.append(fix);
    return article;
  };

  connect();
})();
