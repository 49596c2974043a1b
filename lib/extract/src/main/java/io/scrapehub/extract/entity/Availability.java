package io.scrapehub.extract.entity;

import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.ShownText;
import io.scrapehub.extract.field.FieldType;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.value.Amount;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Whether the one thing a page offers can be had, when nothing says so outright: a button that puts it
/// into a basket, words that it is sold out, a price without such words. Answers as schema.org does:
/// `InStock`, `OutOfStock`.
final class Availability {
    private static final int MAX_TEXT = 60;
    /// What has a declared price and is not called sold out is sold.
    private static final double SURELY_PRICED = .6;
    private static final Pattern OUT = Pattern.compile(
            "\\b(?:out of stock|sold ?out|currently unavailable|no longer available|not available|discontinued|ausverkauft|nicht (?:verfügbar|lieferbar|auf lager)|vergriffen|rupture de stock|épuisé|indisponible|agotado|sin stock|no disponible|esaurito|non disponibile|esgotado|indisponível|uitverkocht|niet (?:op voorraad|leverbaar)|slutsåld|udsolgt|utsolgt|loppuunmyyty|wyprzedan[ey]|brak w magazynie|niedostępny|vyprodáno|není skladem|nincs raktáron|stoc epuizat|нет в наличии|распродан|немає в наявності)\\b|缺貨|售完|缺货|售罄|在庫切れ|品切れ|품절");
    private static final Pattern BUY = Pattern.compile(
            "\\b(?:add to (?:cart|basket|bag|trolley|shopping)|buy (?:it )?now|order now|in den (?:waren|einkaufs)korb|in den korb|jetzt kaufen|ajouter au panier|acheter|añadir al? (?:carrito|carro|cesta|la cesta)|agregar al carrito|comprar|aggiungi al carrello|acquista|adicionar ao carrinho|adicionar|in winkelwagen|in winkelmand|bestellen|lägg i (?:varukorg|kundvagn)|læg i kurv|legg i handlekurv|lisää ostoskoriin|dodaj do koszyka|do koszyka|do košíku|koupit|do košíka|kosárba|adaugă în coș|dodaj u košaricu|u košaricu|lisa ostukorvi|ostukorvi|pievienot grozam|grozā|į krepšelį|sepete ekle|купить|в корзину|до кошика|купити|in stock|auf lager|sofort lieferbar|lieferbar|en stock|disponible|disponibile|op voorraad|på lager|i lager|skladem|na skladě|na sklade|raktáron|în stoc|в наличии|есть в наличии|є в наявності)(?!\\p{L})|加入購物車|加入购物车|放入購物車|立即購買|立即购买|直接購買|馬上買|カートに入れる|買い物かご|장바구니|구매하기");

    private Availability() {}

    static void offer(NodeTable nodes, boolean[] repeated, List<WantedField> fields, Candidates into) {
        boolean priced = fields.stream().anyMatch(f -> f.is("price") && into.surest(f) >= SURELY_PRICED);
        for (WantedField field : fields) {
            if (field.type() == FieldType.AVAILABILITY) {
                offer(nodes, repeated, field, priced, into);
            }
        }
    }

    private static void offer(NodeTable nodes, boolean[] repeated, WantedField field, boolean priced, Candidates into) {
        int out = -1;
        int buy = -1;
        int price = -1;
        for (int i = 0; i < nodes.size(); i++) {
            boolean candidate = !repeated[i] && nodes.text(i) <= MAX_TEXT && nodes.end(i) - i <= 6;
            String text = candidate ? text(nodes, i) : "";
            if (text.isEmpty()) {
                continue;
            }
            out = out < 0 && OUT.matcher(text).find() ? i : out;
            buy = buy < 0 && BUY.matcher(text).find() ? i : buy;
            price = price < 0 && Amount.in(text).stream().anyMatch(a -> a.currency() != null && a.value() > 0)
                    ? i
                    : price;
        }
        if (out >= 0 && (buy < 0 || out < buy)) {
            into.offer(field, "OutOfStock", SourceKind.TEXT, nodes.selector(out), .6);
        } else if (buy >= 0) {
            into.offer(field, "InStock", SourceKind.TEXT, nodes.selector(buy), .65);
        } else if (price >= 0 || priced) {
            into.offer(field, "InStock", SourceKind.TEXT, nodes.selector(Math.max(price, 0)), .45);
        }
    }

    private static String text(NodeTable nodes, int i) {
        Element element = nodes.element(i);
        String said = nodes.text(i) == 0 ? "" : ShownText.of(element);
        boolean button = element.normalName().equals("input")
                || element.normalName().equals("button")
                || element.normalName().equals("img");
        String label = button
                ? " " + element.attr("value") + " " + element.attr("alt") + " " + element.attr("title") + " "
                        + element.attr("aria-label")
                : "";
        return (said + label).strip().toLowerCase(Locale.ROOT);
    }
}
