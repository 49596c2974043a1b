package io.scrapehub.storemongo;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.template.OwnTemplate;
import io.scrapehub.core.template.TemplateId;
import io.scrapehub.core.template.TemplateStore;
import io.scrapehub.testkit.story.Fresh;
import org.junit.jupiter.api.Test;

class MongoTemplateStoreTest {
    private final TemplateStore templates =
            RealMongo.emptyStores(MongoTemplateStoreTest.class).stores().templates();
    private final AccountId account = Fresh.accountId();

    @Test
    void keeps_a_template_as_it_was_written() {
        OwnTemplate template = template("Prices", 1);
        templates.add(template);

        assertThat(templates.find(account, template.id())).contains(template);
    }

    @Test
    void shows_no_template_of_another_account() {
        OwnTemplate template = template("Prices", 1);
        templates.add(template);

        assertThat(templates.find(Fresh.accountId(), template.id())).isEmpty();
        assertThat(templates.list(Fresh.accountId(), 10)).isEmpty();
    }

    @Test
    void lists_newest_first() {
        OwnTemplate first = template("First", 1);
        OwnTemplate second = template("Second", 1);
        templates.add(first);
        templates.add(second);

        assertThat(templates.list(account, 10)).containsExactly(second, first);
    }

    @Test
    void changes_only_the_version_before() {
        OwnTemplate template = template("Prices", 1);
        templates.add(template);
        OwnTemplate next =
                new OwnTemplate(template.id(), account, "Others", null, "{}", "{}", 2, MID_MORNING, MID_MORNING);

        assertThat(templates.change(next)).isTrue();
        assertThat(templates.change(next)).isFalse();
    }

    @Test
    void deletes_once() {
        OwnTemplate template = template("Prices", 1);
        templates.add(template);

        assertThat(templates.delete(account, template.id())).isTrue();
        assertThat(templates.delete(account, template.id())).isFalse();
    }

    private OwnTemplate template(String title, int version) {
        var id = new TemplateId(Fresh.jobId().value().replace("job_", "tpl_"));
        return new OwnTemplate(
                id, account, title, "What it is for", "{\"$id\":1}", "{\"a.b\":2}", version, MID_MORNING, MID_MORNING);
    }
}
