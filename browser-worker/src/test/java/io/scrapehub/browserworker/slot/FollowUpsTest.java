package io.scrapehub.browserworker.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.scrapehub.core.job.Follow;
import io.scrapehub.core.page.PageLink;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskKind;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Tasks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowUpsTest {
    private static final UrlGate OPEN = raw -> new UrlVerdict.Allowed(Workshop.parsed(raw));
    private static final Task LISTING = Tasks.only(Jobs.aUrlJob().accepted());

    @Test
    void a_job_that_follows_nothing_gets_none() {
        assertThat(FollowUps.of(LISTING, List.of(detail("/item/1")), Follow.NONE, OPEN))
                .isEmpty();
    }

    @Test
    void tasks_come_in_page_order_each_once() {
        var links = List.of(detail("/item/2"), detail("/item/1"), detail("/item/2"));

        assertThat(FollowUps.of(LISTING, links, Follow.DETAILS, OPEN))
                .extracting(t -> t.url().canonical(), Task::sequence)
                .containsExactly(
                        tuple("https://shop.example/item/2", "000000.000000"),
                        tuple("https://shop.example/item/1", "000000.000001"));
    }

    @Test
    void the_page_itself_is_none() {
        assertThat(FollowUps.of(LISTING, List.of(detail("/list/0")), Follow.DETAILS, OPEN))
                .isEmpty();
    }

    @Test
    void what_the_gate_refuses_is_none() {
        UrlGate shut = _ -> new UrlVerdict.Refused("no");

        assertThat(FollowUps.of(LISTING, List.of(detail("/item/1")), Follow.DETAILS, shut))
                .isEmpty();
    }

    @Test
    void an_entity_whose_page_is_not_followed_keeps_what_the_listing_says() {
        UrlGate shut = _ -> new UrlVerdict.Refused("no");
        var said = new FieldValue("Oak bench", new Provenance(SourceKind.DOM, "h3", .7));
        var link = new PageLink(PageLink.Kind.DETAIL, "https://elsewhere.example/1", Map.of("title", said));

        assertThat(FollowUps.unfollowed(LISTING, List.of(link), List.of(), shut))
                .containsExactly(new ScrapedRecord(LISTING.url().canonical(), Map.of("title", said)));
    }

    @Test
    void an_entity_whose_page_is_followed_waits_for_it() {
        var said = new FieldValue("Oak bench", new Provenance(SourceKind.DOM, "h3", .7));
        var links = List.of(new PageLink(PageLink.Kind.DETAIL, "https://shop.example/item/1", Map.of("title", said)));
        var followed = FollowUps.of(LISTING, links, Follow.DETAILS, OPEN);

        assertThat(FollowUps.unfollowed(LISTING, links, followed, OPEN)).isEmpty();
    }

    @Test
    void an_entitys_own_page_leads_nowhere() {
        Task detail = Tasks.detailOf(LISTING, 1);

        assertThat(FollowUps.of(detail, List.of(detail("/item/2")), Follow.DETAILS, OPEN))
                .isEmpty();
    }

    @Test
    void a_chain_of_pages_ends() {
        Task page = LISTING;
        for (int i = 0; i < FollowUps.MAX_DEPTH; i++) {
            page = page.followUp(TaskKind.NEXT_PAGE, page.url(), 0, Map.of());
        }

        assertThat(FollowUps.of(page, List.of(detail("/item/2")), Follow.PAGINATION, OPEN))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example, shop.example, true",
        "www.shop.example, shop.example, true",
        "shop.example, m.shop.example, true",
        "shop.example, evil-shop.example, false",
        "shop.example, shop.example.evil, false",
        "a.co.uk, b.co.uk, false",
    })
    void only_the_pages_own_site_is_followed(String one, String other, boolean same) {
        assertThat(FollowUps.sameSite(one, other)).isEqualTo(same);
    }

    private static PageLink detail(String path) {
        return new PageLink(PageLink.Kind.DETAIL, "https://shop.example" + path, Map.of());
    }
}
