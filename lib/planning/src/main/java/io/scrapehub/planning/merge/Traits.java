package io.scrapehub.planning.merge;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.planning.words.Fold;
import io.scrapehub.planning.words.Vocabulary;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What tells one thing from another in a record, in forms that can be compared.
///
/// @param words  the name's telling words
/// @param phone  national digits, or empty
/// @param domain of its own website, or empty; never one that many share
/// @param email  or empty
/// @param code   a GTIN, SKU or the like, or empty
/// @param numbers of its address: house number and postcode
/// @param street words of its address that are no numbers
/// @param url    of its own page, or empty
/// @param place  where it is as coordinates, when the record says so
record Traits(
        Set<String> words,
        String phone,
        String domain,
        String email,
        String code,
        Set<String> numbers,
        Set<String> street,
        String url,
        Optional<double[]> place) {
    /// Words of names that tell nothing: titles, legal forms, and what half of a trade calls itself.
    private static final Set<String> PLAIN = Vocabulary.of(
            "the", "and", "of", "a", "an", "at", "in", "for", "dr", "drs", "doctor", "mr", "mrs", "ms", "prof", "dds",
            "dmd", "md", "do", "phd", "pc", "pa", "pllc", "llc", "llp", "inc", "ltd", "co", "corp", "company", "gmbh",
            "ag", "kg", "ug", "sarl", "sas", "sl", "sa", "srl", "spa", "bv", "nv", "und", "der", "die", "das", "et",
            "le", "la", "les", "de", "du", "y", "el", "los", "e", "il", "lo", "di", "s", "med", "dent");

    /// Words that many of a trade share: they count little.
    static final Set<String> COMMON = Vocabulary.of(
            "dental",
            "dentist",
            "dentistry",
            "dentists",
            "clinic",
            "office",
            "practice",
            "center",
            "centre",
            "care",
            "group",
            "associates",
            "family",
            "restaurant",
            "cafe",
            "hotel",
            "law",
            "firm",
            "attorney",
            "lawyer",
            "plumbing",
            "services",
            "service",
            "shop",
            "store",
            "studio",
            "salon",
            "zahnarzt",
            "zahnarztpraxis",
            "praxis",
            "studios",
            "solutions",
            "smile",
            "smiles",
            "health",
            "medical",
            "repair",
            "electric",
            "company",
            "cabinet",
            "dentaire",
            "clinica",
            "bar");

    private static final Set<String> SHARED_HOSTS = Vocabulary.of(
            "facebook.com",
            "instagram.com",
            "yelp.com",
            "google.com",
            "goo.gl",
            "linkedin.com",
            "twitter.com",
            "x.com",
            "yellowpages.com",
            "tripadvisor.com",
            "booking.com",
            "wixsite.com",
            "wordpress.com",
            "blogspot.com",
            "business.site",
            "sites.google.com",
            "linktr.ee",
            "youtube.com",
            "wikipedia.org",
            "openstreetmap.org",
            "wikidata.org",
            "amazon.com",
            "ebay.com",
            "etsy.com",
            "doctolib.fr",
            "doctolib.de");

    private static final List<String> STREET_WORDS = List.of(
            "st:street",
            "ave:avenue",
            "av:avenue",
            "rd:road",
            "blvd:boulevard",
            "dr:drive",
            "ln:lane",
            "ct:court",
            "pl:place",
            "sq:square",
            "hwy:highway",
            "pkwy:parkway",
            "ste:suite",
            "apt:apartment",
            "n:north",
            "s:south",
            "e:east",
            "w:west",
            "str:strasse");

    static Traits of(ScrapedRecord record) {
        String name = first(record, "name", "title", "business_name", "business name");
        String address = first(record, "address", "street", "street_address");
        Set<String> tokens = tokens(address);
        return new Traits(
                telling(name),
                phone(first(record, "phone", "telephone", "phone number")),
                domain(first(record, "website", "url")),
                first(record, "email", "e-mail").toLowerCase(Locale.ROOT).strip(),
                first(record, "gtin", "sku", "mpn", "isbn")
                        .toLowerCase(Locale.ROOT)
                        .strip(),
                tokens.stream()
                        .filter(t -> Character.isDigit(t.codePointAt(0)))
                        .collect(Collectors.toUnmodifiableSet()),
                tokens.stream()
                        .filter(t -> !Character.isDigit(t.codePointAt(0)))
                        .collect(Collectors.toUnmodifiableSet()),
                first(record, "url", "link").strip(),
                place(record));
    }

    /// Whether it stands somewhere or can be called: such things are told apart by where and how.
    boolean isLocal() {
        return !phone.isEmpty() || !numbers.isEmpty() || !domain.isEmpty() || !email.isEmpty() || place.isPresent();
    }

    private static String first(ScrapedRecord record, String... fields) {
        return Stream.of(fields)
                .map(record.fields()::get)
                .filter(Objects::nonNull)
                .map(FieldValue::value)
                .map(Traits::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String text(Object value) {
        return switch (value) {
            case List<?> list when !list.isEmpty() -> text(list.getFirst());
            case List<?> _ -> "";
            default -> value.toString();
        };
    }

    private static Set<String> telling(String name) {
        Set<String> all = Arrays.stream(Fold.of(name).replaceAll("['.]", "").split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> telling = new LinkedHashSet<>(all);
        telling.removeAll(PLAIN);
        telling.removeIf(word -> word.length() == 1 && !Character.isDigit(word.codePointAt(0))); // initials
        return telling.isEmpty() ? all : telling;
    }

    /// The last ten digits, without a leading zero of the national form.
    private static String phone(String text) {
        String digits = text.replaceAll("(?i)(ext|x|#).*$", "").replaceAll("\\D", "");
        String national = digits.replaceFirst("^0+", "");
        return national.length() < 7
                ? ""
                : national.length() > 10 ? national.substring(national.length() - 10) : national;
    }

    private static String domain(String url) {
        try {
            String host = URI.create(url.strip().replace(" ", "")).getHost();
            String plain = host == null ? "" : host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
            boolean shared = SHARED_HOSTS.stream().anyMatch(s -> plain.equals(s) || plain.endsWith("." + s));
            return shared ? "" : plain;
        } catch (IllegalArgumentException notAUrl) {
            return "";
        }
    }

    private static Set<String> tokens(String address) {
        var tokens = new HashSet<String>();
        for (String token : Fold.of(address).split("[^\\p{L}\\p{N}]+")) {
            if (!token.isEmpty()) {
                tokens.add(STREET_WORDS.stream()
                        .filter(pair -> pair.startsWith(token + ":"))
                        .map(pair -> pair.substring(pair.indexOf(':') + 1))
                        .findFirst()
                        .orElse(token));
            }
        }
        return tokens;
    }

    private static Optional<double[]> place(ScrapedRecord record) {
        try {
            String latitude = first(record, "latitude", "lat");
            String longitude = first(record, "longitude", "lon");
            return latitude.isEmpty() || longitude.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new double[] {Double.parseDouble(latitude), Double.parseDouble(longitude)});
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
