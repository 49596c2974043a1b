package io.scrapehub.bench;

/// The in-page scripts of the bare loops: read the cards, and wait for them without polling.
final class Scripts {
    private Scripts() {}

    /// A function that reads the cards of the listing.
    static final String READ_CARDS = """
            () => [...document.querySelectorAll('#grid > .card')].map(card => {
              const at = selector => card.querySelector(selector);
              const link = at('.title a');
              return {
                id: +card.dataset.id,
                sku: card.dataset.sku,
                title: link.textContent,
                url: link.getAttribute('href'),
                price: +at('.price').textContent,
                seller: at('.seller').textContent,
                description: at('.desc').textContent,
              };
            })""";

    /// Resolves with the cards as JSON text as soon as all 25 are there.
    static final String AWAIT_CARDS = """
            () => new Promise((resolve, reject) => {
              const read = %s;
              const complete = () => document.querySelectorAll('#grid > .card').length >= 25;
              if (complete()) return resolve(JSON.stringify(read()));
              const observer = new MutationObserver(() => {
                if (!complete()) return;
                observer.disconnect();
                resolve(JSON.stringify(read()));
              });
              observer.observe(document, { childList: true, subtree: true });
              setTimeout(() => reject(new Error('no 25 cards within 15 s')), 15000);
            })""".formatted(READ_CARDS);

    /// Hides the body before anything is built, which saves layout and paint.
    static final String HIDE = """
            (() => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync('body { display: none !important }');
              document.adoptedStyleSheets = [sheet];
            })()""";
}
