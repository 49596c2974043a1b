package io.scrapehub.testkit.shop;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How a listing lets its visitors see more of it.
public enum Style {
    /// Links to numbered pages, each of which a script fills.
    NUMBERED("""
            <div id=list></div><nav class=pagination id=pager></nav>
            <script>
            const page = +(new URLSearchParams(location.search).get('page') || 1);
            fetch('/api/pages?page=' + page).then(r => r.json()).then(d => {
              show(d.products);
              document.querySelector('#head').textContent = ((page - 1) * 20 + 1) + '–' + ((page - 1) * 20 + d.products.length) + ' of ' + d.total;
              for (let p = 1; p <= Math.ceil(d.total / 20); p++) pager.insertAdjacentHTML('beforeend', p === page ? '<span aria-current=page>' + p + '</span>' : '<a href="?page=' + p + '">' + p + '</a>');
            });
            </script>"""),
    /// The same with pages made by the server: nothing to ask for but the pages.
    LINKED(""),
    /// A button that adds more, from data.
    MORE("""
            <div id=list></div><button id=more class="btn">Load more</button>
            <script>
            let offset = 0;
            const add = () => fetch('/api/offsets?offset=' + offset).then(r => r.json()).then(d => {
              show(d.items); offset += d.items.length; if (d.items.length < 20 || offset >= COUNT) more.remove();
            });
            more.onclick = add; add();
            </script>"""),
    /// A button that adds more, from ready-made HTML, and goes away at the end.
    MORE_HTML("""
            <div id=list></div><div class=foot><button class="btn ghost">Show more</button></div>
            <script>
            let offset = 0;
            const add = () => fetch('/fragments?offset=' + offset).then(r => r.text()).then(html => {
              list.insertAdjacentHTML('beforeend', html); offset += 20; if (offset >= COUNT) document.querySelector('.foot').remove();
            });
            document.querySelector('.foot button').onclick = add; add();
            </script>"""),
    /// More comes when the end is in sight, from data with cursors.
    SCROLL("""
            <div id=list></div><div id=end style="height:10px"></div>
            <script>
            let cursor = null, busy = false, over = false;
            const add = () => {
              if (busy || over) return; busy = true;
              fetch('/api/cursors' + (cursor ? '?cursor=' + cursor : '')).then(r => r.json()).then(d => { show(d.data.nodes); cursor = d.data.next_cursor; over = !cursor; busy = false; });
            };
            new IntersectionObserver(es => { if (es.some(e => e.isIntersecting)) add(); }, { rootMargin: '100px' }).observe(end);
            add();
            </script>"""),
    /// The same from ready-made HTML.
    SCROLL_HTML("""
            <div id=list></div>
            <script>
            let offset = 0, busy = false;
            const add = () => {
              if (busy || offset >= COUNT) return; busy = true;
              fetch('/fragments?offset=' + offset).then(r => r.text()).then(html => { list.insertAdjacentHTML('beforeend', html); offset += 20; busy = false; });
            };
            addEventListener('scroll', () => { if (scrollY + innerHeight > document.documentElement.scrollHeight - 200) add(); });
            add();
            </script>"""),
    /// A scrolled box that holds only the rows in sight; the data is in the script.
    VIRTUAL(virtual("box.addEventListener('scroll', () => requestAnimationFrame(draw));")),
    /// The same, drawn only once nobody has scrolled for a moment.
    VIRTUAL_LATE(
            virtual(
                    "let late = 0; box.addEventListener('scroll', () => { clearTimeout(late); late = setTimeout(draw, 150); });")),
    /// A pager of buttons; each press shows the next page in place of the last, from ready-made HTML.
    NEXT_BUTTON("""
            <div id=list></div><div class=pager><button aria-label="Previous page">‹</button> <button class=go aria-label="Next page">›</button></div>
            <script>
            let page = 0; const go = document.querySelector('.go'), pages = Math.ceil(COUNT / 20);
            const draw = () => fetch('/fragments?offset=' + page * 20).then(r => r.text()).then(html => { list.innerHTML = html; go.disabled = page >= pages - 1; });
            go.onclick = () => { page++; draw(); }; draw();
            </script>"""),
    /// A list that shows its first page for ever, whatever is asked of it.
    FOREVER("""
            <div id=list></div><div class=pager><button class=go>Next</button></div>
            <script>
            let page = 1;
            const draw = () => fetch('/api/forever?page=' + page).then(r => r.json()).then(d => { list.innerHTML = ''; show(d.items); });
            document.querySelector('.go').onclick = () => { page++; draw(); }; draw();
            </script>"""),
    /// The same by links.
    FOREVER_LINKED(""),
    /// A consent wall before which nothing is shown.
    WALLED("""
            <div id=list></div><button id=more hidden>Load more</button>
            <div class="cookie-consent" style="position:fixed;inset:0;background:#fff"><p>We use cookies to improve your experience of our shop.</p>
            <button class=yes>Accept all</button><button class=no>Reject all</button></div>
            <script>
            let offset = 0;
            const add = () => fetch('/fragments?offset=' + offset).then(r => r.text()).then(html => {
              list.insertAdjacentHTML('beforeend', html); offset += 20; more.hidden = offset >= COUNT;
            });
            more.onclick = add;
            const enter = () => { document.querySelector('.cookie-consent').remove(); add(); };
            document.querySelector('.no').onclick = enter;
            document.querySelector('.yes').onclick = () => { document.body.innerHTML = '<h1>You are being tracked</h1>'; };
            </script>"""),
    /// Three tabs, of which one is shown.
    TABS("""
            <div role=tablist class=tabs></div><div id=list></div>
            <script>
            const third = Math.ceil(COUNT / 3), bar = document.querySelector('.tabs'), rows = (() => DATA)();
            const open = t => {
              bar.innerHTML = ['Kitchen', 'Hall', 'Garden'].map((n, i) => '<button role=tab aria-selected=' + (i === t) + '>' + n + '</button>').join('');
              [...bar.children].forEach((b, i) => b.onclick = () => open(i));
              list.innerHTML = ''; show(rows.slice(t * third, (t + 1) * third));
            };
            open(0);
            </script>"""),
    /// Records whose own views are routes within the page; the list lacks the article number.
    ROUTED("""
            <div id=list></div>
            <script>
            const rows = (() => DATA)();
            const draw = () => {
              const m = /^#\\/good\\/(\\d+)/.exec(location.hash), g = m && rows[+m[1]];
              list.innerHTML = g ? `<h2>${g.name}</h2><dl><dt>Price</dt><dd>${euro(g.price)}</dd><dt>SKU</dt><dd>${g.sku}</dd></dl>`
                  : rows.map((g, i) => `<article class="card"><h3><a href="#/good/${i}">${g.name}</a></h3><p class="maker">by ${g.maker}</p><span class="price">${euro(g.price)}</span></article>`).join('');
            };
            addEventListener('hashchange', draw); draw();
            </script>""");

