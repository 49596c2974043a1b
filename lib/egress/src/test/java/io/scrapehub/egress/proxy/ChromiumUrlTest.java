package io.scrapehub.egress.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlVerdict.Allowed;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.url.RandomUrls;
import io.scrapehub.egress.url.UrlPolicy;
import io.scrapehub.testkit.leak.RawSite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Asks a real Chromium how it reads thousands of awkward URLs that the gate allowed: it must read the raw text
/// and the canonical one alike, as what the gate wrote.
class ChromiumUrlTest {
    private static final int PAIRS = 3_000;

    private final UrlPolicy gate = new UrlPolicy(AllowedTargets.none());

    @Test
    void reads_what_the_gate_allowed_as_the_gate_wrote_it(@TempDir Path folder) throws Exception {
        String page = page(pairs());
        try (var site = RawSite.start((asked, to) -> RawSite.text(to, page))) {
            String dom = Chromium.load(site.url("/"), folder, List.of());

            assertThat(dom).contains("compared " + PAIRS);
            assertThat(dom.lines().filter(line -> line.matches("(?i).*DIFFERS http.*")))
                    .isEmpty();
        }
    }

    private List<String> pairs() {
        RandomGenerator random = new Random(7);
        var pairs = new ArrayList<String>();
        while (pairs.size() < PAIRS) {
            String raw = RandomUrls.next(random);
            if (gate.check(raw) instanceof Allowed(TargetUrl url)) {
                pairs.add(raw + "\n" + url.canonical());
            }
        }
        return pairs;
    }

    private static String page(List<String> pairs) {
        String packed =
                Base64.getEncoder().encodeToString(String.join("\n", pairs).getBytes(StandardCharsets.UTF_8));
        return """
                <!doctype html><meta charset=utf-8><pre id=out></pre><script>
                const text = new TextDecoder().decode(Uint8Array.from(atob('%s'), c => c.charCodeAt(0)));
                const lines = text.split('\\n');
                const href = raw => {
                  const url = new URL(raw);
                  url.hash = '';
                  return url.href.replace(/^(https?:\\/\\/[^\\/:]*[^\\/:.])\\.([\\/:])/, '$1$2');
                };
                let out = '';
                for (let i = 0; i < lines.length; i += 2) {
                  for (const spelling of [lines[i], lines[i + 1]]) {
                    let read;
                    try { read = href(spelling); } catch (e) { read = String(e); }
                    if (read !== lines[i + 1]) out += 'DIFFERS ' + spelling + ' gate ' + lines[i + 1] + ' browser ' + read + '\\n';
                  }
                }
                document.getElementById('out').textContent = out + 'compared ' + lines.length / 2;
                </script>
                """.formatted(packed);
    }
}
