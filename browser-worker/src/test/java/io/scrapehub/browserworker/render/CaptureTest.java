package io.scrapehub.browserworker.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.rendering.Action;
import io.scrapehub.core.rendering.Capture;
import io.scrapehub.core.rendering.RenderFormat;
import io.scrapehub.core.rendering.Rendering;
import io.scrapehub.core.rendering.Viewport;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.testkit.leak.RawSite;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CaptureTest {
    private static Browsing browsing;
    private static RawSite site;
    private static RawSite thirdParty;

    @BeforeAll
    static void start() {
        browsing = Browsing.start();
        thirdParty = RawSite.start((asked, to) -> RawSite.text(to, "200 OK", "Access-Control-Allow-Origin: *\r\n", ""));
        site = RawSite.start(CaptureTest::answer);
    }

    @AfterAll
    static void stop() {
        browsing.close();
        site.close();
        thirdParty.close();
    }

    @Test
    void takes_a_picture_of_the_whole_page_with_its_images() throws IOException {
        Capture capture = capture("/page", Rendering.of(Set.of(RenderFormat.SCREENSHOT)));

        BufferedImage picture = image(capture);
        assertThat(picture.getWidth()).isEqualTo(1280);
        assertThat(picture.getHeight()).isEqualTo(2_000);
        assertThat(picture.getRGB(100, 1_900) & 0xffffff).isEqualTo(0x0000ff); // the page's own style
        assertThat(picture.getRGB(5, 5) & 0xffffff).isEqualTo(0xff0000); // an image
    }

    @Test
    void prints_the_page() {
        byte[] pdf =
                capture("/page", Rendering.of(Set.of(RenderFormat.PDF))).taken().get(RenderFormat.PDF);

        assertThat(new String(Objects.requireNonNull(pdf), 0, 5, StandardCharsets.ISO_8859_1))
                .isEqualTo("%PDF-");
    }

    @Test
    void gives_the_document_as_scripts_left_it() {
        Capture capture = capture("/page", Rendering.of(Set.of(RenderFormat.HTML)));

        assertThat(text(capture)).contains("<p id=\"made\">made by script</p>").doesNotContain("data-scrapehub");
        assertThat(capture.shortfalls()).isEmpty();
    }

    @Test
    void shows_the_page_in_the_window_asked_for() throws IOException {
        var small = new Rendering(
                Set.of(RenderFormat.SCREENSHOT), new Viewport(400, 300), Map.of(), Map.of(), List.of(), false);

        assertThat(image(capture("/page", small)).getWidth()).isEqualTo(400);
    }

    @Test
    void does_what_is_asked_before_it_takes_the_page() {
        Capture capture = capture(
                "/page",
                doing(
                        new Action.Fill("#name", "Ada"),
                        new Action.Click("#greet"),
                        new Action.WaitFor(".greeting"),
                        new Action.ScrollDown()));

        assertThat(text(capture)).contains("Hello Ada").contains("scrolled to the end");
        assertThat(capture.shortfalls()).isEmpty();
    }

    @Test
    void goes_on_when_an_action_cannot_be_done_and_says_so() {
        Capture capture =
                capture("/page", doing(new Action.Pause(Duration.ofMillis(5)), new Action.WaitFor("#never")), 3);

        assertThat(capture.shortfalls()).singleElement().asString().startsWith("action 2 could not be done in time");
        assertThat(text(capture)).contains("made by script");
    }

    @Test
    void gives_headers_and_cookies_to_the_page_s_own_origin_only() {
        var wanted = new Rendering(
                Set.of(RenderFormat.HTML),
                Viewport.DEFAULT,
                Map.of("X-Token", "secret"),
                Map.of("session", "abc"),
                List.of(),
                false);
        capture("/with-third-party?h=1", wanted);

        assertThat(site.asked())
                .filteredOn(a -> a.path().contains("h=1"))
                .allSatisfy(asked -> assertThat(asked.headers())
                        .containsEntry("x-token", "secret")
                        .containsEntry("cookie", "session=abc"));
        assertThat(thirdParty.asked())
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(asked.headers()).doesNotContainKeys("x-token", "cookie"));
    }

    @Test
    void leaves_nothing_of_one_capture_for_the_next() {
        capture(
                "/page",
                new Rendering(
                        Set.of(RenderFormat.HTML),
                        Viewport.DEFAULT,
                        Map.of(),
                        Map.of("session", "abc"),
                        List.of(),
                        false));
        capture("/page?after=1", Rendering.of(Set.of(RenderFormat.HTML)));

        assertThat(site.asked())
                .filteredOn(a -> a.path().contains("after=1"))
                .allSatisfy(asked -> assertThat(asked.headers()).doesNotContainKey("cookie"));
    }

    @Test
    void takes_what_there_is_when_the_time_is_over() {
        PageRequest request = browsing.request("/ticker");
        var hasty = new PageRequest(
                url("/never-ready"), request.account(), request.job(), "x", "#never", Duration.ofSeconds(2), false);

        assertThat(browsing.renderer.capture(hasty, Rendering.of(Set.of(RenderFormat.HTML))))
                .isInstanceOfSatisfying(
                        Visit.Read.class, read -> assertThat(read.stableBy()).isEqualTo(StableBy.TIME_LIMIT));
    }

    @Test
    void says_why_there_is_no_page() {
        Visit<Capture> visit =
                browsing.renderer.capture(request("/file", 5), Rendering.of(EnumSet.allOf(RenderFormat.class)));

        assertThat(visit)
                .isInstanceOfSatisfying(
                        Visit.Failed.class,
                        failed ->
                                assertThat(((Failure) failed.failure()).code()).isEqualTo(FailureCode.NOT_HTML));
    }

    private static boolean answer(RawSite.Asked asked, OutputStream to) throws IOException {
        String path = asked.path().replaceFirst("\\?.*", "");
        return switch (path) {
            case "/file" -> RawSite.text(to, "200 OK", "Content-Type: application/zip\r\n", "PK");
            case "/never-ready" -> RawSite.text(to, "<body><p>" + "All there is. ".repeat(50) + "</p>");
            case "/with-third-party" ->
                RawSite.text(
                        to,
                        "<body><p>text</p><script>fetch('/own?h=1'); fetch('%s')</script>"
                                .formatted(thirdParty.url("/x")));
            case "/red.svg" ->
                RawSite.text(
                        to,
                        "200 OK",
                        "Content-Type: image/svg+xml\r\n",
                        "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><rect width='10' height='10' fill='#f00'/></svg>");
            default -> RawSite.text(to, """
                        <!doctype html><style>body {margin: 0; height: 2000px; background: #00f}</style>
                        <body><img src="/red.svg" style="display: block"><input id="name"><button id="greet">Greet</button>
                        <script>
                          document.body.insertAdjacentHTML('beforeend', '<p id="made">made by script</p>');
                          greet.onclick = () => setTimeout(() =>
                            document.body.insertAdjacentHTML('beforeend', `<p class="greeting">Hello ${document.getElementById('name').value}</p>`), 50);
                          addEventListener('scroll', () => {
                            if (innerHeight + scrollY >= 1990 && !document.getElementById('end'))
                              document.body.insertAdjacentHTML('beforeend', '<p id="end">scrolled to the end</p>');
                          });
                        </script>
                        """);
        };
    }

    private static Rendering doing(Action... actions) {
        return new Rendering(Set.of(RenderFormat.HTML), Viewport.DEFAULT, Map.of(), Map.of(), List.of(actions), false);
    }

    private static Capture capture(String path, Rendering wanted) {
        return capture(path, wanted, 20);
    }

    private static Capture capture(String path, Rendering wanted, int seconds) {
        return switch (browsing.renderer.capture(request(path, seconds), wanted)) {
            case Visit.Read<Capture>(Capture capture, var _) -> capture;
            case Visit.Failed<Capture>(var failure) -> throw new AssertionError("not rendered: " + failure);
        };
    }

    private static PageRequest request(String path, int seconds) {
        PageRequest usual = browsing.request("/ticker");
        return new PageRequest(
                url(path), usual.account(), usual.job(), "captured", null, Duration.ofSeconds(seconds), false);
    }

    private static TargetUrl url(String path) {
        return new TargetUrl(site.url(path), "http", "127.0.0.1", site.port());
    }

    private static String text(Capture capture) {
        return new String(Objects.requireNonNull(capture.taken().get(RenderFormat.HTML)), StandardCharsets.UTF_8);
    }

    private static BufferedImage image(Capture capture) throws IOException {
        return ImageIO.read(
                new ByteArrayInputStream(Objects.requireNonNull(capture.taken().get(RenderFormat.SCREENSHOT))));
    }
}
