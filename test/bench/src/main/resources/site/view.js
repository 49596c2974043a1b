// A small virtual DOM, so that the page costs what pages of today cost: a tree is described, compared with what is there,
// and the differences are applied; functions are components, state lives beside them.
(() => {
  const h = (type, props, ...children) => ({
    type,
    props: props || {},
    children: children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false),
  });

  const isText = node => typeof node === 'string' || typeof node === 'number';

  const expand = node => {
    if (isText(node)) return String(node);
    if (typeof node.type === 'function') return expand(node.type({ ...node.props, children: node.children }));
    return { type: node.type, props: node.props, children: node.children.map(expand) };
  };

  const setProp = (element, name, value) => {
    if (name.startsWith('on')) element[name.toLowerCase()] = value;
    else if (name === 'className') element.className = value;
    else element.setAttribute(name, value);
  };

  const create = node => {
    if (isText(node)) return document.createTextNode(node);
    const element = document.createElement(node.type);
    Object.entries(node.props).forEach(([name, value]) => setProp(element, name, value));
    node.children.forEach(child => element.appendChild(create(child)));
    return element;
  };

  const patch = (parent, existing, before, after) => {
    if (before === undefined) return parent.appendChild(create(after));
    if (after === undefined) return parent.removeChild(existing);
    if (isText(before) || isText(after) || before.type !== after.type) {
      if (before !== after) parent.replaceChild(create(after), existing);
      return existing;
    }
    Object.entries(after.props).forEach(([name, value]) => {
      if (before.props[name] !== value) setProp(existing, name, value);
    });
    const old = [...existing.childNodes];
    const longest = Math.max(before.children.length, after.children.length);
    for (let i = 0; i < longest; i++) patch(existing, old[i], before.children[i], after.children[i]);
    return existing;
  };

  const mount = (root, component) => {
    let shown;
    let state = {};
    const draw = () => {
      const wanted = expand(component(state, change => { state = { ...state, ...change }; draw(); }));
      patch(root, root.firstChild, shown, wanted);
      shown = wanted;
    };
    draw();
  };

  window.View = { h, mount };
})();
