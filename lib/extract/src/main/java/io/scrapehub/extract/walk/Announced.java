package io.scrapehub.extract.walk;

import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.ShownText;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many records a page says its listing has: `1–20 of 1,000`, `Showing 20 of 1000`, `1.204 Ergebnisse`.
public final class Announced {
    private static final int LONGEST = 90;
    private static final String COUNT = "(\\d{1,3}(?:[.,\\u00a0\\u202f' ]\\d{3})+|\\d{1,7})";
    private static final Pattern OF = Pattern.compile(
            "\\d[\\d.,]{0,8}\\s{0,2}(?:of|von|de|sur|di|av|af|van|z|из|із|из общо|/|out of|of about|of over)\\s{1,2}"
                    + COUNT + "(?:\\s|$|[^\\d%.,])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NAMED = Pattern.compile(
            "(?:^|[\\s(])" + COUNT
                    + "\\s{1,2}(?:results?|products?|items?|articles?|matches|records?|listings?|entries|hits|ergebnisse|treffer"
                    + "|artikel|produkte|einträge|résultats?|produits?|resultados?|productos?|artículos?|produtos?|risultati|prodotti"
                    + "|articoli|resultaten|producten|träffar|resultat|wyników|produktów|товаров|результатов)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /// `Page 2 of 50` counts pages.
    private static final Pattern PAGES =
            Pattern.compile("\\b(?:page|seite|página|pagina|strona|sida|side|страница)\\b", Pattern.CASE_INSENSITIVE);

    private Announced() {}

    /// The number, when it is no smaller than what was read; the first that stands in a short text of its own.
    public static OptionalInt of(NodeTable nodes, int read) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.text(i) >= 4 && nodes.text(i) <= LONGEST) {
                OptionalInt told = in(ShownText.of(nodes.element(i)));
                if (told.isPresent() && told.getAsInt() >= read) {
                    return told;
                }
            }
        }
        return OptionalInt.empty();
    }

    static OptionalInt in(String text) {
        if (PAGES.matcher(text).find()) {
            return OptionalInt.empty();
        }
        Matcher of = OF.matcher(text);
        Matcher named = NAMED.matcher(text);
        return of.find() ? whole(of.group(1)) : named.find() ? whole(named.group(1)) : OptionalInt.empty();
    }

    private static OptionalInt whole(String written) {
        String digits = written.replaceAll("\\D", "");
        return digits.length() > 8 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }
}
