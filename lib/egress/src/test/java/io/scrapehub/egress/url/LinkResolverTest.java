package io.scrapehub.egress.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.core.url.UrlVerdict.Allowed;
import io.scrapehub.egress.address.AllowedTargets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkResolverTest {
    private final UrlPolicy gate = new UrlPolicy(AllowedTargets.none());
    private final TargetUrl base = new TargetUrl("http://a.com/b/c/d?q", "http", "a.com", 80);

    /// The examples of RFC 3986, section 5.4, with what a browser does where it differs.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "g | http://a.com/b/c/g",
                "./g | http://a.com/b/c/g",
                "g/ | http://a.com/b/c/g/",
                "/g | http://a.com/g",
                "//g.com | http://g.com/",
                "?y | http://a.com/b/c/d?y",
                "g?y | http://a.com/b/c/g?y",
                "#s | http://a.com/b/c/d?q",
                "g#s | http://a.com/b/c/g",
                "g;x | http://a.com/b/c/g;x",
                "'' | http://a.com/b/c/d?q",
                ". | http://a.com/b/c/",
                ".. | http://a.com/b/",
                "../g | http://a.com/b/g",
                "../../../g | http://a.com/g",
                "http:g | http://a.com/b/c/g",
                "HTTPS://x.com/y | https://x.com/y",
                "' g ' | http://a.com/b/c/g",
                "'/a\\b?c\\d' | http://a.com/a/b?c\\d",
                "'/\\x.com/y' | http://x.com/y",
                "g?http://x.com/ | http://a.com/b/c/g?http://x.com/",
            })
    void resolves_a_link_as_browsers_do(String href, String canonical) {
        UrlVerdict verdict = gate.check(LinkResolver.absolute(base, href));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Allowed.class, a -> assertThat(a.url().canonical()).isEqualTo(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "java\nscript:alert(1)",
                "mailto:a@b.c",
                "data:text/html,x",
                "file:///etc/passwd",
                "http:\\\\127.0.0.1\\",
                "//127.0.0.1/",
                "\\\\127.0.0.1/",
                "/\\127.0.0.1/",
                "//user@x.com/",
            })
    void leaves_the_rest_for_the_gate_to_refuse(String href) {
        assertThat(gate.check(LinkResolver.absolute(base, href))).isInstanceOf(UrlVerdict.Refused.class);
    }
}
