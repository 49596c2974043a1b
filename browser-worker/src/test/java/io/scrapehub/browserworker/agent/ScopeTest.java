package io.scrapehub.browserworker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.url.UrlPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
    private static final TargetUrl START = new TargetUrl("https://www.shop.test/", "https", "www.shop.test", 443);

    private final Scope scope =
            new Scope(START, List.of("169.254.169.254", "partner.test"), new UrlPolicy(AllowedTargets.parse("")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.test/a",
                "https://www.shop.test/b",
                "https://help.shop.test/",
                "https://partner.test/",
                "about:blank"
            })
    void lets_pass_the_start_page_s_domain_and_those_of_the_order(String url) {
        assertThat(scope.objection(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.test/",
                "https://notshop.test/",
                "https://shop.test.elsewhere.test/",
                "https://shop.test:8443/"
            })
    void keeps_within_them(String url) {
        assertThat(scope.objection(url)).isPresent();
    }

    /// Row S210 of the table of ways in that must stay shut: not even the order opens the network to a model.
    @Test
    void asks_the_same_gate_as_pages_do() {
        assertThat(scope.objection("http://169.254.169.254/latest/meta-data/")).isPresent();
        assertThat(scope.objection("file:///etc/passwd")).isPresent();
    }
}