    private static final String FRAME = """
            <head><meta charset=utf-8><title>The shop</title></head><body><header><a href="/">The shop</a></header>
            <h1>All goods</h1><p id=head></p>
            <script>
            const euro = n => '€ ' + n.toFixed(2);
            const card = g => `<article class="card"><h3><a href="${g.url}">${g.name}</a></h3><p class="maker">by ${g.maker}</p><span class="price">${euro(g.price)}</span><small class="sku">${g.sku}</small></article>`;
            const show = goods => document.querySelector('#list').insertAdjacentHTML('beforeend', goods.map(card).join(''));
            </script>
            %s
            <footer>© The shop</footer></body>""";

    private final String body;

    Style(String body) {
        this.body = body;
    }

    String path() {
        return "/" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    String page(Goods goods, int page) {
        return switch (this) {
            case LINKED -> linked(goods, page, page);
            case FOREVER_LINKED -> linked(goods, 1, page);
            default ->
                FRAME.formatted(
                        body.replace("COUNT", Integer.toString(goods.size())).replace("DATA", Goods.json(goods.all())));
        };
    }

    private String linked(Goods goods, int shown, int page) {
        int pages = (goods.size() + Shop.PER_PAGE - 1) / Shop.PER_PAGE;
        String pager = IntStream.rangeClosed(1, pages)
                .mapToObj(p -> p == page
                        ? "<span class=current>%d</span>".formatted(p)
                        : "<a href=\"%s?page=%d\">%d</a>".formatted(path(), p, p))
                .collect(Collectors.joining(" "));
        return "<head><title>The shop</title></head><body><h1>All goods</h1><div id=list>%s</div><nav class=pagination>%s</nav></body>"
                .formatted(Goods.cards(goods.some((shown - 1) * Shop.PER_PAGE, Shop.PER_PAGE)), pager);
    }

    /// @param scrolled the page's script that draws after it was scrolled
    private static String virtual(String scrolled) {
        return """
            <div id=box style="height:480px;overflow-y:auto;position:relative"><div id=tall style="position:relative"></div></div>
            <script>
            const HIGH = 60, rows = (() => DATA)();
            tall.style.height = rows.length * HIGH + 'px';
            const draw = () => {
              const from = Math.max(0, Math.floor(box.scrollTop / HIGH) - 2), to = Math.min(rows.length, from + 14);
              tall.innerHTML = rows.slice(from, to).map((g, i) => card(g).replace('class="card"', 'class="card" style="position:absolute;height:58px;top:' + (from + i) * HIGH + 'px"')).join('');
            };
            SCROLLED draw();
            </script>""".replace("SCROLLED", scrolled);
    }
}
