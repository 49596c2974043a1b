package io.scrapehub.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Entries of a listing that are made otherwise than most are records too, whole and under their own names;
/// those of a sidebar are not.
final class OddEntriesTest {
    private static final String URL = "https://jobs.example/found";
    private static final List<String> TRADES =
            List.of("Glazier", "Night baker", "Ferry mate", "Organ tuner", "Bee keeper", "Clock mender", "Cooper");

    @Test
    void entries_of_another_make_are_read_by_that_make() {
        String paid = "<div class='paid'><div class='row result'>%s</div><div class='row result'>%s</div>"
                + "<div class='row last-of-paid'>%s</div></div>";
        String page = "<div id='found'><div class='row hint'>Tell me of new ones <a href='/tell'>like these</a></div>"
                + paid.formatted(paid("Sail maker"), paid("Tin smith"), paid("Wheel wright")) + usual() + "</div>";

        assertThat(read(page))
                .hasSize(TRADES.size() + 3)
                .contains(
                        Map.of("title", "Sail maker", "location", "Harbour", "description", about("Sail maker")),
                        Map.of("title", "Tin smith", "location", "Harbour", "description", about("Tin smith")),
                        Map.of("title", "Wheel wright", "location", "Harbour", "description", about("Wheel wright")));
    }

    @Test
    void entries_of_a_sidebar_are_none_of_a_listing_that_its_page_calls_a_menu() {
        String page = "<div class='menu'><div id='found'>" + usual() + "</div><aside>" + usual("Most read ", 3)
                + "</aside></div>";

        assertThat(read(page)).extracting(row -> row.get("title")).containsExactlyElementsOf(TRADES);
    }

    @Test
    void entries_without_a_heading_where_others_have_one_are_called_what_their_link_says() {
        String page = "<div id='found'>" + usual() + plain("Rope walker") + plain("Kite builder") + "</div>";

        assertThat(read(page))
                .hasSize(TRADES.size() + 2)
                .contains(
                        Map.of("title", "Rope walker", "location", "Harbour", "description", about("Rope walker")),
                        Map.of("title", "Kite builder", "location", "Harbour", "description", about("Kite builder")));
    }

    @Test
    void a_short_word_in_bold_beside_a_link_is_not_what_an_entry_is_called() {
        var page = new StringBuilder();
        for (String trade : TRADES) {
            page.append("<li><a href='/t/%s'>%s wanted</a> for <b>%d crowns</b></li>"
                    .formatted(trade.hashCode() & 0xffff, trade, trade.hashCode() & 0xff));
        }

        assertThat(read("<ul>" + page + "</ul>"))
                .extracting(row -> row.get("title"))
                .containsExactlyElementsOf(
                        TRADES.stream().map(trade -> trade + " wanted").toList());
    }

    @Test
    void a_remark_with_a_link_above_the_list_is_no_entry() {
        var page = new StringBuilder("<p>All of these are printed papers. The reader (free from <a href='"
                + "https://reader.example/'>Reader</a>) shows them.</p>");
        for (String trade : TRADES) {
            page.append("<p><a href='/p/%d'>10-%d</a> <b>%s v. Harbour</b> 10/0%d/2023 %s</p>"
                    .formatted(
                            trade.hashCode() & 0xffff,
                            trade.hashCode() & 0xffff,
                            trade,
                            trade.length() % 9 + 1,
                            about(trade)));
        }
        List<String> fields = List.of("caseName", "date", "docketNumber", "url");

        assertThat(ReadPage.of(URL, page.toString(), fields))
                .allSatisfy(row -> assertThat(row).containsOnlyKeys(fields))
                .extracting(row -> row.get("caseName"))
                .containsExactlyElementsOf(
                        TRADES.stream().map(trade -> trade + " v. Harbour").toList());
    }

    @Test
    void a_section_of_remarks_does_not_make_entries_of_the_sections() {
        var page = new StringBuilder("<div class='section'><h3 class='section-name'>Remarks</h3><p>")
                .append("What is wanted here may be changed by those who want it. ".repeat(15))
                .append("<a href='/remarks'>All remarks</a></p></div>");
        List<String> wanted = new ArrayList<>();
        for (String town : List.of("Harbour", "Old town", "Upper valley", "Islands", "Saltworks")) {
            page.append("<div class='section'><h3 class='section-name'>%s</h3><ul>".formatted(town));
            for (String trade : TRADES.subList(0, 4)) {
                wanted.add(trade + " for the " + town);
                page.append("<li class='result'><a href='/t/%d'>%s for the %s</a> <span>seen %d times</span></li>"
                        .formatted(wanted.size(), trade, town, wanted.size()));
            }
            page.append("</ul></div>");
        }

        assertThat(ReadPage.of(URL, page.toString(), List.of("title")))
                .extracting(row -> row.get("title"))
                .containsExactlyElementsOf(wanted);
    }

    @Test
    void of_two_texts_the_longer_describes() {
        var page = new StringBuilder();
        for (String trade : TRADES) {
            page.append(
                    ("<div class='entry'><a href='/t/%s'>%s</a><div class='where'>Printed in the Harbour Gazette and"
                                    + " the Upper Valley Post, page %d</div><div>%s %s</div></div>")
                            .formatted(trade.length(), trade, trade.length(), about(trade), about("Nobody")));
        }

        assertThat(read(page.toString()))
                .hasSize(TRADES.size())
                .allSatisfy(row -> assertThat(String.valueOf(row.get("description")))
                        .startsWith(String.valueOf(row.get("title"))));
    }

    private static String usual() {
        return usual("", TRADES.size());
    }

    private static String usual(String before, int many) {
        var found = new StringBuilder();
        for (String trade : TRADES.subList(0, many)) {
            found.append(("<div class='row result'><h2 class='title'><a href='/job/%d'>%s%s</a></h2>"
                            + "<span class='location'>Old town</span><p class='summary'>%s</p></div>")
                    .formatted(trade.hashCode() & 0xffff, before, trade, about(trade)));
        }
        return found.toString();
    }

    /// The usual entry with a link in place of its heading.
    private static String plain(String trade) {
        return ("<div class='row result'><a class='lead' href='/job/%d'>%s</a>"
                        + "<span class='location'>Harbour</span><p class='summary'>%s</p></div>")
                .formatted(trade.hashCode() & 0xffff, trade, about(trade));
    }

    /// No heading, and the searched word in bold.
    private static String paid(String trade) {
        return ("<a class='name' href='/paid/%d'>%s</a><div><span class='place location'>Harbour</span></div><div>"
                        + "<span class='text summary'>%s</span></div>")
                .formatted(trade.hashCode() & 0xffff, trade, about(trade).replace("a good", "a <b>good</b>"));
    }

    private static String about(String trade) {
        return trade
                + " wanted for a small house by the water, with a good hand and an early start on every day but one.";
    }

    private static List<Map<String, Object>> read(String body) {
        String html = "<html lang='en'><head><title>Jobs found</title></head><body>" + body + "</body></html>";
        return ReadPage.of(URL, html, List.of("title", "location", "description"));
    }
}
