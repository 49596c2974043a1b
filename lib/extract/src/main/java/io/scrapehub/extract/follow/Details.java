package io.scrapehub.extract.follow;

import io.scrapehub.core.job.Follow;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.extract.listing.Row;
import io.scrapehub.extract.value.Urls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which records of a listing are to be read from their own pages.
public final class Details {
    /// A field that more rows lack than have is not the listing's to give.
    private static final double MISSING = .5;
    /// Of the linked rows, so many share one shape of address: these are the entities' own pages.
    private static final double OF_ONE_SHAPE = .5;

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private Details() {}

    /// All that have a page of their own, where the job asks for them; by itself only those that lack a field
    /// which most rows lack, with links of one shape to the listing's own site.
    public static Predicate<Row> of(ExtractionRequest request, List<Row> rows, String listing) {
        if (request.follow() == Follow.DETAILS) {
            return row -> row.link() != null;
        }
        Set<String> missing = request.follow() == Follow.AUTO ? missing(request.fields(), rows) : Set.of();
        Map<String, Integer> shapes = missing.isEmpty() ? Map.of() : shapes(rows, listing);
        int linked = shapes.values().stream().mapToInt(n -> n).sum();
        return row -> !row.fields().keySet().containsAll(missing)
                && shapes.getOrDefault(shape(row, listing), 0) >= Math.max(2, OF_ONE_SHAPE * linked);
    }

    private static Set<String> missing(List<String> fields, List<Row> rows) {
        return fields.stream()
                .filter(field -> rows.stream()
                                .filter(row -> !row.fields().containsKey(field))
                                .count()
                        > MISSING * rows.size())
                .collect(Collectors.toSet());
    }

    private static Map<String, Integer> shapes(List<Row> rows, String listing) {
        Map<String, Integer> shapes = new HashMap<>();
        rows.forEach(row -> shapes.merge(shape(row, listing), 1, Integer::sum));
        shapes.remove("");
        return shapes;
    }

    /// The address without what tells one entity from another; empty for none and for another site's.
    private static String shape(Row row, String listing) {
        String address = row.link();
        if (address == null || !site(address).equals(site(listing))) {
            return "";
        }
        String link = Urls.key(address);
        if (link.isEmpty() || link.equals(Urls.key(listing))) {
            return "";
        }
        int query = link.indexOf('?');
        String path = query < 0 ? link : link.substring(0, query);
        String names = query < 0 ? "" : link.substring(query).replaceAll("=[^&]*", "");
        return DIGITS.matcher(path.substring(0, Math.max(0, path.lastIndexOf('/'))))
                        .replaceAll("#") + "/*" + names;
    }

    private static String site(String url) {
        String host = Urls.host(url);
        return host.startsWith("www.") ? host.substring(4) : host;
    }
}
