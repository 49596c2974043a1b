// Lists what is to be seen on the page, for an agent: every control, every piece of text, every coloured shape,
// with its role, name, state and place. Elements are kept under their numbers until the next look.
(options) => {
  const MAX = options.maxNodes, TEXT = options.maxText;
  const kept = [];
  const nodes = [];
  const clean = (t) => (t || '').replace(/[\s\u200b]+/g, ' ').trim().slice(0, TEXT);
  const IMPLIED = {a: 'link', button: 'button', select: 'combobox', textarea: 'textbox', h1: 'heading', h2: 'heading',
    h3: 'heading', h4: 'heading', h5: 'heading', h6: 'heading', p: 'paragraph', li: 'listitem', option: 'option', img: 'img',
    summary: 'button', table: 'table', tr: 'row', td: 'cell', th: 'columnheader', dialog: 'dialog', form: 'form', nav: 'navigation'};
  const INPUTS = {button: 'button', submit: 'button', reset: 'button', image: 'button', checkbox: 'checkbox', radio: 'radio',
    range: 'slider', number: 'spinbutton', search: 'searchbox', color: 'textbox', file: 'button'};
  const SHAPES = new Set(['circle', 'rect', 'polygon', 'ellipse', 'path', 'line', 'polyline', 'text', 'canvas']);
  const typeOf = (e) => (e.getAttribute('type') || 'text').toLowerCase();

  const roleOf = (e, tag) => {
    const own = (e.getAttribute('role') || '').trim().split(/\s+/)[0].toLowerCase();
    if (own && own !== 'presentation' && own !== 'none') return own;
    if (tag === 'input') return INPUTS[typeOf(e)] || 'textbox';
    if (tag === 'select') return e.multiple || e.size > 1 ? 'listbox' : 'combobox';
    if (tag === 'a') return e.hasAttribute('href') || e.onclick ? 'link' : 'text';
    if (e.isContentEditable && !(e.parentElement && e.parentElement.isContentEditable)) return 'textbox';
    const classes = ' ' + String(e.getAttribute('class') || '').toLowerCase() + ' ';
    if (/ui-slider(?!-)\b/.test(classes) || / slider /.test(classes)) return 'slider';
    if (e instanceof SVGElement && SHAPES.has(tag)) return tag === 'text' ? 'text' : 'shape';
    return IMPLIED[tag] || 'text';
  };

  const byIds = (e, ids) => ids.split(/\s+/).map((id) => e.getRootNode().getElementById && e.getRootNode().getElementById(id))
      .filter(Boolean).map((l) => l.innerText || l.textContent).join(' ');
  const ownText = (e) => {
    let text = '';
    for (const child of e.childNodes) if (child.nodeType === 3) text += child.nodeValue;
    return clean(text);
  };
  const isField = (tag, e) => tag === 'textarea' || tag === 'select'
      || (tag === 'input' && !['button', 'submit', 'reset', 'image'].includes(typeOf(e)));

  const labelOf = (e, tag) => {
    const by = e.getAttribute('aria-labelledby');
    if (by) return clean(byIds(e, by));
    if (e.labels && e.labels.length) return clean([...e.labels].map((l) => l.innerText || l.textContent).join(' '));
    if (!isField(tag, e)) return '';
    // No label says so: the text right before it, or around it, does.
    let at = e;
    for (let up = 0; up < 3 && at; up++) {
      let before = at.previousSibling;
      while (before) {
        const text = clean(before.nodeType === 3 ? before.nodeValue : before.nodeType === 1
            && !before.querySelector('input,select,textarea') && !/^(input|select|textarea|script|style)$/i.test(before.tagName)
            ? before.innerText || before.textContent : '');
        if (text) return text.slice(0, 120);
        if (before.nodeType === 1 && (/^(input|select|textarea)$/i.test(before.tagName) || before.querySelector('input,select,textarea'))) {
          before = null; break;
        }
        before = before.previousSibling;
      }
      if (typeOf(e) === 'checkbox' || typeOf(e) === 'radio') {
        const after = at.nextSibling;
        const text = after && clean(after.nodeType === 3 ? after.nodeValue : after.innerText || after.textContent);
        if (text) return text.slice(0, 120);
      }
      at = at.parentElement;
      if (at && at.querySelectorAll('input,select,textarea').length > 1) break;
    }
    return '';
  };

  const nameOf = (e, tag, role) => {
    const aria = e.getAttribute('aria-label');
    if (aria && aria.trim()) return clean(aria);
    if (tag === 'input' && ['button', 'submit', 'reset'].includes(typeOf(e))) return clean(e.value || typeOf(e));
    if (tag === 'img' || typeOf(e) === 'image') return clean(e.getAttribute('alt') || e.getAttribute('title'));
    if (isField(tag, e)) return clean(e.getAttribute('placeholder') || '');
    if (e instanceof SVGElement) return clean(e.textContent);
    const text = clean(e.innerText === undefined ? e.textContent : e.innerText);
    if (text) return text;
    const image = e.querySelector && e.querySelector('img[alt],svg title');
    if (image) return clean(image.getAttribute('alt') || image.textContent);
    return clean(e.getAttribute('title') || '');
  };

  const hex = (color) => {
    const m = /rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)/.exec(color || '');
    if (!m || (m[4] !== undefined && +m[4] < 0.1)) return '';
    return '#' + [m[1], m[2], m[3]].map((c) => (+c).toString(16).padStart(2, '0')).join('');
  };
  const colorOf = (e, style) => e instanceof SVGElement
      ? hex(style.fill) || hex(style.stroke)
      : hex(style.backgroundColor) || (ownText(e) ? hex(style.color) : '');

  const hintsOf = (e) => clean([e.id, String(e.getAttribute('class') || ''), e.getAttribute('name'), e.getAttribute('title'),
    e.getAttribute('data-testid'), e.tagName === 'INPUT' || e.tagName === 'BUTTON' ? e.getAttribute('type') : '', e.getAttribute('autocomplete')]
      .filter(Boolean).join(' ').replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_\-]+/g, ' '));

  const valueOf = (e, tag, role) => {
    if (tag === 'input' && typeOf(e) === 'password') return '';
    if (tag === 'select') return clean([...e.selectedOptions].map((o) => o.text).join(', '));
    if (isField(tag, e)) return String(e.value).slice(0, options.maxValue);
    const now = e.getAttribute('aria-valuenow') || e.getAttribute('aria-valuetext');
    if (now) return now;
    if (role === 'slider') {
      try {
        if (window.jQuery && window.jQuery(e).slider) return String(window.jQuery(e).slider('value'));
      } catch (notOne) { /* a slider of another make */ }
    }
    return e.isContentEditable ? clean(e.innerText) : '';
  };

  const INTERACTIVE = new Set(['link', 'button', 'textbox', 'searchbox', 'combobox', 'listbox', 'checkbox', 'radio', 'slider',
    'spinbutton', 'switch', 'tab', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'option', 'treeitem']);

  const stateOf = (e, tag, role, style, box) => {
    const state = [];
    const aria = (name) => e.getAttribute('aria-' + name);
    if (e.checked === true || aria('checked') === 'true') state.push('checked');
    if (e.disabled === true || aria('disabled') === 'true' || style.pointerEvents === 'none' && !(e instanceof SVGElement)) state.push('disabled');
    if (e.selected === true || aria('selected') === 'true') state.push('selected');
    if (aria('expanded') === 'true') state.push('expanded');
    if (aria('expanded') === 'false' || aria('haspopup') === 'true' && aria('expanded') !== 'true' || (tag === 'summary' && !e.parentElement.open)) state.push('collapsed');
    if (e.getRootNode().activeElement === e) state.push('focused');
    if (e.readOnly === true) state.push('readonly');
    if (e.multiple === true) state.push('multiple');
    const types = !(tag === 'input') || !['checkbox', 'radio', 'button', 'submit', 'reset', 'image', 'range', 'file', 'hidden'].includes(typeOf(e));
    if ((tag === 'input' && types) || tag === 'textarea' || (role === 'textbox' && e.isContentEditable)) state.push('editable');
    if (tag === 'input' && typeOf(e) === 'password') state.push('password');
    if (tag === 'input' && ['date', 'time', 'color', 'range', 'number'].includes(typeOf(e))) state.push('native-' + typeOf(e));
    if (INTERACTIVE.has(role) || e.onclick || e.hasAttribute('onclick') || (e.tabIndex >= 0 && e.hasAttribute('tabindex'))
        || (style.cursor === 'pointer' && !(e.parentElement && getComputedStyle(e.parentElement).cursor === 'pointer'))) {
      state.push('interactive');
    }
    if (role === 'dialog' || role === 'alertdialog' || e.getAttribute('aria-modal') === 'true') state.push('dialog');
    if (/(auto|scroll)/.test(style.overflowY) && e.scrollHeight > e.clientHeight + 4) state.push('scrolls');
    if (tag === 'textarea' && e.scrollHeight > e.clientHeight + 4) state.push('scrolls');
    if (box.bottom < 0 || box.top > innerHeight) state.push('offscreen');
    return state;
  };

  const worth = (e, tag, role, state, style) => {
    if (state.includes('interactive') || state.includes('editable') || state.includes('dialog') || state.includes('scrolls')) return true;
    if (isField(tag, e) || role === 'shape' || tag === 'img' || tag === 'p') return true;
    if (ownText(e)) return true;
    if (/draggable|droppable|sortable/.test(String(e.getAttribute('class') || ''))) return true;
    return !e.firstElementChild && (hex(style.backgroundColor) !== '' || style.backgroundImage !== 'none' || e.className && !ownText(e));
  };

  const visit = (e, parent, covered) => {
    if (nodes.length >= MAX || !e.tagName) return;
    const tag = e.tagName.toLowerCase();
    if (['script', 'style', 'noscript', 'template', 'head', 'link', 'meta', 'option', 'defs'].includes(tag)) return;
    const style = getComputedStyle(e);
    if (style.display === 'none') return;
    const box = e.getBoundingClientRect();
    const seen = style.visibility === 'visible' && +style.opacity > 0.05 && (box.width > 1 && box.height > 1 || tag === 'line' && box.width + box.height > 2);
    let inner = parent;
    if (seen) {
      const role = roleOf(e, tag);
      const state = stateOf(e, tag, role, style, box);
      if (e !== document.body && worth(e, tag, role, state, style)) {
        const id = nodes.length;
        inner = id;
        kept.push(e);
        nodes.push({
          id, parent, role, tag, name: nameOf(e, tag, role), label: labelOf(e, tag), value: valueOf(e, tag, role), hints: hintsOf(e),
          href: tag === 'a' && e.href ? String(e.href.baseVal || e.href) : '',
          options: tag === 'select' ? [...e.options].slice(0, 500).map((o) => clean(o.text)) : [],
          color: colorOf(e, style), state,
          x: Math.round(box.x), y: Math.round(box.y), width: Math.round(box.width), height: Math.round(box.height)});
      }
    }
    if (tag === 'select' || tag === 'textarea') return;
    if (e.shadowRoot) for (const child of e.shadowRoot.children) visit(child, inner);
    if (tag === 'iframe') {
      try {
        if (e.contentDocument && e.contentDocument.body) visit(e.contentDocument.body, inner);
      } catch (another) { /* another origin's: not ours to look into */ }
    }
    for (const child of e.children) visit(child, inner);
  };

  if (document.body) visit(document.body, -1);
  Object.defineProperty(window, '__scrapehubKept', {value: kept, configurable: true, enumerable: false, writable: true});
  return {url: location.href, title: clean(document.title), nodes};
}
