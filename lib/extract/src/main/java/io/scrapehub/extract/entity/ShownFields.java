package io.scrapehub.extract.entity;

import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.dom.HeadingTag;
import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.ShownText;
import io.scrapehub.extract.field.FieldType;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.field.Words;
import io.scrapehub.extract.value.Amount;
import io.scrapehub.extract.value.EmailText;
import io.scrapehub.extract.value.PhoneText;
import io.scrapehub.extract.value.ValueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// Reads one entity's fields from what the page shows: labelled values, elements named for the field, the
/// first heading, links that call or mail, typed values in text.
final class ShownFields {
    private static final int MAX_ELEMENTS = 40_000;
    private static final int MAX_TEXT = 5_000;
    private static final int MAX_SIGN = 5;
    private static final Pattern OWN = Pattern.compile(
            "(?i)(?:recipes?|create|rezept|receta|recette|ricetta|receita|recept)[a-z]*[-_]*(?:[a-z]+[-_]+)?(?:title|name|titel|titre)$");
    /// Money for each of something is not what the thing costs.
    private static final Pattern RATE = Pattern.compile(
            "(?i)/\\s?(?:mo|month|m²|m2|sqft|sq ft|kg|l|100)\\b|/m²|per month|al mes|pro monat|par mois");

    private final NodeTable nodes;
    private final ValueReader reader;
    private final PageTitle title;
    private final boolean[] repeated;
    private final int heading;

    /// @param heading  the number of the page's heading, or one beyond all
    /// @param repeated by element number: inside blocks that repeat, so hardly about the one entity
    ShownFields(NodeTable nodes, ValueReader reader, PageTitle title, int heading, boolean[] repeated) {
        this.nodes = nodes;
        this.reader = reader;
        this.title = title;
        this.heading = heading;
        this.repeated = repeated;
    }

    void offer(List<WantedField> fields, Candidates into) {
        List<Integer> lists = ListSections.offer(nodes, fields, into);
        for (LabelValues.Pair pair : LabelValues.of(nodes)) {
            fields.forEach(field -> labelled(field, pair, into));
        }
        int limit = Math.min(nodes.size(), MAX_ELEMENTS);
        boolean listed = fields.stream().anyMatch(f -> f.type() == FieldType.LIST);
        List<Integer> owned = new ArrayList<>();
        for (int i = 0; i < limit; i++) {
            List<String> names = names(nodes.element(i));
            for (WantedField field : fields) {
                typed(field, i, into);
                named(field, i, names, into);
                if (listed && isOwnTitle(field, i, names)) {
                    owned.add(onlyHeading(i));
                }
            }
        }
        ownTitle(owned, lists, fields, into);
        Availability.offer(nodes, repeated, fields, into);
        blockTitle(lists, fields, into);
    }

    /// The block that holds two lists of one thing and not the page's heading begins with what the thing is
    /// called: a recipe's card at the end of an article about it.
    private void blockTitle(List<Integer> lists, List<WantedField> fields, Candidates into) {
        int first = lists.stream().mapToInt(i -> i).min().orElse(-1);
        int last = lists.stream().mapToInt(i -> i).max().orElse(-1);
        int block = first;
        while (block > 0 && nodes.end(block) <= last) {
            block = nodes.parent(block);
        }
        if (lists.size() < 2 || first == last || block <= 0 || heading >= block) {
            return;
        }
        while (nodes.parent(block) > heading && nodes.text(nodes.parent(block)) * 2 <= nodes.text(block) * 3) {
            block = nodes.parent(block);
        }
        for (int i = block; i < first; i++) {
            String tag = nodes.element(i).normalName();
            if (HeadingTag.is(tag) && nodes.text(i) >= 3) {
                offerTitle(i, fields, into);
                return;
            }
        }
    }

    private void offerTitle(int i, List<WantedField> fields, Candidates into) {
        for (WantedField field : fields) {
            if (field.type() == FieldType.TITLE && nodes.text(i) <= 120 && isNamedLikePage(i)) {
                into.offer(field, ShownText.of(nodes.element(i)), SourceKind.DOM, nodes.selector(i), .88);
            }
        }
    }

    private boolean isNamedLikePage(int i) {
        List<String> page = Words.of(ShownText.of(nodes.element(heading)));
        List<String> own = Words.of(ShownText.of(nodes.element(i)));
        long shared = own.stream().filter(page::contains).count();
        return own.size() > 1 && shared * 2 >= own.size();
    }

