package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.task.Task;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Pages;
import org.junit.jupiter.api.Test;

class UrlPlanTest {
    private final Job job =
            Jobs.aUrlJob().of(Pages.at("/b"), Pages.at("/a"), Pages.at("/b")).accepted();
    private final UrlPlan plan = UrlPlan.of(job);

    @Test
    void takes_each_distinct_page_for_a_source_in_the_order_given() {
        assertThat(plan.plan().sources()).containsExactly("https://shop.example/b", "https://shop.example/a");
    }

    @Test
    void has_no_search_queries() {
        assertThat(plan.plan().searchQueries()).isEmpty();
    }

    @Test
    void visits_each_distinct_page_once() {
        assertThat(plan.tasks()).extracting(Task::url).containsExactly(Pages.at("/b"), Pages.at("/a"));
    }

    @Test
    void counts_what_it_planned() {
        assertThat(plan.progress()).isEqualTo(new JobProgress(0, 2, 0, 2, 0, 0));
    }

    @Test
    void is_the_same_when_made_again() {
        assertThat(UrlPlan.of(job)).isEqualTo(plan);
    }
}
