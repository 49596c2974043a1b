package io.scrapehub.extract.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The number a site gives an entity, as it stands in the address of the entity's page.
final class AddressId {
    /// Years and page numbers are shorter. A number may follow another and a letter (`c7200a278526196`).
    private static final Pattern ID =
            Pattern.compile("((?<![A-Za-z0-9])[A-Za-z]?\\d{5,14}|(?<=\\d[A-Za-z])\\d{6,14})(?![A-Za-z0-9])");

    private AddressId() {}

    /// All such numbers, the last of the path first.
    static List<String> all(String url) {
        int path = url.indexOf('/', Math.max(0, url.indexOf("://") + 3));
        List<String> ids = new ArrayList<>();
        Matcher matcher = ID.matcher(path < 0 ? "" : url.substring(path));
        while (matcher.find() && ids.size() < 4) {
            ids.addFirst(matcher.group(1));
        }
        return ids;
    }

    /// The only one, or null.
    static @Nullable String only(String url) {
        List<String> ids = all(url);
        return ids.size() == 1 ? ids.getFirst() : null;
    }
}