    /// A block with lists of its own (a recipe within an article about it) is called what its own title, before
    /// the last of them, says.
    /// Where there are several such titles, it is the one that says in other words what the page's heading says.
    private void ownTitle(List<Integer> titles, List<Integer> lists, List<WantedField> fields, Candidates into) {
        List<Integer> owned =
                titles.stream().filter(i -> i != heading && !isListed(i)).toList();
        int first = lists.stream().mapToInt(i -> i).min().orElse(-1);
        int last = lists.stream().mapToInt(i -> i).max().orElse(-1);
        int nearest =
                owned.stream().mapToInt(i -> i).filter(i -> i < first).max().orElse(-1);
        boolean only = owned.stream()
                        .map(i -> Words.joined(ShownText.of(nodes.element(i))))
                        .distinct()
                        .count()
                == 1;
        for (int i : owned) {
            boolean apart = i == nearest || (!repeated[i] && !nodes.aside(i));
            boolean alike = heading < nodes.size() && apart && isNamedLikePage(i);
            fields.stream()
                    .filter(field -> field.type() == FieldType.TITLE && (alike || (only && i < last)))
                    .forEach(field ->
                            into.offer(field, ShownText.of(nodes.element(i)), SourceKind.DOM, nodes.selector(i), .98));
        }
    }

    private boolean isOwnTitle(WantedField field, int i, List<String> names) {
        return field.type() == FieldType.TITLE
                && nodes.text(i) >= 3
                && nodes.text(i) <= 120
                && names.stream().anyMatch(name -> OWN.matcher(name).find() && field.namedBy(name) >= .5);
    }

    /// The heading that an element holds beside other things (who made it, when), if it is one; else itself.
    private int onlyHeading(int i) {
        int found = i;
        for (int inner = i + 1; inner < nodes.end(i); inner++) {
            String tag = nodes.element(inner).normalName();
            if (HeadingTag.is(tag)) {
                if (found != i) {
                    return i;
                }
                found = inner;
            }
        }
        return found;
    }

    /// Entries of lists have names of their own, those of ingredients among them.
    private boolean isListed(int i) {
        for (int at = i, up = 0; at >= 0 && up < 3; at = nodes.parent(at), up++) {
            if (nodes.element(at).normalName().equals("li")) {
                return true;
            }
        }
        return false;
    }

    private void labelled(WantedField field, LabelValues.Pair pair, Candidates into) {
        double named = field.namedBy(pair.label());
        if (named < .5 || field.type() == FieldType.TITLE) {
            return;
        }
        Object value = field.type() == FieldType.LIST ? null : reader.read(field, pair.value());
        if (value != null) {
            into.offer(
                    field,
                    value,
                    SourceKind.TEXT,
                    nodes.selector(pair.number()),
                    pair.confidence() * named * place(pair.number()));
        }
    }

    private void named(WantedField field, int i, List<String> names, Candidates into) {
        double best = 0;
        for (String name : names) {
            best = Math.max(best, field.namedBy(name));
        }
        double sure = best * .8 * place(i);
        if (sure < .4 || sure <= into.surest(field) || nodes.text(i) > MAX_TEXT) {
            return;
        }
        Object value = value(field, i);
        if (value != null) {
            into.offer(field, value, SourceKind.DOM, nodes.selector(i), sure);
        }
    }

    private @Nullable Object value(WantedField field, int i) {
        Element element = nodes.element(i);
        return switch (field.type()) {
            case IMAGE -> element.normalName().equals("img") ? reader.read(field, element.attr("src")) : null;
            case URL -> element.normalName().equals("a") ? reader.read(field, element.attr("href")) : null;
            case PRICE -> nodes.text(i) > 60 ? null : price(field, ShownText.of(element));
            case LIST -> null; // read as sections
            case DATE ->
                element.hasAttr("datetime") ? element.attr("datetime") : reader.read(field, ShownText.of(element));
            case TITLE, TEXT, ID, CODE, ADDRESS, AVAILABILITY ->
                nodes.text(i) == 0 || nodes.text(i) > 400 ? null : reader.read(field, ShownText.of(element));
            case LONG_TEXT, BODY, CURRENCY, RATING, COUNT, PHONE, EMAIL ->
                nodes.text(i) == 0 ? null : reader.read(field, ShownText.of(element));
        };
    }

    /// Of a price only a clear amount counts here: a page about one thing has many texts with digits.
    private @Nullable Object price(WantedField field, String text) {
        return Amount.clear(text) == null ? null : reader.read(field, text);
    }

    /// What the element is says what it holds.
    private void typed(WantedField field, int i, Candidates into) {
        Element element = nodes.element(i);
        String tag = element.normalName();
        switch (field.type()) {
            case TITLE -> heading(field, i, tag, into);
            case DATE -> {
                if (tag.equals("time") && element.hasAttr("datetime")) {
                    into.offer(field, element.attr("datetime"), SourceKind.DOM, nodes.selector(i), .7 * place(i));
                }
            }
            case PHONE -> contact(field, i, "tel:", into);
            case EMAIL -> contact(field, i, "mailto:", into);
            case PRICE -> moneyText(field, i, into);
            case CURRENCY -> moneySign(field, i, into);
            case ADDRESS -> {
                if (tag.equals("address")) {
                    into.offer(field, ShownText.of(element), SourceKind.DOM, nodes.selector(i), .7);
                }
            }
            case TEXT, LONG_TEXT, BODY, URL, IMAGE, RATING, COUNT, ID, CODE, AVAILABILITY, LIST -> {}
        }
    }

