// Waits until nothing of the document has changed for a while, at most so long.
(options) => new Promise((done) => {
  const began = performance.now();
  let last = began;
  const observer = new MutationObserver(() => { last = performance.now(); });
  observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
  const look = () => {
    const now = performance.now();
    if ((document.readyState !== 'loading' && now - last >= options.quiet) || now - began >= options.limit) {
      observer.disconnect();
      done(true);
    } else {
      setTimeout(look, 15);
    }
  };
  setTimeout(look, 15);
})
