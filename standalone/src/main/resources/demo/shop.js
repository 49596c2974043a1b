// The page is an empty shell: the products are fetched and the shelf is built here, as shops do.
const element = (name, className, text) => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
};

const card = product => {
  const item = element('li', 'product', '');
  const link = element('a', 'name', product.name);
  link.href = product.link;
  const title = element('h2', 'title', '');
  title.append(link);
  item.append(
    title,
    element('p', 'maker', product.maker),
    element('p', 'price', `€ ${product.price.toFixed(2)}`),
    element('p', 'rating', `${product.rating} out of 5`),
    element('p', 'stock', product.stock > 0 ? `${product.stock} in stock` : 'sold out'),
    element('p', 'sku', product.sku),
  );
  return item;
};

const shelf = location.pathname.split('/').pop();
fetch(`/api/shelf/${shelf}`)
  .then(answer => answer.json())
  .then(({ products }) => {
    const list = element('ul', 'products', '');
    list.append(...products.map(card));
    const main = document.getElementById('shelf');
    main.replaceChildren(list);
    main.setAttribute('aria-busy', 'false');
  });