    /// The first heading; before it one of any level that says what the page's title says first.
    private void heading(WantedField field, int i, String tag, Candidates into) {
        boolean first = tag.equals("h1");
        if (!(first || tag.equals("h2") || tag.equals("h3")) || nodes.text(i) <= 1 || nodes.text(i) >= 300) {
            return;
        }
        String text = ShownText.of(nodes.element(i));
        if (title.isSaidBy(text) && (first || !repeated[i] && !nodes.aside(i))) {
            into.offer(field, text, SourceKind.DOM, nodes.selector(i), first ? .83 : .82);
        } else if (first) {
            into.offer(field, text, SourceKind.DOM, nodes.selector(i), title.isAbout(text) ? .8 : .66);
        }
    }

    private void contact(WantedField field, int i, String scheme, Candidates into) {
        Element element = nodes.element(i);
        String href = element.attr("href").toLowerCase(Locale.ROOT);
        if (href.startsWith(scheme)) {
            Object value = reader.read(field, href.substring(scheme.length()));
            offerContact(field, value, i, .9, into);
        } else if (field.type() == FieldType.EMAIL && element.hasAttr("data-cfemail")) {
            offerContact(field, EmailText.unhidden(element.attr("data-cfemail")), i, .95, into);
        } else if (nodes.text(i) <= 300 && !element.ownText().isEmpty()) {
            String text = element.ownText();
            Object value = field.type() == FieldType.EMAIL
                    ? EmailText.first(text)
                    : field.is("phone") ? PhoneText.first(text, reader.region()) : null;
            offerContact(field, value, i, .7, into);
        }
    }

    private void offerContact(WantedField field, @Nullable Object value, int i, double sure, Candidates into) {
        if (value != null) {
            into.offer(field, value, SourceKind.TEXT, nodes.selector(i), sure);
        }
    }

    /// Money in a text of its own that is not struck through; the first such on the page is usually the
    /// entity's.
    private void moneyText(WantedField field, int i, Candidates into) {
        if (!field.is("price")
                || nodes.text(i) > 30
                || nodes.text(i) < 2
                || nodes.end(i) - i > 6
                || repeated[i]
                || into.surest(field) >= (i > heading ? .55 : .5)) {
            return;
        }
        String text = ShownText.of(nodes.element(i));
        Amount clear = RATE.matcher(withNeighbours(i, text)).find() ? null : money(i, text);
        if (clear != null && clear.value() > 0 && !StruckPrice.isIn(nodes, i)) {
            into.offer(field, clear.value(), SourceKind.TEXT, nodes.selector(i), i > heading ? .55 : .5);
        }
    }

    /// The amount of an element; the sign of its currency may be all that stands beside it.
    private @Nullable Amount money(int i, String text) {
        Amount own = Amount.clear(text);
        if (own == null || own.currency() != null) {
            return own;
        }
        Amount signed = Amount.clear(sign(nodes.element(i).previousSibling())
                + text
                + sign(nodes.element(i).nextSibling()));
        return signed == null || signed.currency() == null ? null : signed;
    }

    private static String sign(@Nullable Node beside) {
        String said = beside instanceof TextNode words
                ? words.text()
                : beside instanceof Element element ? element.wholeText() : "";
        return said.length() <= MAX_SIGN ? said : "";
    }

    /// `/mo` may stand in an element of its own behind the amount.
    private String withNeighbours(int i, String text) {
        String around = text;
        for (int at = nodes.parent(i), up = 0; at >= 0 && up < 3 && nodes.text(at) <= 40; at = nodes.parent(at), up++) {
            around = ShownText.of(nodes.element(at));
        }
        return around;
    }

    /// The currency of the first clear amount.
    private void moneySign(WantedField field, int i, Candidates into) {
        if (nodes.text(i) > 30
                || nodes.text(i) < 2
                || nodes.end(i) - i > 6
                || repeated[i]
                || into.surest(field) >= .5) {
            return;
        }
        Amount clear = Amount.clear(ShownText.of(nodes.element(i)));
        if (clear != null && clear.currency() != null && clear.value() > 0) {
            into.offer(field, clear.currency(), SourceKind.TEXT, nodes.selector(i), .5);
        }
    }

    private double place(int i) {
        return (nodes.aside(i) ? .6 : 1) * (repeated[i] ? .5 : 1);
    }

    private static List<String> names(Element element) {
        if (element.attributesSize() == 0) {
            return List.of();
        }
        List<String> names = new ArrayList<>(4);
        for (String name : element.className().split("\\s+")) {
            if (!name.isEmpty() && names.size() < 8) {
                names.add(name);
            }
        }
        for (String attribute : List.of("itemprop", "id", "data-testid", "data-qa", "data-field")) {
            String name = element.attr(attribute);
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }
}
