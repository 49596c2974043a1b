package io.scrapehub.browserworker.render;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Knows of which page templates it is proven that they read the same when rendered in haste (body hidden, no
/// layout, no waiting for timers) as when rendered whole. A proof is [#PROOFS] pages in a row whose two
/// readings were equal; it is renewed ever more rarely, after 25, 50, then each 100 pages, by one page: it holds
/// meanwhile for some that others render. A difference ends it; a template that differs too often is rendered
/// whole, with one reading, for a long while.
///
/// Thread-safe: the slots of a worker share one, so that each template is proven once a worker.
public final class HiddenProof {
    static final int PROOFS = 3;
    static final int FIRST_TRUST = 25;
    static final int LONGEST_TRUST = 100;
    /// While a page renews the proof; should nothing come of that page, another renews it then.
    static final int TRUST_MEANWHILE = 10;
    static final int DIFFERENCES = 2;
    static final int PAGES_GIVEN_UP = 200;
    private static final int TEMPLATES = 5_000;

    /// How a page is to be rendered.
    public enum Way {
        /// In haste, read; then whole, and read again: the second reading counts.
        BOTH,
        /// In haste, read once.
        HIDDEN,
        /// Whole, read once.
        SHOWN
    }

    private final Map<String, Template> templates = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Template> eldest) {
            return size() > TEMPLATES;
        }
    };

    /// How the next page of `template` is to be rendered.
    public synchronized Way next(String template) {
        return templates.computeIfAbsent(template, _ -> new Template()).next();
    }

    /// Whether the proof holds for a page of `template` that shows these signs when read in haste. Signs
    /// are what the page was still up to then (timers set, placeholders shown …): a page that shows signs
    /// no proven page showed is not like them.
    public synchronized boolean covers(String template, String signs) {
        Template known = templates.get(template);
        return known != null && known.signs.contains(signs);
    }

    /// Notes whether both readings of a page rendered in both ways were equal.
    public synchronized void note(String template, String signs, boolean equal) {
        templates.computeIfAbsent(template, _ -> new Template()).note(signs, equal);
    }

    private static final class Template {
        private final Set<String> signs = new HashSet<>();
        private int equalInRow;
        private int differences;
        private int pagesLeft;
        private int trust = FIRST_TRUST;

        Way next() {
            if (pagesLeft > 0) {
                pagesLeft--;
                return differences >= DIFFERENCES ? Way.SHOWN : Way.HIDDEN;
            }
            pagesLeft = equalInRow >= PROOFS ? TRUST_MEANWHILE : 0;
            return Way.BOTH;
        }

        void note(String shown, boolean equal) {
            if (equal) {
                signs.add(shown);
                wasEqual();
            } else {
                differed();
            }
        }

        private void wasEqual() {
            equalInRow++;
            if (equalInRow == PROOFS) {
                differences = 0;
                pagesLeft = trust;
            } else if (equalInRow > PROOFS) {
                trust = Math.min(LONGEST_TRUST, trust * 2);
                pagesLeft = trust;
            }
        }

        private void differed() {
            equalInRow = 0;
            signs.clear();
            trust = FIRST_TRUST;
            differences++;
            pagesLeft = differences >= DIFFERENCES ? PAGES_GIVEN_UP : 0;
        }
    }
}
