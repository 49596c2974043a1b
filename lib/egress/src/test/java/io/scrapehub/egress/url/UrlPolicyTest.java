package io.scrapehub.egress.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.core.url.UrlVerdict.Allowed;
import io.scrapehub.core.url.UrlVerdict.Refused;
import io.scrapehub.egress.address.AllowedTargets;
import java.net.URI;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPolicyTest {
    private final UrlPolicy gate = new UrlPolicy(AllowedTargets.none());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP://Example.COM | http://example.com/",
                "https://example.com:443/a | https://example.com/a",
                "http://example.com:80 | http://example.com/",
                "http://example.com:8080/ | http://example.com:8080/",
                "http://example.com:/x | http://example.com/x",
                "http://example.com:0080/x | http://example.com/x",
                "http://example.com./x | http://example.com/x",
                "http://example.com/a/./b/../c/%2e%2E/d | http://example.com/a/d",
                "http://example.com/../../x | http://example.com/x",
                "http://example.com/a/.. | http://example.com/",
                "http://example.com/a/. | http://example.com/a/",
                "http://example.com//a//b | http://example.com//a//b",
                "http://example.com/a b\"<>`{}^ | http://example.com/a%20b%22%3C%3E%60%7B%7D%5E",
                "http://example.com/ä€😀 | http://example.com/%C3%A4%E2%82%AC%F0%9F%98%80",
                "http://example.com/%zz%4a|http://example.com/%zz%4a",
                "http://example.com/?a=b c'\"<>ü|http://example.com/?a=b%20c%27%22%3C%3E%C3%BC",
                "http://example.com?x=`{}^\\ | http://example.com/?x=`{}^\\",
                "http://example.com/? | http://example.com/?",
                "http://example.com/#frag?x | http://example.com/",
                "http://example.com/a;b=1,2@x:y!$&()*+~ | http://example.com/a;b=1,2@x:y!$&()*+~",
                "http://bücher.example/ | http://xn--bcher-kva.example/",
                "http://faß.example/ | http://xn--fa-hia.example/",
                "http://ＥＸＡＭＰＬＥ。com/ | http://example.com/",
                "http://ex%61mple.com/ | http://example.com/",
                "http://0x08080808/ | http://8.8.8.8/",
                "http://[2606:4700:0:0:0:0:0:1111]/ | http://[2606:4700::1111]/",
                "http://[2606:4700:4700::0001]:8443/ | http://[2606:4700:4700::1]:8443/",
            })
    void writes_what_it_allows_as_browsers_do(String raw, String canonical) {
        assertThat(gate.check(raw))
                .isInstanceOfSatisfying(
                        Allowed.class, a -> assertThat(a.url().canonical()).isEqualTo(canonical));
    }

    @Test
    void gives_the_parts_of_a_url() {
        assertThat(gate.check("https://Example.com:8443/a?b#c"))
                .isEqualTo(new Allowed(new TargetUrl("https://example.com:8443/a?b", "https", "example.com", 8443)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "example.com",
                "//example.com/",
                "http://",
                "http:///",
                "http://:80/",
                "http://user@example.com/",
                "http://@example.com/",
                "http://example.com\\@evil.com/",
                "http://example.com/a\\b",
                "http://exa mple.com/",
                "http://example.com\u0000/",
                "http://example.com/\u0085",
                "\thttp://example.com/",
                "http://example.com:99999/",
                "http://example.com:8o/",
                "http://example.com:80:80/",
                "http://example..com/",
                "http://.example.com/",
                "http://-example.com/",
                "http://foo_bar.com/",
                "http://1.2.3.4.5/",
                "http://256.256.256.256/",
                "http://1.2.3.08/",
                "http://example.0x1/",
                "http://[::1/",
                "http://[1::2::3]/",
                "http://[1:2:3:4:5:6:7]/",
                "http://[1:2:3:4:5:6:7:8:9]/",
                "http://[2606:4700::1.2.3]/",
                "http://xn--a/",
                "http://example.com:1433/",
                "http://example.com:1000/",
                "http://example.com:6666/",
                "http://localhost/",
                "http://a.localhost/",
                "http://localhost./",
                "http://shop.corp/",
                "http://metadata.goog/",
                "http://kubernetes.default.svc/",
                "http://intranet/",
                "http://[::ffff:8.8.8.8]/",
                "http://example.com/\uD800",
            })
    void refuses_what_it_cannot_read_one_way_or_will_not_reach(String raw) {
        assertThat(gate.check(raw)).isInstanceOf(Refused.class);
    }

    @Test
    void refuses_a_url_that_grows_too_long_by_encoding() {
        assertThat(gate.check("http://example.com/" + "ä".repeat(2_000))).isInstanceOf(Refused.class);
    }

    @Test
    void does_not_tell_a_client_what_is_behind_a_refusal() {
        assertThat(gate.check("http://10.0.0.1/")).isEqualTo(gate.check("http://redis.internal/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:8001/", "http://0x7f.1:8001/", "http://localhost:8001/", "http://10.1.2.3/"})
    void lets_pass_what_the_operator_opened(String raw) {
        var opened = new UrlPolicy(AllowedTargets.parse("127.0.0.1/32:8000-8010,10.1.0.0/16"));

        assertThat(opened.check(raw)).isInstanceOf(Allowed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8011/",
                "http://127.0.0.2:8001/",
                "http://localhost:8011/",
                "http://a.localhost:8001/",
                "http://[::1]:8001/",
                "http://[::ffff:127.0.0.1]:8001/",
                "http://10.1.2.3:6379/",
                "http://10.2.2.3/",
            })
    void keeps_shut_what_is_beside_it(String raw) {
        var opened = new UrlPolicy(AllowedTargets.parse("127.0.0.1/32:8000-8010,10.1.0.0/16"));

        assertThat(opened.check(raw)).isInstanceOf(Refused.class);
    }

    @Test
    void opens_an_unusual_port_when_it_is_named_but_never_one_that_browsers_refuse() {
        var opened = new UrlPolicy(AllowedTargets.parse("127.0.0.1:1-65535,127.0.0.2:81,127.0.0.2:25"));

        assertThat(opened.check("http://127.0.0.2:81/")).isInstanceOf(Allowed.class);
        assertThat(opened.check("http://127.0.0.2:25/")).isInstanceOf(Refused.class);
    }

    /// What was allowed is allowed again, unchanged, and read alike by the JDK's parser.
    @Test
    void is_of_the_same_mind_about_its_own_spelling() {
        RandomGenerator random = new Random(20_261_123);
        int allowed = 0;
        for (int i = 0; i < 60_000; i++) {
            String raw = RandomUrls.next(random);
            UrlVerdict verdict = gate.check(raw);
            if (verdict instanceof Allowed(TargetUrl url)) {
                allowed++;
                assertThat(gate.check(url.canonical())).as(raw).isEqualTo(verdict);
                assertThat(URI.create(url.origin() + "/").getHost()).as(raw).isEqualTo(url.host());
            }
        }
        assertThat(allowed).isGreaterThan(5_000);
    }
}
