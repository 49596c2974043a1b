package io.scrapehub.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Lists of cases: names, numbers and dates beside one another, in tables that say too little of which is which.
final class ListsOfCasesTest {
    private static final String URL = "https://court.example/opinions";
    private static final List<String> FIELDS = List.of("caseName", "date", "docketNumber", "url");
    private static final List<String> PARTIES = List.of("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir");

    @Test
    void a_number_in_the_title_column_is_no_name_where_another_column_has_names() {
        String rows = rows(k ->
                "<tr><td class='views-field-title'><a href='/d/%d.pdf'>24-CF-07%d</a></td><td>%s</td><td>%s</td></tr>"
                        .formatted(k, 10 + k, name(k), date(k)));
        String page = "<table><thead><tr><th>Entry</th><th>Case</th><th>Date</th></tr></thead><tbody>" + rows
                + "</tbody></table>";

        assertThat(read(page)).containsExactlyElementsOf(cases(k -> "24-CF-07" + (10 + k)));
    }

    @Test
    void a_column_of_numbers_does_not_stand_in_for_the_name() {
        String link = "<td><a href='/d/%d.pdf'>%s</a></td>";
        String rows = rows(
                k -> ("<tr>" + link + link + "<td>%s</td></tr>").formatted(k, "KLCE2022011" + k, k, name(k), date(k)));
        String page = "<table><tr><td><b>File</b></td><td><b>Parties</b></td><td><b>Decided</b></td></tr>" + rows
                + "</table>";

        assertThat(read(page)).containsExactlyElementsOf(cases(k -> "KLCE2022011" + k));
    }

    @Test
    void several_numbers_of_one_case_are_its_number() {
        Function<Integer, String> numbers = k -> "0001%d-2022 and 0057%d-2022".formatted(10 + k, 10 + k);

        assertThat(read(cards(numbers))).containsExactlyElementsOf(cases(numbers));
    }

    @Test
    void a_number_may_end_with_the_court_that_gave_it() {
        Function<Integer, String> numbers = k -> "37%d-7-01 wncv".formatted(k);

        assertThat(read(cards(numbers))).containsExactlyElementsOf(cases(numbers));
    }

    @Test
    void of_two_texts_named_alike_the_linked_one_is_the_name() {
        String page = rows(k -> ("<div class='row'><div class='number'>Opinion #: 20%d-F1</div>"
                        + "<p class='library-name'><a href='/d/%d.pdf'>%s</a></p>"
                        + "<div><span>Subject Title: </span><div>Whether the %s may be cut for the bridge</div></div></div>")
                .formatted(10 + k, k, name(k), PARTIES.get(k)));

        assertThat(read(page)).extracting(row -> row.get("caseName")).containsExactlyElementsOf(names());
    }

    @Test
    void a_name_may_end_with_number_and_date_in_brackets() {
        String page = rows(
                k -> "<li><a href='/d/%d.pdf'>%s (SJC 137%d) (%s)</a></li>".formatted(k, name(k), 30 + k, date(k)));

        assertThat(read("<ul>" + page + "</ul>")).containsExactlyElementsOf(cases(k -> "SJC 137" + (30 + k)));
    }

    @Test
    void brackets_that_say_something_else_stay_in_the_name() {
        String page = rows(
                k -> "<li><a href='/d/%d.pdf'>%s (No. %d of the year) (2021-22)</a></li>".formatted(k, name(k), k));

        assertThat(read("<ul>" + page + "</ul>"))
                .extracting(row -> row.get("caseName"))
                .containsExactlyElementsOf(IntStream.range(0, PARTIES.size())
                        .mapToObj(k -> name(k) + " (No. " + k + " of the year) (2021-22)")
                        .toList());
    }

    @Test
    void what_stands_with_filters_is_no_filter() {
        String menu = "<nav><ul>" + rows(k -> "<li><a href='/m/%d'>Find %s</a></li>".formatted(k, PARTIES.get(k)))
                + "</ul></nav>";
        String page = menu
                + "<h1>Opinions and decisions</h1><p>Date: 2025-02-01</p><section class='layout layout--view-with-filters'>"
                + cards(k -> "20%d-095".formatted(10 + k), 3) + "</section>";

        assertThat(read(page))
                .containsExactlyElementsOf(
                        cases(k -> "20%d-095".formatted(10 + k)).subList(0, 3));
    }

    private static String cards(Function<Integer, String> numbers) {
        return cards(numbers, PARTIES.size());
    }

    private static String cards(Function<Integer, String> numbers, int many) {
        return IntStream.range(0, many)
                .mapToObj(
                        k -> ("<article><div><a href='/d/%d.pdf'>%s</a></div><div><time datetime='%s'>then</time></div>"
                                        + "<div class='badge'>%s</div></article>")
                                .formatted(k, name(k), date(k), numbers.apply(k)))
                .collect(Collectors.joining());
    }

    private static String rows(Function<Integer, String> row) {
        return IntStream.range(0, PARTIES.size()).mapToObj(row::apply).collect(Collectors.joining());
    }

    private static List<Map<String, Object>> cases(Function<Integer, String> numbers) {
        return IntStream.range(0, PARTIES.size())
                .mapToObj(k -> Map.<String, Object>of(
                        "caseName",
                        name(k),
                        "date",
                        date(k),
                        "docketNumber",
                        numbers.apply(k),
                        "url",
                        "https://court.example/d/" + k + ".pdf"))
                .toList();
    }

    private static List<String> names() {
        return IntStream.range(0, PARTIES.size())
                .mapToObj(ListsOfCasesTest::name)
                .toList();
    }

    private static String name(int k) {
        return PARTIES.get(k) + " v. Forest Company";
    }

    private static String date(int k) {
        return "2025-01-1" + k;
    }

    private static List<Map<String, Object>> read(String body) {
        return ReadPage.of(
                URL, "<html lang='en'><head><title>Opinions</title></head><body>" + body + "</body></html>", FIELDS);
    }
}
