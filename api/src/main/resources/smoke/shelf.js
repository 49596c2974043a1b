// The page is an empty shell: its products are fetched and put up here.
const element = (name, className, text) => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
};

const card = product => {
  const item = element('li', 'product', '');
  item.append(element('h2', 'name', product.name), element('p', 'price', product.price), element('p', 'sku', product.sku));
  return item;
};

fetch('/api' + location.pathname + location.search)
  .then(answer => answer.json())
  .then(products => {
    const list = element('ul', 'products', '');
    list.append(...products.map(card));
    const main = document.getElementById('shelf');
    main.replaceChildren(list);
    main.setAttribute('aria-busy', 'false');
  });
