// Tries each address in every way a page has of reaching one, and puts up what could be read.
const LIMIT = 3000;
const within = promise => Promise.race([promise, new Promise(done => setTimeout(() => done('nothing in time'), LIMIT))]);
const loaded = (name, attribute, url) => new Promise(done => {
  const made = document.createElement(name);
  made.onload = () => done('loaded');
  made.onerror = () => done('nothing');
  made[attribute] = url;
  document.body.append(made);
});
const socket = url => new Promise(done => {
  try {
    const made = new WebSocket(url.replace(/^http/, 'ws'));
    made.onopen = () => done('opened');
    made.onerror = () => done('nothing');
  } catch { done('nothing'); }
});
const read = url => fetch(url).then(answer => answer.text()).then(text => 'read ' + text.length, () => 'nothing');

const ways = {
  read,
  image: url => loaded('img', 'src', url),
  script: url => loaded('script', 'src', url),
  frame: url => loaded('iframe', 'src', url),
  socket,
};
const tried = new URLSearchParams(location.search).getAll('at').map(async url => {
  const answers = await Promise.all(Object.entries(ways).map(async ([way, attempt]) => [way, await within(attempt(url))]));
  navigator.sendBeacon(url, 'beacon');
  return [url, answers];
});
Promise.all(tried).then(all => {
  const list = document.createElement('ul');
  for (const [url, answers] of all) {
    const item = document.createElement('li');
    const name = document.createElement('h2');
    name.className = 'name';
    name.textContent = url;
    const outcome = document.createElement('p');
    outcome.className = 'outcome';
    outcome.textContent = answers.map(([way, what]) => `${way}: ${what}`).join(', ');
    item.append(name, outcome);
    list.append(item);
  }
  const main = document.getElementById('probe');
  main.replaceChildren(list);
  main.setAttribute('aria-busy', 'false');
});
