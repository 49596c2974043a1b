const { h, mount } = window.View;
const range = count => Array.from({ length: count }, (_, i) => i);

const Stars = ({ value }) => h('span', { className: 'stars', 'aria-label': String(value) },
  range(5).map(i => h('i', { className: i < Math.round(value) ? 'star on' : 'star' }, '★')));

const Card = ({ item }) => h('article', { className: 'card', 'data-id': item.id, 'data-sku': item.sku },
  item.image
    ? h('a', { href: item.url, className: 'thumb' }, h('img', { src: item.image, width: 200, height: 150, alt: item.title }))
    : h('div', { className: 'thumb none' }, 'No picture'),
  h('h3', { className: 'title' }, h('a', { href: item.url }, item.title)),
  h('div', { className: 'row' },
    h('span', { className: 'price', 'data-currency': item.currency }, item.price.toFixed(2)),
    h('s', { className: 'was' }, item.was.toFixed(2))),
  h('div', { className: 'row' }, h(Stars, { value: item.rating }), h('span', { className: 'reviews' }, item.reviews)),
  h('div', { className: 'row' },
    h('span', { className: 'seller' }, item.seller),
    h('span', { className: 'stock' }, item.stock > 0 ? `${item.stock} in stock` : 'out of stock')),
  h('p', { className: 'desc' }, item.description),
  h('ul', { className: 'tags' }, item.tags.map(tag => h('li', null, tag))),
  h('button', { onclick: () => {} }, 'Add to basket'));

const Facets = () => h('aside', null, ['Brand', 'Colour', 'Size', 'Rating', 'Seller', 'Delivery'].map(group =>
  h('section', { className: 'facet' }, h('h4', null, group),
    h('ul', null, range(14).map(i => h('li', null,
      h('label', null, h('input', { type: 'checkbox' }), h('span', null, `${group} ${i}`), h('em', null, `(${(i * 37) % 211})`))))))));

const Listing = ({ data, page }) => data
  ? h('section', { className: 'list' },
    h('h1', null, data.heading),
    h('p', { className: 'count' }, `${data.total} results`),
    h('div', { className: 'grid', id: 'grid' }, data.items.map(item => h(Card, { item }))),
    h('nav', { className: 'pager' }, range(10).map(i => h('a', { href: `/list/${page + i + 1}` }, page + i + 1))))
  : h('section', { className: 'list' }, h('div', { className: 'skeleton' }, range(25).map(() => h('div', { className: 'sk' }))));

const App = page => (state, change) => {
  if (!state.asked) {
    setTimeout(() => change({ asked: true }));
    fetch(`/api/list/${page}`).then(answer => answer.json()).then(data => change({ asked: true, data }));
  }
  return h('div', { className: 'shell' },
    h('header', { className: 'top' }, h('a', { href: '/' }, 'Market'),
      h('nav', null, range(12).map(i => h('a', { href: `/c/${i}` }, `Category ${i}`)))),
    h('main', null, h(Facets), h(Listing, { data: state.data, page })),
    h('footer', null, range(30).map(i => h('a', { href: `/f/${i}` }, `Footer link ${i}`))));
};

mount(document.getElementById('root'), App(window.__PAGE));
