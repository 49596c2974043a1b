package io.scrapehub.extract.entity;

import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.field.WantedField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/// Where on earth the page's one thing is, as its map says: in the address of a map shown or linked, or in
/// attributes made for a script that draws one.
final class MapPlace {
    private static final double SURE = .8;
    private static final int MAX_ATTRIBUTE = 2_000;
    private static final Pattern PLACE = Pattern.compile(
            "(?:[?&](?:q|ll|center|query|destination|daddr|mlat|markers)=|@|/)[^&]{0,20}?(-?\\d{1,2}\\.\\d{3,15})(?:,|%2[cC]|&mlon=)(?:\\+|%20)?(-?\\d{1,3}\\.\\d{3,15})");

    private MapPlace() {}

    static void offer(NodeTable nodes, List<WantedField> fields, Candidates into) {
        List<WantedField> wanted = fields.stream()
                .filter(f -> f.is("latitude") || f.is("longitude"))
                .toList();
        for (int i = 0; i < nodes.size() && !wanted.isEmpty(); i++) {
            Element element = nodes.element(i);
            for (Attribute attribute : element.attributes()) {
                String value = attribute.getValue();
                if (value.length() <= MAX_ATTRIBUTE
                        && value.toLowerCase(Locale.ROOT).contains("map")) {
                    place(nodes, i, attribute.getKey(), value, wanted, into);
                }
            }
        }
    }

    private static void place(
            NodeTable nodes, int i, String attribute, String value, List<WantedField> wanted, Candidates into) {
        Matcher matcher = PLACE.matcher(value);
        if (matcher.find()) {
            for (WantedField field : wanted) {
                double number = Double.parseDouble(matcher.group(field.is("latitude") ? 1 : 2));
                into.offer(field, number, SourceKind.DOM, nodes.selector(i) + "@" + attribute, SURE);
            }
        }
    }
}
