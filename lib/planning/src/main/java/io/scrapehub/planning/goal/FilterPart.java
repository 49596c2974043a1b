package io.scrapehub.planning.goal;

import io.scrapehub.core.goal.Filter;
import io.scrapehub.planning.words.Sentence;
import io.scrapehub.planning.words.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds conditions: `under $50`, `rating > 4`, `open now`, `since 2024`, `with at least 2 bedrooms`.
final class FilterPart {
    private static final String CURRENCY =
            "US\\$|[$€£¥₹]|USD|EUR|GBP|CHF|CAD|AUD|INR|JPY|dollars?|euros?|pounds?|bucks";
    private static final String AMOUNT =
            "(?<cur>(?:" + CURRENCY + ")\\s?)?(?<num>\\d+(?:[.,]\\d+)*)\\s?(?<mag>k|m|thousand|million|tausend|mil)?"
                    + "(?![\\w])\\s?(?<cur2>" + CURRENCY
                    + ")?(?<per>\\s?(?:/|per |an? |pro |par |por |al |per )\\s?(?:hour|hr|h|year|yr|month|night|day|stunde|monat|nacht|jahr|nuit|noche|notte|noite|mois|mes|mese))?";
    private static final Map<String, String> WORDS_OF_OPS = Map.of(
            "<",
                    "under|below|less than|cheaper than|lower than|fewer than|unter|weniger als|günstiger als|moins de|moins cher que|sous|menos de|por debajo de|meno di|sotto i|sotto|onder de|onder|minder dan|abaixo de|por menos de|inferior a|<",
            "<=",
                    "up to|at most|no more than|maximum|maximal|max|not more than|within|budget of|budget|höchstens|bis zu|bis|jusqu'à|jusqu’à|au maximum|hasta|como máximo|fino a|al massimo|tot|até|no máximo|<=|≤",
            ">=",
                    "at least|minimum|min|no less than|starting at|starting from|mindestens|ab|au moins|à partir de|al menos|como mínimo|desde|almeno|a partire da|minstens|vanaf|pelo menos|a partir de|>=|≥",
            ">",
                    "over|above|more than|greater than|higher than|better than|exceeding|über|mehr als|plus de|au-dessus de|más de|mayor que|più di|oltre|mais de|acima de|boven|meer dan|>");
    private static final List<String> OPS = List.of("<=", ">=", "<", ">");
    private static final String UNIT =
            "(?:\\s?-?\\s?(?<unit>(?:or )?(?:stars?|sterne|étoiles?|estrellas?|stelle|estrelas?|sterren|bed ?rooms?|beds?|schlafzimmer|zimmer|rooms?|chambres?|dormitorios?|habitaciones|camere|quartos|slaapkamers?|bath ?rooms?|baths?|sq ?ft|square feet|sq ?m|m2|m²|square meters?|qm|km|miles|mi|kilomet(?:er|re)s?|employees|people|mitarbeiter|reviews|bewertungen|ratings|years?(?: of experience| experience)?|minutes?|mins?|minuten|calories|followers|subscribers|downloads|pages|points|upvotes|votes|comments)\\b))?";
    private static final Pattern BETWEEN = Pattern.compile(
            "\\b(?:between|from|zwischen|entre|tra|tussen|de)\\s+(?<cur>" + CURRENCY
                    + ")?\\s?(?<a>\\d[\\d.,]*)(?<maga>k)?\\s?(?:€|\\$|£)?\\s*(?:and|to|-|–|und|et|y|e|en|a|à|bis)\\s*(?:"
                    + CURRENCY + ")?\\s?(?<b>\\d[\\d.,]*)(?<magb>k)?\\s?(?<cur2>" + CURRENCY + ")?",
            flags());
    private static final Pattern RANGE = Pattern.compile(
            "(?<cur>[$€£])\\s?(?<a>\\d[\\d.,]*)(?<maga>k)?\\s?[-–]\\s?[$€£]?\\s?(?<b>\\d[\\d.,]*)(?<magb>k)?(?<cur2>)",
            flags());
    private static final Pattern RATED = Pattern.compile(
            "(?:\\b(?:with(?: an?)?|and|mit)\\s+)?\\b(?:rated|rating|ratings|score|bewertung|valoración|note|valutazione|avaliação|beoordeling|stars?)(?:\\s+(?:of|von|de|is))?\\s*(?<op>"
                    + all()
                    + "|=)?\\s*(?<num>\\d(?:[.,]\\d+)?)\\s?(?<plus>\\+)?(?:\\s*(?:/ ?5|stars?|and (?:up|above)|or (?:more|higher|better|above)|sterne|estrellas|étoiles|out of 5))*",
            flags());
    private static final Pattern STARS_UP = Pattern.compile(
            "(?:\\b(?:with|mit|avec|con|com|met)\\s+)?(?<op>" + all()
                    + ")?\\s*\\b(?<num>\\d(?:[.,]\\d)?)\\s?(?<plus>\\+)?\\s?-?\\s?(?:stars?|sterne[n]?|étoiles?|estrellas?|stelle|estrelas?|sterren|star ratings?)\\b(?<more>\\s+(?:ratings?\\s+)?(?:and (?:up|above)|or (?:more|higher|better|above)))?(?<rating>\\s+ratings?)?",
            flags());
    private static final Pattern STARS_WORD = Pattern.compile(
            "\\b(?<num>five|four|three|two|one|fünf|cinq|cinco|cinque)[ -](?:stars?|sterne|étoiles|estrellas|stelle|estrelas)\\b",
            flags());
    private static final Pattern COMPARED = Pattern.compile(
            "(?:(?<about>\\b(?:price[sd]?|priced|cost(?:ing)?|salary|salaries|paying|pay|earning|worth|preis|prix|precio|prezzo|preço|prijs|gehalt|salaire|salario|from|with|for|mit|avec|con|com|met|for sale)\\s*)+)?(?<![\\w])(?<op>"
                    + all() + ")\\s*" + AMOUNT + UNIT,
            flags());
    private static final Pattern UNIT_PLUS = Pattern.compile(
            "\\b(?<num>\\d+|one|two|three|four|five|six|deux|trois|quatre|dos|tres|cuatro|due|tre|dois|três|quatro|twee|drie)\\s?(?<plus>\\+)?\\s?-?\\s?(?<unit>bed ?rooms?|beds?|bath ?rooms?|baths?|zimmer|schlafzimmer|chambres?|dormitorios?|habitaciones|camere|quartos|slaapkamers?)\\b",
            flags());
    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("deux", "2"),
            Map.entry("trois", "3"),
            Map.entry("quatre", "4"),
            Map.entry("dos", "2"),
            Map.entry("tres", "3"),
            Map.entry("cuatro", "4"),
            Map.entry("due", "2"),
            Map.entry("tre", "3"),
            Map.entry("dois", "2"),
            Map.entry("três", "3"),
            Map.entry("quatro", "4"),
            Map.entry("twee", "2"),
            Map.entry("drie", "3"),
            Map.entry("fünf", "5"),
            Map.entry("cinq", "5"),
            Map.entry("cinco", "5"),
            Map.entry("cinque", "5"));
    private static final Pattern LAST = Pattern.compile(
            "(?:\\b(?:posted|published|added|listed|updated|released|founded|in|within|from|over|during|der|den|dans|en|los|negli|nos)\\s+)*(?:the\\s+|les\\s+|los\\s+|gli\\s+|os\\s+|de\\s+)?\\b(?:last|past|previous|letzten|derniers|dernières|últimos|últimas|ultimi|ultime|laatste)\\s+(?<n>\\d+\\s+)?(?<unit>hours?|days?|weeks?|months?|years?|tage[n]?|wochen?|monate?|jours|semaines|mois|días|semanas|meses|giorni|settimane|mesi|dias|dagen|weken|maanden)\\b",
            flags());
    private static final Pattern THIS = Pattern.compile(
            "(?:\\b(?:posted|published|added|listed|happening|taking place|for|from|on)\\s+)*\\b(?:(?:this|the coming|next|diese[ns]?|dieses|ce(?:tte)?|est[ea]|quest[ao]|deze|nächste[sn]?)\\s+(?<when>week-?end|week|month|year|woche|wochenende|monat|jahr|semaine|mois|semana|mes|fin de semana|settimana|mese|maand)|(?<day>today|tonight|tomorrow|heute|morgen|aujourd'hui|demain|hoy|mañana|oggi|domani|hoje|amanhã|vandaag))\\b",
            flags());
    private static final Pattern SINCE = Pattern.compile(
            "(?:\\b(?:posted|published|founded|released|built|made|established|created|started|opened)\\s+)?\\b(?<op>since|after|before|until|in|from|of|seit|vor|nach|depuis|avant|après|desde|antes de|después de|dal|dopo|prima del|sinds|na|von|aus|de|dès)\\s+(?<date>\\d{4}-\\d{2}-\\d{2}|(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\\s+)?(?:19|20)\\d{2})\\b",
            flags());
    private static final List<Said> SAID = fixedWords();

    private final Sentence sentence;
    private final String group;
    private final List<Filter> found = new ArrayList<>();

    private FilterPart(Sentence sentence, String group) {
        this.sentence = sentence;
        this.group = group;
    }

    /// @param group of the kind that the goal most probably asks for: what a bare number is about depends on it
    static List<Filter> take(Sentence sentence, String group) {
        var part = new FilterPart(sentence, group);
        part.ratings();
        part.ranges();
        part.comparisons();
        part.rooms();
        part.dates();
        part.said();
        return part.found;
    }

    private void ratings() {
        each(
                STARS_WORD,
                m -> new Filter(
                        group("lodging") ? "stars" : "rating",
                        "=",
                        NUMBERS.getOrDefault(m.group("num").toLowerCase(Locale.ROOT), "5"),
                        null));
        each(
                RATED,
                m -> new Filter(
                        "rating",
                        m.group("op") == null ? (m.group("plus") == null ? "=" : ">=") : opOf(m.group("op")),
                        number(m.group("num"), null),
                        null));
        each(STARS_UP, m -> {
            boolean more = m.group("plus") != null || m.group("more") != null;
            boolean stars = group("lodging") && m.group("op") == null && !more && m.group("rating") == null;
            String op = m.group("op") != null ? opOf(m.group("op")) : more ? ">=" : "=";
            return new Filter(stars ? "stars" : "rating", op, number(m.group("num"), null), null);
        });
    }

    private void ranges() {
        for (Pattern pattern : List.of(BETWEEN, RANGE)) {
            Matcher m = pattern.matcher(sentence.text());
            while (m.find()) {
                String a = number(m.group("a"), m.group("maga") == null ? m.group("magb") : m.group("maga"));
                boolean years =
                        m.group("a").matches("(19|20)\\d\\d") && m.group("cur") == null && m.group("cur2") == null;
                if (sentence.isTextFree(m.start(), m.end())) {
                    String field = years ? "date" : moneyField();
                    String currency = currency(m.group("cur"), m.group("cur2"));
                    found.add(new Filter(field, ">=", a, currency));
                    found.add(new Filter(field, "<=", number(m.group("b"), m.group("magb")), currency));
                    sentence.takeText(m.start(), m.end());
                }
            }
        }
    }

    /// `prices under $50`: the condition begins at "under"; prices may be wanted as such.
    private void comparisons() {
        Matcher m = COMPARED.matcher(sentence.text());
        while (m.find()) {
            if (sentence.isTextFree(m.start("op"), m.end()) && !counts(m)) {
                found.add(compared(m));
                boolean noun = m.group("about") != null
                        && m.group("about")
                                .strip()
                                .toLowerCase(Locale.ROOT)
                                .matches("pri.*|pre.*|cost|salar.*|gehalt|prezzo");
                sentence.takeText(noun ? m.start("op") : m.start(), m.end());
            }
        }
    }

    /// `up to 60 studios`: a bare number with the things behind it says how many.
    private boolean counts(Matcher m) {
        boolean bare = m.group("about") == null
                && m.group("unit") == null
                && m.group("per") == null
                && currency(m.group("cur"), m.group("cur2")) == null;
        int next = sentence.wordFrom(m.end());
        boolean things = sentence.isFree(next) && !sentence.isSign(next) && !SmallWords.contains(sentence, next);
        return bare && things && Set.of("<=", ">=").contains(opOf(m.group("op")));
    }

    private Filter compared(Matcher m) {
        String unit = m.group("unit");
        String currency = currency(m.group("cur"), m.group("cur2"));
        boolean year = currency == null && m.group("num").matches("(19|20)\\d\\d") && unit == null;
        boolean pay = m.group("about") != null
                && m.group("about").toLowerCase(Locale.ROOT).matches(".*(salar|pay|earn|gehalt).*");
        String field = unit != null ? fieldOf(unit) : year ? "date" : pay ? "salary" : moneyField();
        return new Filter(
                field, opOf(m.group("op")), number(m.group("num"), m.group("mag")), unit == null ? currency : null);
    }

    private void rooms() {
        each(
                UNIT_PLUS,
                m -> new Filter(
                        fieldOf(m.group("unit")),
                        m.group("plus") == null ? "=" : ">=",
                        NUMBERS.getOrDefault(m.group("num").toLowerCase(Locale.ROOT), m.group("num")),
                        null));
    }

    private void dates() {
        each(
                LAST,
                m -> new Filter(
                        "date",
                        ">=",
                        Integer.toString(daysOf(m.group("unit"))
                                * (m.group("n") == null
                                        ? 1
                                        : Integer.parseInt(m.group("n").strip()))),
                        "days"));
        each(THIS, m -> {
            String when = m.group("when") == null ? m.group("day") : m.group("when");
            boolean past = m.group().toLowerCase(Locale.ROOT).matches("(?s).*(posted|published|added|listed).*");
            return past && m.group("when") != null
                    ? new Filter("date", ">=", Integer.toString(daysOf(when)), "days")
                    : new Filter("date", "=", when.toLowerCase(Locale.ROOT).replace("week-end", "weekend"), null);
        });
        each(SINCE, m -> {
            String op = m.group("op").toLowerCase(Locale.ROOT);
            boolean later = op.matches("since|after|seit|nach|depuis|après|desde|después de|dal|dopo|sinds|na|dès");
            boolean earlier = op.matches("before|until|vor|avant|antes de|prima del");
            return new Filter("date", later ? ">=" : earlier ? "<" : "=", m.group("date"), null);
        });
    }

    private void said() {
        for (Said said : SAID) {
            if (said.group() == null || said.group().contains(group)) {
                Matcher m = said.pattern().matcher(sentence.text());
                while (m.find()) {
                    add(said, m);
                }
            }
        }
    }

    /// Words that stand for themselves stay: `Italian` is a cuisine and part of what is looked for.
    private void add(Said said, Matcher m) {
        if (sentence.isTextFree(m.start(), m.end())) {
            String value = said.value() == null ? m.group(1).toLowerCase(Locale.ROOT) : said.value();
            found.add(new Filter(said.field(), said.op(), value, null));
            if (said.value() != null) {
                sentence.takeText(m.start(), m.end());
            }
        }
    }

    private void each(Pattern pattern, Function<Matcher, Filter> filter) {
        Matcher m = pattern.matcher(sentence.text());
        while (m.find()) {
            if (sentence.isTextFree(m.start(), m.end())) {
                found.add(filter.apply(m));
                sentence.takeText(m.start(), m.end());
            }
        }
    }

    private boolean group(String name) {
        return group.equals(name);
    }

    private String moneyField() {
        return group("job") ? "salary" : "price";
    }

    private static String fieldOf(String unit) {
        String u = unit.toLowerCase(Locale.ROOT);
        return u.matches(".*(star|stern|étoile|estrella|stelle|estrela|sterren).*")
                ? "rating"
                : u.matches("bath.*")
                        ? "bathrooms"
                        : u.matches(
                                        "bed.*|.*zimmer|room.*|chambre.*|dormitorio.*|habitacion.*|camere|quarto.*|slaapkamer.*")
                                ? "bedrooms"
                                : u.matches("sq.*|m2|m²|qm")
                                        ? "area"
                                        : u.matches("km|mi|miles|kilomet.*")
                                                ? "distance"
                                                : u.matches("employees|people|mitarbeiter")
                                                        ? "employees"
                                                        : u.matches("reviews|bewertungen|ratings")
                                                                ? "reviews"
                                                                : u.matches("year.*")
                                                                        ? "experience"
                                                                        : u.matches("min.*")
                                                                                ? "total_time"
                                                                                : u.matches("points|upvotes|votes")
                                                                                        ? "votes"
                                                                                        : u;
    }

    private static int daysOf(String unit) {
        String u = unit.toLowerCase(Locale.ROOT);
        return u.matches("hour.*")
                ? 1
                : u.matches("week.*|woche.*|semain.*|seman.*|settiman.*|weken")
                        ? 7
                        : u.matches("month.*|monat.*|mois|mes.*|maand.*") ? 30 : u.matches("year.*|jahr.*") ? 365 : 1;
    }

    private static String opOf(String words) {
        String said = words.toLowerCase(Locale.ROOT).strip();
        if (said.equals("=")) {
            return "=";
        }
        return OPS.stream()
                .filter(op -> Pattern.compile(WORDS_OF_OPS.getOrDefault(op, ""), flags())
                        .matcher(said)
                        .matches())
                .findFirst()
                .orElse("=");
    }

    /// Longer words first, so that `no more than` is not `more than`.
    private static String all() {
        return OPS.stream()
                .flatMap(op -> Pattern.compile("\\|").splitAsStream(WORDS_OF_OPS.getOrDefault(op, "")))
                .sorted((a, b) -> b.length() - a.length())
                .map(w -> Character.isLetter(w.codePointAt(0)) ? "\\b" + w + "(?![\\p{L}])" : w)
                .reduce((a, b) -> a + "|" + b)
                .orElseThrow();
    }

    private static String number(String digits, @Nullable String magnitude) {
        String plain =
                digits.replaceAll("[.,](?=\\d{3}(\\D|$))", "").replace(',', '.').replaceAll("\\.+$", "");
        BigDecimal value = new BigDecimal(plain);
        String size = magnitude == null ? "" : magnitude.toLowerCase(Locale.ROOT);
        BigDecimal times = size.matches("m|million")
                ? BigDecimal.valueOf(1_000_000)
                : size.isEmpty() ? BigDecimal.ONE : BigDecimal.valueOf(1_000);
        return value.multiply(times).stripTrailingZeros().toPlainString();
    }

    private static @Nullable String currency(@Nullable String before, @Nullable String after) {
        String sign = Optional.ofNullable(before == null || before.isBlank() ? after : before)
                .orElse("")
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (sign) {
            case "" -> null;
            case "$", "us$", "usd", "dollar", "dollars", "bucks" -> "USD";
            case "€", "eur", "euro", "euros" -> "EUR";
            case "£", "gbp", "pound", "pounds" -> "GBP";
            case "¥", "jpy" -> "JPY";
            case "₹", "inr" -> "INR";
            default -> sign.toUpperCase(Locale.ROOT);
        };
    }

    private static int flags() {
        return Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    }

    /// A condition said in fixed words; `value` null stands for the words themselves, `group` null for any.
    private record Said(
            String field,
            String op,
            @Nullable String value,
            @Nullable String group,
            Pattern pattern) {}

    private static List<Said> fixedWords() {
        return Table.read(FilterPart.class, "/io/scrapehub/planning/lexicon/conditions.tsv").stream()
                .map(row -> new Said(
                        row.get(0),
                        row.get(1),
                        row.get(2).equals("*") ? null : row.get(2),
                        row.get(3).equals("*") ? null : row.get(3),
                        Pattern.compile("(?<![\\p{L}\\p{N}])(" + row.get(4) + ")(?![\\p{L}\\p{N}])", flags())))
                .toList();
    }
}
