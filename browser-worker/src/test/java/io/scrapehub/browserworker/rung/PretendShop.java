package io.scrapehub.browserworker.rung;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.JobId;
import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.page.PageCookie;
import io.scrapehub.core.page.PageFetcher;
import io.scrapehub.core.page.PageRenderer;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.page.WebText;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.url.TargetUrl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A shop as seen over HTTP and in a browser: `/list/N` is a shell whose script shows what `/api/N` says,
/// `/plain/N` says everything in its HTML and runs a counter, `/still/N` runs nothing, `/closed/N` shows
/// nothing before a click.
final class PretendShop implements PageFetcher, PageRenderer {
    static final String SITE = "http://shop.example";

    final List<String> fetched = new ArrayList<>();
    final List<String> rendered = new ArrayList<>();

    /// What the shop's script says, what is in its data, what it shows of it.
    String script = "show(data.things)";
    /// The link to the next page, as HTML.
    IntFunction<String> next = _ -> "";
    IntFunction<String> data = PretendShop::things;
    IntFunction<String> shown = page -> cards(page, "Thing");
    /// An answer to everything over HTTP, or null.
    @Nullable
    WebText wall;

    /// Whether the wall lets in whoever carries what it gave a browser; whether it gave one anything.
    boolean wallKnowsItsCookie = true;
    boolean wallGivesCookie;

    private final Set<JobId> carried = new HashSet<>();

    @Nullable
    Failure renderFailure;

    /// Of everything over HTTP, or null.
    @Nullable
    Failure failure;

    @Override
    public Visit<WebText> fetch(PageRequest request, TargetUrl url, Kind kind) {
        String address = url.canonical();
        fetched.add(address.substring(SITE.length()));
        if (failure != null) {
            return new Visit.Failed<>(failure);
        }
        if (wall != null && !(wallKnowsItsCookie && carried.contains(request.job()))) {
            return new Visit.Read<>(wall, StableBy.STATIC);
        }
        int number = number(address);
        String path = address.substring(SITE.length()).replaceAll("[0-9]+$", "");
        return switch (path) {
            case "/api/" -> answer(address, "application/json", data.apply(number));
            case "/app.js" -> answer(address, "text/javascript", script);
            case "/list/" -> answer(address, "text/html", shell(number));
            case "/plain/" -> answer(address, "text/html", plain(number) + "<script src='/count.js'></script>");
            case "/still/" -> answer(address, "text/html", plain(number));
            case "/gone/" -> answer(address, "text/html", gone());
            case "/closed/" -> answer(address, "text/html", closed());
            default -> new Visit.Read<>(new WebText(address, 404, "text/html", "no such page"), StableBy.STATIC);
        };
    }

    @Override
    public <T> Visit<T> render(PageRequest request, Function<PageSnapshot, T> reader) {
        String address = request.url().canonical();
        rendered.add(address.substring(SITE.length()));
        if (renderFailure != null) {
            return new Visit.Failed<>(renderFailure);
        }
        int number = number(address);
        boolean listing = address.contains("/list/");
        String html = address.contains("/gone/")
                ? gone()
                : address.contains("/closed/") ? closed() : listing ? page(shown.apply(number)) : plain(number);
        List<CapturedJson> captured =
                listing ? List.of(new CapturedJson(SITE + "/api/" + number, data.apply(number))) : List.of();
        var snapshot = new PageSnapshot(address, address, 200, "text/html", html, captured, Map.of(), StableBy.QUIET);
        return new Visit.Read<>(reader.apply(snapshot), StableBy.QUIET);
    }

    @Override
    public void carry(PageRequest request, List<PageCookie> cookies) {
        assertThat(cookies).containsExactlyElementsOf(cookies(request));
        carried.add(request.job());
    }

    @Override
    public List<PageCookie> cookies(PageRequest request) {
        return wallGivesCookie ? List.of(new PageCookie("passed", "1", "shop.example", "/", false)) : List.of();
    }

    @Override
    public void close() {
        // nothing was opened
    }

    /// Cards of a page's things, or of its offers, which are other things.
    static String cards(int page, String what) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(i -> "<div class='card'><h3>%s %d</h3><span class='price'>$%s</span></div>"
                        .formatted(what, id(page, i), cents(page, i + what.length())))
                .collect(Collectors.joining());
    }

    static String things(int page) {
        return "{\"things\":[%s],\"offers\":[%s]}".formatted(items(page, "Thing"), items(page, "Offer of the day"));
    }

    private static String items(int page, String what) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(i -> "{\"title\":\"%s %d\",\"price\":%s}"
                        .formatted(what, id(page, i), cents(page, i + what.length())))
                .collect(Collectors.joining(","));
    }

    static Failure crash() {
        return Failure.of(FailureCode.PAGE_CRASHED, "the page's process died");
    }

    private static int id(int page, int i) {
        return page * 100 + i;
    }

    private static String cents(int page, int i) {
        return (page + i) + "." + (10 + i);
    }

    private static String page(String body) {
        return "<html lang='en'><head><title>Things</title></head><body><h1>Things</h1><div>" + body + "</div>";
    }

    private static String shell(int number) {
        return "<html lang='en'><head><title>Things</title></head><body><div id='app'></div><script>start(" + number
                + ")</script><script src='/app.js'></script>";
    }

    private String plain(int number) {
        return page(cards(number, "Thing")) + next.apply(number);
    }

    private static String gone() {
        return "<html><head><title>Page not found</title></head><body><h1>Page not found</h1><p>Sorry.</p><script>x()</script>";
    }

    private static String closed() {
        return "<html lang='en'><head></head><body><button>Show</button><script src='/open.js'></script>";
    }

    private static Visit<WebText> answer(String url, String type, String text) {
        return new Visit.Read<>(new WebText(url, 200, type, text), StableBy.STATIC);
    }

    private static int number(String address) {
        String digits = address.replaceAll(".*?([0-9]*)$", "$1");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
