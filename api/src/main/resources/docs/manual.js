'use strict';
(async () => {
  const main = document.querySelector('main');
  const nav = document.querySelector('nav');
  const answer = await fetch('/openapi.json');
  const api = await answer.json();

  // Small makers. Text always goes in as text, never as markup.
  const el = (name, props = {}, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(props)) node.setAttribute(key, value);
    node.append(...children.filter(child => child !== null && child !== undefined));
    return node;
  };
  const resolve = node => {
    while (node && node.$ref) node = node.$ref.slice(2).split('/').reduce((at, part) => at[part.replace(/~1/g, '/').replace(/~0/g, '~')], api);
    return node || {};
  };
  const nameOf = node => node && node.$ref ? node.$ref.split('/').pop() : null;

  // The few marks of Markdown that the contract uses: `code`, **bold**, blank lines.
  const prose = text => (text || '').trim().split(/\n\s*\n/).map(paragraph => {
    const p = el('p');
    for (const piece of paragraph.split(/(`[^`]+`|\*\*[^*]+\*\*)/)) {
      if (piece.startsWith('`')) p.append(el('code', {}, piece.slice(1, -1)));
      else if (piece.startsWith('**')) p.append(el('b', {}, piece.slice(2, -2)));
      else p.append(piece);
    }
    return p;
  });
  const inline = text => { const [p] = prose(text); return p ? [...p.childNodes] : []; };

  const typeOf = schema => {
    const named = nameOf(schema);
    const s = resolve(schema);
    if (s.anyOf) return s.anyOf.map(typeOf).join(' or ');
    if (s.const !== undefined) return JSON.stringify(s.const);
    if (s.enum) return s.enum.map(v => v === null ? 'null' : v).join(' | ');
    if (s.type === 'array') return 'array of ' + typeOf(s.items || {});
    const word = [].concat(s.type || 'any').join(' or ');
    return named && s.type === 'object' ? named : word;
  };
  const rangeOf = schema => {
    const s = resolve(schema);
    const parts = [];
    if (s.minimum !== undefined || s.maximum !== undefined) parts.push(`${s.minimum ?? ''}–${s.maximum ?? ''}`);
    if (s.maxLength) parts.push(`at most ${s.maxLength.toLocaleString('en')} characters`);
    if (s.maxItems) parts.push(`${s.minItems || 0}–${s.maxItems.toLocaleString('en')} elements`);
    if (s.uniqueItems) parts.push('distinct');
    if (s.default !== undefined) parts.push(`default ${JSON.stringify(s.default)}`);
    return parts.join(', ');
  };
  const row = (name, schema, description, required) => el('tr', {},
    el('td', {}, el('code', {}, name), ' ', required ? el('span', { class: 'tag need' }, 'required') : null,
      el('span', { class: 'type' }, [typeOf(schema), rangeOf(schema)].filter(Boolean).join(', '))),
    el('td', {}, ...inline(description || resolve(schema).description || '')));
  const members = (schema, prefix = '') => Object.entries(resolve(schema).properties || {}).flatMap(([name, member]) => {
    const inner = resolve(member);
    const here = row(prefix + name, member, member.description || inner.description, (resolve(schema).required || []).includes(name) && !prefix && resolve(schema).required.length < 3);
    return inner.type === 'object' && inner.properties ? [here, ...members(member, prefix + name + '.')] : [here];
  });
  const table = rows => el('table', {}, el('tbody', {}, ...rows));

  // JSON as people write it: short lists on one line.
  const pretty = value => JSON.stringify(value, null, 2).replace(/\[\s+((?:"[^"\n]*",?\s+)+)\]/g, (all, items) => '[' + items.trim().replace(/\s*\n\s*/g, ' ') + ']');

  // JSON with a little colour.
  const coloured = value => {
    const pre = el('pre');
    const text = typeof value === 'string' ? value : pretty(value);
    let at = 0;
    for (const m of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\b\d+(?:\.\d+)?\b/g)) {
      pre.append(text.slice(at, m.index), el('span', { class: m[2] ? 'k' : m[1] ? 's' : m[3] ? 'b' : 'n' }, m[1] || m[0]), m[2] || '');
      at = m.index + m[0].length;
    }
    pre.append(text.slice(at));
    return pre;
  };
  const exampleOf = media => Object.values(media.examples || {}).map(e => resolve(e).value)[0];

  const curl = (method, path, op, parameters) => {
    const filled = path.replace('{job_id}', 'job_abc123xyz456');
    const query = parameters.filter(p => p.in === 'query' && p.example !== undefined && p.name !== 'limit' && p.name !== 'wait').slice(0, 1).map(p => `?${p.name}=${p.example}`).join('');
    const lines = [`curl ${method === 'get' ? '' : '-X ' + method.toUpperCase() + ' '}"${location.origin}${filled}${query}"`];
    if ((op['x-scopes'] || []).length) lines.push('-H "X-API-KEY: $SCRAPEHUB_API_KEY"');
    const body = op.requestBody && exampleOf(op.requestBody.content['application/json']);
    if (body) lines.push('-H "Content-Type: application/json"', `-d '${pretty(body).replaceAll('\n', '\n  ')}'`);
    return lines.join(' \\\n  ');
  };

  const operation = (method, path, op, shared) => {
    const parameters = [...shared, ...(op.parameters || [])].map(resolve);
    const shown = parameters.filter(p => p.name !== 'If-None-Match');
    const words = el('div', { class: 'words' }, ...prose(op.description || op.summary + '.'));
    if (shown.length) words.append(el('h4', {}, 'Parameters'), table(shown.map(p => row(p.name, p.schema, p.description, p.required))));
    if (op.requestBody) words.append(el('h4', {}, 'Body'), table(members(op.requestBody.content['application/json'].schema)));
    words.append(el('h4', {}, 'Answers'), el('ul', { class: 'statuses' }, ...Object.entries(op.responses).map(([status, response]) =>
      el('li', {}, el('span', { class: 'status mono s' + status[0] }, status), ...inline(resolve(response).description)))));
    const samples = el('div', { class: 'samples' }, el('h4', {}, 'Request'), el('pre', {}, curl(method, path, op, parameters)));
    const [status, good] = Object.entries(op.responses).find(([s]) => s[0] === '2' || s[0] === '3');
    for (const [type, media] of Object.entries(resolve(good).content || {}).slice(0, 1)) {
      const example = exampleOf(media);
      if (example !== undefined) samples.append(el('h4', {}, `${status} ${type}`), coloured(example));
    }
    return el('section', { class: 'operation', id: op.operationId },
      el('header', {}, el('span', { class: 'verb ' + method }, method.toUpperCase()), el('code', { class: 'path' }, path),
        ...(op['x-scopes'] || []).map(scope => el('span', { class: 'tag' }, scope)), el('span', { class: 'what' }, op.summary)),
      el('div', { class: 'columns' }, words, samples));
  };

  nav.append(el('a', { class: 'brand', href: '#top' }, api.info.title), el('span', { class: 'version' }, 'Version ' + api.info.version));
  main.replaceChildren(el('h1', { id: 'top' }, api.info.title), el('p', { class: 'lead' }, api.info.summary), ...prose(api.info.description),
    el('p', {}, el('a', { href: '/openapi.json' }, 'OpenAPI file'), ' · ', el('a', { href: '/docs/problems' }, 'All problem codes')));
  main.append(el('h2', { id: 'key' }, 'Key'), ...prose(api.components.securitySchemes.apiKey.description + ' Send it in the header `X-API-KEY`.'));
  nav.append(el('h2', {}, 'Start'), el('a', { class: 'entry', href: '#key' }, 'Key'));
  for (const tag of api.tags) {
    main.append(el('h2', {}, tag.name), ...prose(tag.description));
    nav.append(el('h2', {}, tag.name));
    for (const [path, item] of Object.entries(api.paths)) {
      for (const [method, op] of Object.entries(item)) {
        if (!op.operationId || !op.tags.includes(tag.name)) continue;
        main.append(operation(method, path, op, item.parameters || []));
        nav.append(el('a', { class: 'entry', href: '#' + op.operationId }, el('span', { class: 'verb ' + method }, method === 'delete' ? 'DEL' : method.toUpperCase()), op.summary));
      }
    }
  }
  main.append(el('h2', { id: 'shapes' }, 'Shapes'));
  nav.append(el('h2', {}, 'Shapes'));
  for (const name of ['Job', 'JobSummary', 'Record', 'Provenance', 'Page', 'Problem', 'Mistake', 'JobError']) {
    const schema = { $ref: '#/components/schemas/' + name };
    main.append(el('details', { id: 'shape-' + name }, el('summary', {}, name), ...prose(resolve(schema).description), table(members(schema))));
    nav.append(el('a', { class: 'entry', href: '#shape-' + name }, name));
  }
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
})();
