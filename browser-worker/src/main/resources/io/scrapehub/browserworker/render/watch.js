// Runs in every frame before the page's own scripts, with __NAME__, __HIDE__ and __QUIET__ filled in. Counts what the
// page is waiting for (requests, short timers, added scripts), keeps the JSON it fetches, and offers one call
// that waits until the page is ready and one that reads it. Functions of the platform are taken before the
// page can replace them.
(() => {
  'use strict';
  const NAME = '__NAME__';
  let above = null;
  if (window !== window.top) {
    try { above = window.top[NAME]; } catch { return; } // another site's frame: its content is not ours to read
    if (!above) return;
  }

  const laterOf = window.setTimeout.bind(window);
  const forgetLater = window.clearTimeout.bind(window);
  const clock = above ? above.clock : performance.now.bind(performance);
  const stringify = JSON.stringify;
  const frameOfDisplay = window.requestAnimationFrame.bind(window);
  const thenOf = Promise.prototype.then;

  const LONGEST_TIMER = 2500, MAX_CAPTURED = 20, MAX_CAPTURED_CHARS = 5_000_000, MAX_ASKED = 3;

  // ---- what the page waits for -------------------------------------------------------------------------
  const w = above || {
    pending: new Map(), done: new Map(), timers: [], captured: [], capturedChars: 0, headers: new Map(),
    streams: 0, changedAt: 0, askedAt: 0, ticks: 0, framed: false, framesAsked: 0, changes: 0, sheet: null, wake: null, clock,
  };
  const changed = () => { w.changedAt = clock(); w.ticks = 0; w.framed = false; w.changes++; if (w.wake) w.wake(); };
  const netChanged = () => { w.askedAt = clock(); changed(); };

  function began(key) {
    const id = {};
    w.pending.set(id, { since: clock(), key });
    if ((w.done.get(key) || 0) < MAX_ASKED) w.askedAt = clock();
    return () => {
      if (!w.pending.delete(id)) return;
      w.done.set(key, (w.done.get(key) || 0) + 1);
      if (w.done.get(key) <= MAX_ASKED) netChanged(); // more often, and it is polling

    };
  }
  const pathOf = url => { try { const u = new URL(url, document.baseURI); return u.origin + u.pathname; } catch { return String(url); } };
  const absolute = url => { try { return new URL(url, document.baseURI).href; } catch { return String(url); } };

  // What was asked is kept with the answer, so that it can be asked on: headers here, the rest with the body.
  function keep(url, body, asked) {
    if (typeof body !== 'string' || w.captured.length >= MAX_CAPTURED) return;
    if (w.capturedChars + body.length > MAX_CAPTURED_CHARS) return;
    w.capturedChars += body.length;
    const key = asked.method + ' ' + pathOf(asked.url);
    if (w.headers.has(key) || w.headers.size < MAX_CAPTURED) w.headers.set(key, asked.headers);
    w.captured.push({ url: absolute(url), body, method: asked.method, asked: absolute(asked.url), sent: asked.sent });
  }
  const sentOf = body => { const s = typeof body === 'string' ? body : body instanceof URLSearchParams ? String(body) : ''; return s.length <= 100_000 ? s : ''; };
  const askedOf = (method, url, headers, body) => ({ method: String(method || 'GET').toUpperCase(), url: String(url), headers, sent: sentOf(body) });

  // ---- fetch ---------------------------------------------------------------------------------------------
  const fetchOf = window.fetch;
  window.fetch = function fetch(input, init) {
    const url = input && typeof input === 'object' && 'url' in input ? input.url : String(input);
    const over = began(((init && init.method) || (input && input.method) || 'GET') + ' ' + pathOf(url));
    let answer;
    try { answer = fetchOf.apply(this, arguments); } catch (e) { over(); throw e; }
    const asked = () => askedOf((init && init.method) || (input && input.method), url, [...new Headers((init && init.headers) || (input && input.headers) || {})], init && init.body);
    thenOf.call(answer, r => { try { answered(r, over, asked); } catch { over(); } }, over);
    return answer;
  };
  function answered(response, over, asked) {
    const type = (response.headers.get('content-type') || '').toLowerCase();
    const json = type.includes('json');
    const stream = type.includes('event-stream') || type.includes('ndjson');
    const size = +(response.headers.get('content-length') || 0);
    if (stream) w.streams++;
    if (stream || !(json || type.startsWith('text/')) || size > MAX_CAPTURED_CHARS) { over(); return; }
    thenOf.call(response.clone().text(), text => { if (json) keep(response.url, text, asked()); over(); }, over);
  }

  // ---- XMLHttpRequest ------------------------------------------------------------------------------------
  const xhr = XMLHttpRequest.prototype, openOf = xhr.open, sendOf = xhr.send, headOf = xhr.setRequestHeader, asked = new WeakMap();
  xhr.open = function open(method, url) { asked.set(this, { method, url, headers: [] }); return openOf.apply(this, arguments); };
  xhr.setRequestHeader = function setRequestHeader(name, value) { const what = asked.get(this); if (what) what.headers.push([String(name), String(value)]); return headOf.apply(this, arguments); };
  xhr.send = function send(body) {
    const what = asked.get(this);
    if (what) {
      what.body = body;
      const over = began(what.method + ' ' + pathOf(what.url));
      this.addEventListener('loadend', () => { try { keepXhr(this); } finally { over(); } });
    }
    return sendOf.apply(this, arguments);
  };
  function keepXhr(request) {
    if (!(request.getResponseHeader('content-type') || '').toLowerCase().includes('json')) return;
    const what = asked.get(request), ask = askedOf(what.method, what.url, what.headers, what.body);
    if (request.responseType === 'json') keep(request.responseURL, stringify(request.response), ask);
    else if (request.responseType === '' || request.responseType === 'text') keep(request.responseURL, request.responseText, ask);
  }

  // ---- event streams, sockets: never over, so only known to be there ---------------------------------------
  for (const name of ['EventSource', 'WebSocket']) {
    const real = window[name];
    if (!real) continue;
    window[name] = new Proxy(real, { construct(target, args, self) { w.streams++; return Reflect.construct(target, args, self); } });
  }

  // ---- timers: a page that fetches "in a second" is not ready before ----------------------------------------
  const timers = new Map(); // of this frame: ids of two frames may be equal
  w.timers.push(timers);
  window.setTimeout = function setTimeout(work, delay, ...args) {
    if (typeof work !== 'function' || !(delay > 4 && delay <= LONGEST_TIMER)) return laterOf(work, delay, ...args);
    const id = laterOf(function () { timers.delete(id); return work.apply(this, args); }, delay);
    timers.set(id, clock() + +delay);
    return id;
  };
  window.clearTimeout = function clearTimeout(id) { timers.delete(id); forgetLater(id); };
  window.requestAnimationFrame = function requestAnimationFrame(work) {
    w.framesAsked++;
    return frameOfDisplay(work);
  };

  // ---- the DOM -------------------------------------------------------------------------------------------
  function awaitLoad(node) {
    const loads = (node.localName === 'script' && node.src) || (node.localName === 'link' && /stylesheet|modulepreload/.test(node.rel));
    if (!loads) return;
    const over = began('load ' + (node.src || node.href));
    node.addEventListener('load', over); node.addEventListener('error', over);
  }
  // Films and sounds are not loaded where they are to be left out: this runs before the browser begins to.
  const players = [document.getElementsByTagName('video'), document.getElementsByTagName('audio')];
  function calmPlayers() {
    for (const list of players) for (const player of list) if (player.preload !== 'none') { player.autoplay = false; player.preload = 'none'; }
  }
  if (__QUIET__) HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('left out', 'NotAllowedError'));
  new MutationObserver(records => {
    changed();
    if (__QUIET__) calmPlayers();
    if (document.readyState !== 'complete') return; // until then readyState itself waits for what is added
    for (const r of records) for (const n of r.addedNodes) if (n.nodeType === 1) awaitLoad(n);
  }).observe(document, { childList: true, subtree: true, characterData: true });
  document.addEventListener('readystatechange', changed);
  if (above) return;

  // ---- hiding ---------------------------------------------------------------------------------------------
  if (__HIDE__) {
    w.sheet = new CSSStyleSheet();
    w.sheet.replaceSync('body{display:none!important}');
    document.adoptedStyleSheets = [w.sheet];
  }
  function reveal() {
    if (!w.sheet) return;
    const sheet = w.sheet;
    w.sheet = null;
    document.adoptedStyleSheets = [...document.adoptedStyleSheets].filter(s => s !== sheet);
    changed();
    void document.documentElement?.offsetHeight; // lay out now, so that observers of visibility fire
    window.dispatchEvent(new Event('resize'));
  }

  // ---- waiting --------------------------------------------------------------------------------------------
  const SILENT = new Set(['script', 'style', 'noscript', 'template']);
  function textOf(root, enough) {
    let length = 0, text = '';
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, n =>
      n.nodeType === 1 && SILENT.has(n.localName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let n = walk.nextNode(); n && length < enough; n = walk.nextNode()) {
      if (n.nodeType === 3) { const t = n.data.trim(); length += t.length; text += t + ' '; }
      else if (n.shadowRoot) { const t = textOf(n.shadowRoot, enough - length); length += t.length; text += t; }
      else if (n.localName === 'iframe' && frameOf(n)) { const t = textOf(frameOf(n), enough - length); length += t.length; text += t; }
    }
    return text;
  }
  const hasContent = () => !!document.body && (textOf(document.body, 16).length >= 16 || !!document.body.querySelector('img,svg,table,canvas,video'));
  const WAITS = '[aria-busy="true"],[class*="skeleton" i],[class*="shimmer" i],[class*="placeholder-glow" i],[class*="spinner" i],[class*="loading" i]';
  const looksUnfinished = () => !!document.body
      && (!!document.body.querySelector(WAITS) || /^(loading|please wait|lädt|chargement|cargando)\b/i.test(textOf(document.body, 200).trim()));
  let scripted = false; // once it runs script it may do anything
  const runsScript = () => scripted ||= [...document.scripts].some(s => !s.type || /javascript|module|babel/i.test(s.type))
      || !!document.querySelector('iframe,[onload]');

  function awaitsAnswer(o, t) {
    for (const p of w.pending.values()) if (t - p.since < o.pendingPatience && (w.done.get(p.key) || 0) < MAX_ASKED) return true;
    return false;
  }
  function holds(o, t) {
    if (document.readyState === 'loading') return true;
    if (o.waitFor && !document.querySelector(o.waitFor)) return true;
    if (awaitsAnswer(o, t)) return true;
    const quiet = t - w.changedAt;
    if (document.readyState !== 'complete' && quiet < o.incompleteQuiet) return true;
    const restless = w.pending.size > 0 || w.streams > 0;
    if (w.ticks < 3 || quiet < (restless ? o.restlessQuiet : o.quiet)) return true;
    if (awaitsFrame(o) && quiet < o.framePatience) return true; // pages that draw at the next frame; none may come when all is hidden
    if (timersDue(t, 40)) return true;
    if (w.quietSince === undefined) w.quietSince = t;
    const waited = t - w.quietSince;
    if (!hasContent() && waited < o.emptyPatience) return true;
    if (!o.patient || waited > o.timerPatience) return false;
    return timersDue(t, Infinity) || looksUnfinished();
  }
  // A frame is work for every process of the browser: in haste it is asked for only when the page asked for one.
  const awaitsFrame = o => !w.framed && (o.patient || w.framesAsked > 0);
  function timersDue(t, within) {
    for (const timers of w.timers) for (const due of timers.values()) if (due > t - 50 && due < t + within) return true;
    return false;
  }
  const endedBy = o => o.waitFor ? 'WAIT_FOR' : w.pending.size > 0 || w.streams > 0 ? 'DOM_QUIET' : 'QUIET';

  // A page whose DOM never rests (a ticker, an animation) though it asks for nothing more.
  const neverQuiet = (o, t) => document.readyState === 'complete' && w.pending.size === 0
      && t - w.askedAt > o.restlessLimit && t > o.restlessLimit && hasContent();

  function settle(o) {
    return new Promise((resolve, reject) => {
      const start = clock();
      let asked = -1;
      w.quietSince = undefined;
      const check = () => { w.wake = null; try { look(); } catch (e) { reject(e); } };
      const sleep = () => { // what ends the wait is a change, which wakes
        const id = laterOf(check, o.nap);
        w.wake = () => { w.wake = null; forgetLater(id); laterOf(check, o.tick); };
      };
      const look = () => {
        const t = clock();
        w.ticks++;
        if (awaitsFrame(o) && asked !== w.changes) {
          const change = asked = w.changes;
          frameOfDisplay(() => { if (change === w.changes) { w.framed = true; w.framesAsked = 0; } });
        }
        if (t - start >= o.limit) return resolve('TIME_LIMIT');
        if (document.readyState === 'complete' && !o.waitFor && !runsScript()) return resolve('STATIC');
        if (!holds(o, t)) return resolve(endedBy(o));
        if (!o.waitFor && neverQuiet(o, t)) return resolve('TIME_LIMIT');
        if (document.readyState === 'loading' || awaitsAnswer(o, t)) sleep(); else laterOf(check, o.tick);
      };
      check();
    });
  }

  // ---- what is not shown -----------------------------------------------------------------------------------
  // Own style only: `body` may be hidden by us. Where the page is shown every element is asked, which takes a
  // microsecond each. Where it is hidden no style is at hand and each would take four (measured): there the
  // rules that hide are looked for in the style sheets, unless one is another site's and cannot be read. Both say
  // the same of a page: what no browser ever shows (`head`) is marked by neither.
  const NEVER_SHOWN = new Set([...SILENT, 'head', 'title', 'meta', 'link', 'base', 'area', 'param', 'source', 'track']);
  function hiddenIn(root) {
    const rules = ['[hidden]', '[style*="none"]', '[style*="hidden"]', 'dialog:not([open])', 'details:not([open]) > :not(summary)', 'datalist,rp'];
    let readable = true;
    const gather = list => {
      for (const rule of list) {
        const style = rule.style;
        if (style && rule.selectorText !== undefined) {
          const v = style.visibility;
          if (style.display === 'none' || v === 'hidden' || v === 'collapse') rules.push(rule.selectorText);
        } else if (rule.media && rule.cssRules) { if (window.matchMedia(rule.media.mediaText).matches) gather(rule.cssRules); }
        else if (rule.styleSheet) { try { gather(rule.styleSheet.cssRules); } catch { readable = false; } }
        else if (rule.cssRules && rule.keyText === undefined && rule.name !== 'keyframes') gather(rule.cssRules);
      }
    };
    for (const sheet of w.sheet ? [...root.styleSheets, ...(root.adoptedStyleSheets || [])] : []) {
      if (sheet === w.sheet || sheet.disabled) continue;
      if (sheet.media && sheet.media.length && !window.matchMedia(sheet.media.mediaText).matches) continue;
      try { gather(sheet.cssRules); } catch { readable = false; }
    }
    const hidden = new Set();
    for (const e of w.sheet && readable ? candidates(root, rules) : root.querySelectorAll('*')) {
      if (e === document.body || NEVER_SHOWN.has(e.localName)) continue;
      const style = window.getComputedStyle(e);
      if (style.display === 'none' || style.visibility !== 'visible' || (e.parentElement?.localName === 'details' && !e.parentElement.open && e.localName !== 'summary')) hidden.add(e);
    }
    return hidden;
  }
  function candidates(root, rules) {
    const found = new Set();
    for (const rule of rules) { try { for (const e of root.querySelectorAll(rule)) found.add(e); } catch { /* a selector only style sheets know */ } }
    return found;
  }
  function frameOf(e) { try { return e.contentDocument && e.contentDocument.body; } catch { return null; } }

  // ---- reading ---------------------------------------------------------------------------------------------
  const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
  const RAW = new Set(['script', 'style']);
  const escapeText = s => /[&<>]/.test(s) ? s.replace(/[&<>]/g, c => c === '&' ? '&amp;' : c === '<' ? '&lt;' : '&gt;') : s;
  const escapeValue = s => /[&"]/.test(s) ? s.replace(/[&"]/g, c => c === '&' ? '&amp;' : '&quot;') : s;
  const isJson = e => e.localName === 'script' && /json/i.test(e.type);

  // Most pages have neither shadow roots nor frames of their own: the browser's own serializer writes them, five
  // times as fast (measured), and what is not wanted is cut out of its text. That takes a browser which escapes
  // `<` and `>` in attributes (Chromium 138 and later), and no templates within templates.
  const CUT = /<!--[\s\S]*?-->|<(script|style|noscript|template|iframe|noembed|noframes|xmp)\b[^>]*>[\s\S]*?<\/\1>/g;
  const JSON_SCRIPT = /^<script\b[^>]*\btype="[^"]*json/i;
  const htmlOf = Object.getOwnPropertyDescriptor(Element.prototype, 'outerHTML').get;
  function isPlain() {
    const probe = document.createElement('i');
    probe.setAttribute('a', '<');
    if (htmlOf.call(probe).includes('<"')) return false;
    for (const e of document.getElementsByTagName('*')) if (e.shadowRoot) return false;
    for (const e of document.getElementsByTagName('iframe')) if (frameOf(e)) return false;
    for (const e of document.getElementsByTagName('template')) if (e.content.querySelector('template')) return false;
    return !document.querySelector('slot,plaintext');
  }
  function writePlain(max) {
    const hidden = hiddenIn(document);
    for (const e of hidden) e.setAttribute('__MARK__', '');
    const html = htmlOf.call(document.documentElement);
    for (const e of hidden) e.removeAttribute('__MARK__');
    if (html.length > max * 2) return null;
    const cut = html.replace(CUT, (all, name) => name === 'script' && JSON_SCRIPT.test(all) ? all : name === 'iframe' ? '<div></div>' : '');
    return cut.length > max ? null : cut;
  }

  // Iterative, because a hostile page nests deeper than any stack. Each entry of the stack is a node to write or
  // a string to write after its children.
  function write(root, max) {
    const stack = [root], open = [];
    let html = '', hidden = hiddenIn(document);
    while (stack.length) {
      const n = stack.pop();
      if (typeof n === 'string') { html += n; continue; }
      if (n === null) { hidden = open.pop(); continue; } // back from a shadow root or a frame
      if (n.nodeType === 3) { html += escapeText(n.data); if (html.length > max) return null; continue; }
      if (n.nodeType !== 1) continue;
      const name = n.localName;
      if (name === 'noscript' || name === 'template') continue;
      if (RAW.has(name)) { if (isJson(n)) html += startOf(n, name, false) + n.textContent.replaceAll('</script', '<\\/script') + '</script>'; continue; }
      const frame = name === 'iframe' ? frameOf(n) : null;
      const written = name === 'iframe' || name === 'slot' ? 'div' : name;
      html += startOf(n, written, hidden.has(n));
      if (html.length > max) return null;
      if (VOID.has(name)) continue;
      stack.push('</' + written + '>');
      if (frame) { open.push(hidden); hidden = hiddenIn(n.contentDocument); stack.push(null); push(stack, frame.childNodes); }
      else if (n.shadowRoot) { open.push(hidden); hidden = hiddenWithSlotted(n, hidden); stack.push(null); push(stack, n.shadowRoot.childNodes); }
      else if (name === 'slot' && n.assignedNodes && n.assignedNodes().length) push(stack, n.assignedNodes());
      else push(stack, n.childNodes);
    }
    return html;
  }
  function hiddenWithSlotted(host, outside) {
    const inside = hiddenIn(host.shadowRoot);
    for (const e of outside) inside.add(e);
    return inside;
  }
  function push(stack, nodes) { for (let i = nodes.length - 1; i >= 0; i--) stack.push(nodes[i]); }
  function startOf(e, name, hidden) {
    let tag = '<' + name;
    const list = e.attributes;
    for (let i = 0; i < list.length; i++) { const a = list[i]; tag += ' ' + a.name + '="' + escapeValue(a.value) + '"'; }
    return tag + (hidden ? ' __MARK__=""' : '') + '>';
  }

  const STATE = ['__NEXT_DATA__', '__NUXT__', '__INITIAL_STATE__', '__PRELOADED_STATE__', '__APOLLO_STATE__', '__REDUX_STATE__',
    '__INITIAL_DATA__', '__INITIAL_PROPS__', '__remixContext', '__STATE__', '__DATA__', '__PINIA__', '__SSR_DATA__'];
  const MAX_STATE_CHARS = 2_000_000;
  function stateOf() {
    const state = {};
    for (const name of STATE) {
      const value = window[name];
      if (value === undefined || value === null || value instanceof Node || value instanceof HTMLCollection) continue;
      try { const text = stringify(value); if (text && text.length <= MAX_STATE_CHARS) state[name] = text; } catch { /* cyclic */ }
    }
    const next = document.getElementById('__NEXT_DATA__');
    if (next && next.textContent.length <= MAX_STATE_CHARS) state.__NEXT_DATA__ = next.textContent;
    return state;
  }

  w.read = async o => {
    if (o.waitFor) { try { document.querySelector(o.waitFor); } catch (e) { return { badSelector: String(e.message) }; } }
    if (o.reveal) reveal();
    const by = await settle(o);
    const html = !document.documentElement ? '' : isPlain() ? writePlain(o.maxChars) : write(document.documentElement, o.maxChars);
    if (html === null) return { tooBig: true };
    const signs = (timersDue(clock(), Infinity) ? 'timers ' : '') + (looksUnfinished() ? 'unfinished ' : '') + (document.readyState === 'complete' ? '' : 'loading');
    return { by, signs, url: location.href, html, captured: w.captured, state: stateOf(), empty: !hasContent(), loading: document.readyState === 'loading' };
  };
  // For the walk (walk.js), which comes later and has to have the platform's own functions too.
  Object.assign(w, { settle, reveal, netChanged, fetchOf, laterOf, pathOf });
  Object.defineProperty(window, NAME, { value: w });
})();
