// Added to a watched page (watch.js, whose object is `w`) when there is more to be had of it than it shows at
// first. Carries out one act, waits until the page rests, and answers with the page as it is then, what can be
// pressed and scrolled, and what was fetched meanwhile. Decides nothing.
w => {
  'use strict';
  const MAX_CONTROLS = 600, MAX_AREAS = 6, MAX_NOTICES = 4, MAX_TEXT = 80, MAX_MARKS = 200, MAX_BODY = 5_000_000;
  const controls = [], areas = [window];
  const later = ms => new Promise(done => w.laterOf(done, ms));
  const cut = (text, most) => String(text || '').replace(/\s+/g, ' ').trim().slice(0, most);
  const all = function* (root) {
    for (const e of root.querySelectorAll('*')) { yield e; if (e.shadowRoot) yield* all(e.shadowRoot); }
  };
  const parentOf = e => e.parentElement || (e.getRootNode() instanceof ShadowRoot ? e.getRootNode().host : null);
  const marksOf = e => ((typeof e.className === 'string' ? e.className : e.getAttribute('class') || '') + ' ' + (e.id || '') + ' ' + (e.getAttribute('role') || '')).trim();

  // ---- what is there ---------------------------------------------------------------------------------------
  const PRESSABLE = 'button,a,summary,[role=button],[role=tab],[role=link],input[type=button],input[type=submit],[onclick]';
  function isShown(e) {
    const box = e.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) return false;
    const style = window.getComputedStyle(e);
    return style.visibility === 'visible' && style.display !== 'none' && +style.opacity > 0.05;
  }
  function isPressable(e) {
    if (e.matches(PRESSABLE)) return true;
    return (e.localName === 'li' || e.localName === 'span' || e.localName === 'div') && e.childElementCount <= 2
        && e.textContent.length <= 60 && window.getComputedStyle(e).cursor === 'pointer'
        && !e.querySelector(PRESSABLE) && (!e.parentElement || !e.parentElement.closest(PRESSABLE));
  }
  // A link to another page is no control of this one; a long list has one for each entry.
  function leadsAway(e) {
    const href = e.localName === 'a' && e.getAttribute('href');
    if (!href) return false;
    try { const to = new URL(href, document.baseURI); return /^http/.test(to.protocol) && (to.origin !== location.origin || to.pathname !== location.pathname); } catch { return false; }
  }
  function isOff(e) {
    for (let up = 0, at = e; at && up < 2; up++, at = at.parentElement) {
      if (at.disabled || at.getAttribute('aria-disabled') === 'true' || /(^|[\s_-])disabled($|\s)/i.test(typeof at.className === 'string' ? at.className : '')) return true;
    }
    return false;
  }
  const CURRENT = /(^|[\s_-])(current|active|selected)($|\s)/i;
  function isCurrent(e) {
    for (let up = 0, at = e; at && up < 2; up++, at = at.parentElement) {
      const said = at.getAttribute('aria-current') || at.getAttribute('aria-selected') || at.getAttribute('aria-pressed');
      if (said && said !== 'false') return true;
      if (CURRENT.test(typeof at.className === 'string' ? at.className : '')) return up === 0 || at.childElementCount === 1;
    }
    return false;
  }
  function iconOf(e) {
    const icon = e.querySelector('svg,i,img,use');
    return icon ? ' ' + (icon.getAttribute('class') || '') + ' ' + (icon.getAttribute('data-icon') || '') : '';
  }
  function told(e, overlays) {
    let around = '';
    for (let up = 0, at = parentOf(e); at && at !== document.body && up < 5; up++, at = parentOf(at)) around += marksOf(at) + ' ' + at.localName + ' ' + (at.getAttribute('aria-label') || '') + ' / ';
    const rel = e.getAttribute('rel');
    const image = e.querySelector('img[alt]');
    return {
      handle: controls.push(e) - 1, tag: e.localName, role: e.getAttribute('role') || '',
      text: cut(e.localName === 'input' ? e.value : e.innerText, MAX_TEXT),
      label: cut(e.getAttribute('aria-label') || e.getAttribute('title') || (image && image.alt), MAX_TEXT),
      marks: cut(marksOf(e) + iconOf(e) + ' ' + (e.getAttribute('data-testid') || '') + (rel ? ' rel:' + rel : ''), MAX_MARKS).toLowerCase(),
      around: cut(around, MAX_MARKS).toLowerCase(), href: cut(e.getAttribute('href'), MAX_MARKS),
      off: isOff(e), current: isCurrent(e), overlay: overlays.findIndex(o => o.contains(e)),
    };
  }
  // A notice lies over the page: a dialog, or something fixed that is named or worded like one.
  const NOTICE = 'dialog[open],[role=dialog],[role=alertdialog],[aria-modal=true],[class*=cookie i],[id*=cookie i],[class*=consent i],[id*=consent i],[class*=gdpr i],[id*=gdpr i],[class*=privacy i],[id*=privacy i],[class*=cmp i],[class*=overlay i],[class*=modal i],[class*=banner i]';
  function overlaysOf() {
    const found = [];
    for (const e of document.querySelectorAll(NOTICE)) {
      if (found.length >= MAX_NOTICES) break;
      if (e === document.body || e === document.documentElement || found.some(o => o.contains(e)) || !isShown(e)) continue;
      const text = e.innerText || '';
      const place = window.getComputedStyle(e).position;
      const over = place === 'fixed' || place === 'sticky' || e.matches('dialog[open],[role=dialog],[role=alertdialog],[aria-modal=true]') || /cookie|consent|gdpr/i.test(marksOf(e));
      if (over && text.length >= 10 && text.length <= 6_000) found.push(e);
    }
    return found;
  }
  function areasOf() {
    const found = [{ handle: 0, shown: window.innerHeight, whole: Math.max(document.documentElement.scrollHeight, document.body ? document.body.scrollHeight : 0), top: Math.round(window.scrollY) }];
    const scrolling = [];
    for (const e of all(document)) {
      if (e.clientHeight < 80 || e.scrollHeight < e.clientHeight + 40 || e === document.body || e === document.documentElement) continue;
      const flow = window.getComputedStyle(e).overflowY;
      if (flow === 'auto' || flow === 'scroll') scrolling.push(e);
    }
    scrolling.sort((a, b) => b.clientHeight * b.clientWidth - a.clientHeight * a.clientWidth);
    for (const e of scrolling.slice(0, MAX_AREAS)) {
      let handle = areas.indexOf(e);
      if (handle < 0) handle = areas.push(e) - 1;
      found.push({ handle, shown: e.clientHeight, whole: e.scrollHeight, top: Math.round(e.scrollTop) });
    }
    return found;
  }
  function around() {
    controls.length = 0;
    const overlays = overlaysOf(), found = [];
    for (const e of all(document)) {
      if (!leadsAway(e) && isPressable(e) && isShown(e) && (e.innerText || '').length <= 200) found.push(e);
    }
    // What leads on stands before or behind a list of many entries, seldom in its midst.
    const some = found.length <= MAX_CONTROLS ? found : [...found.slice(0, MAX_CONTROLS / 2), ...found.slice(-MAX_CONTROLS / 2)];
    return { controls: some.map(e => told(e, overlays)), areas: areasOf(), notices: overlays.map(o => cut(o.innerText, 600)) };
  }

  // ---- acting ----------------------------------------------------------------------------------------------
  const size = () => (document.body ? document.body.getElementsByTagName('*').length : 0) + ' ' + (document.body ? document.body.innerText.length : 0);
  // The same control after the page was drawn anew.
  function again(known) {
    const before = controls[known.handle];
    if (before && before.isConnected) return before;
    for (const e of all(document)) {
      if (e.localName === known.tag && cut(e.localName === 'input' ? e.value : e.innerText, MAX_TEXT) === known.text && isPressable(e)) return e;
    }
    return null;
  }
  const timeLeft = o => Math.max(0, o.until - w.clock());
  // What an act sets off begins a turn or a frame later: quiet counts from the act on, as after a request. (A page
  // that has long asked for nothing would else be held to be one that never rests, and be waited for no more.)
  const rest = (o, quiet) => { w.netChanged(); return w.settle({ ...o, quiet, limit: Math.min(timeLeft(o), o.actLimit) }); };

  async function press(o) {
    for (let n = 0; n < o.times && timeLeft(o) > 0; n++) {
      const e = again(o.control);
      if (!e || !isShown(e) || isOff(e)) return;
      const before = size();
      e.scrollIntoView({ block: 'center' });
      e.click();
      await rest(o, o.quiet);
      if (size() === before) return;
    }
  }
  async function scroll(o) {
    const e = areas[o.area];
    const box = e === window ? document.scrollingElement || document.documentElement : e;
    for (let n = 0; n < o.times && timeLeft(o) > 0; n++) {
      const whole = box.scrollHeight, before = size(), shown = e === window ? window.innerHeight : e.clientHeight;
      const to = o.step === 'TOP' ? 0 : o.step === 'NEAR' ? box.scrollTop + shown * 0.8 : box.scrollHeight;
      // A list that loads near its end may watch for coming there: at its end already, it has to come again.
      if (o.step === 'END' && box.scrollTop + shown >= box.scrollHeight - 2) { e.scrollTo(0, Math.max(0, box.scrollTop - shown)); await later(30); }
      e.scrollTo({ top: to, behavior: 'instant' });
      e.dispatchEvent(new Event('scroll', { bubbles: e !== window }));
      await rest(o, o.step === 'END' ? o.quiet : 40);
      if (box.scrollHeight === whole && size() === before) return;
    }
  }
  async function turn(o) {
    if (!/^#/.test(o.fragment)) return;
    location.hash = o.fragment;
    await rest(o, o.quiet);
  }
  async function dismiss(o) {
    const e = again(o.control);
    if (!e) return;
    e.click();
    await rest(o, o.quiet);
  }
  async function ask(o) {
    const answers = [];
    for (const call of o.calls) {
      if (timeLeft(o) <= 0) return { answers, refused: -1 };
      if (answers.length) await later(o.pause);
      const answer = await once(call, o) ;
      if (answer.refused) return { answers, refused: answer.refused };
      answers.push({ url: answer.url, body: answer.body, method: call.method, asked: call.url, sent: call.body });
    }
    return { answers, refused: 0 };
  }
  async function once(call, o) {
    const init = { method: call.method, headers: w.headers.get(call.method + ' ' + w.pathOf(call.url)) || {}, credentials: 'include' };
    if (!sameSite(call.url)) init.credentials = 'same-origin';
    if (call.body) init.body = call.body;
    for (let attempt = 0; ; attempt++) {
      const stop = new AbortController(), limit = w.laterOf(() => stop.abort(), Math.min(o.actLimit, timeLeft(o)));
      try {
        const response = await w.fetchOf.call(window, call.url, { ...init, signal: stop.signal });
        if ((response.status === 429 || response.status >= 500) && attempt === 0) { await later(Math.min(5_000, 1_000 * (+response.headers.get('retry-after') || 1))); continue; }
        if (!response.ok) return { refused: response.status };
        const body = await response.text();
        return body.length > MAX_BODY ? { refused: -1 } : { url: response.url, body };
      } catch { return { refused: -1 }; } finally { window.clearTimeout(limit); }
    }
  }
  const sameSite = url => { try { return new URL(url, document.baseURI).origin === location.origin; } catch { return false; } };

  const ACTS = { look: o => rest(o, o.quiet), press, scroll, turn, dismiss };
  w.walk = async o => {
    o.until = w.clock() + o.limit;
    if (o.act === 'ask') return { ...await ask(o), captured: [] };
    w.reveal();
    w.captured = []; w.capturedChars = 0;
    await ACTS[o.act](o);
    const page = await w.read({ ...o, quiet: 0, limit: timeLeft(o) });
    return { page, ...around(), answers: [], refused: 0 };
  };
}
