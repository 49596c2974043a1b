package io.scrapehub.api.docs;

import io.scrapehub.api.contract.Contract;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.problem.Retry;
import io.scrapehub.wire.JobJson;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/// The contract as JSON, and as two pages for people. The pages are whole in themselves: style and script
/// are inside and named in the page's policy by their hashes, so that nothing else can run there.
public final class Manual {
    private static final String HTML = "text/html; charset=utf-8";

    private final Reply.Document contract;
    private final Reply.Document operations;
    private final Reply.Document problems;

    public Manual(Contract contract) {
        String style = resource("style.css");
        String script = resource("manual.js");
        this.contract = Reply.json(200, contract.document()).tagged();
        this.operations = page(
                resource("manual.html")
                        .replace("<!--style-->", "<style>" + style + "</style>")
                        .replace("<!--script-->", "<script>" + script + "</script>"),
                policy(style) + "; script-src '" + hash(script) + "'; connect-src 'self'");
        this.problems = page(
                resource("problems.html")
                        .replace("<!--style-->", "<style>" + style + "</style>")
                        .replace("<!--requests-->", requestRows())
                        .replace("<!--pages-->", pageRows()),
                policy(style));
    }

    public Reply.Document contract() {
        return contract;
    }

    public Reply.Document operations() {
        return operations;
    }

    public Reply.Document problems() {
        return problems;
    }

    /// The front door leads to the manual.
    public static Reply home() {
        return new Reply.Nothing(307, Map.of("Location", "/docs"));
    }

    private static String requestRows() {
        var rows = new StringBuilder();
        for (ProblemCode code : ProblemCode.values()) {
            rows.append(
                    row(code.word(), Integer.toString(code.status()), code.title(), code.advice(), code.retryable()));
        }
        return rows.toString();
    }

    private static String pageRows() {
        var rows = new StringBuilder();
        for (FailureCode code : FailureCode.values()) {
            boolean retryable = code.retry() != Retry.NEVER;
            rows.append(row(
                    code.word(),
                    code.blame().name().toLowerCase(Locale.ROOT),
                    JobJson.titleOf(code.word()),
                    code.advice(),
                    retryable));
        }
        return rows.toString();
    }

    private static String row(String word, String tag, String title, String advice, boolean retryable) {
        return """
                <article id="%s"><h3><code>%s</code> <span class="tag">%s</span>%s</h3><p><b>%s.</b> %s</p></article>
                """.formatted(
                        word,
                        word,
                        tag,
                        retryable ? " <span class=\"tag good\">worth another try</span>" : "",
                        title,
                        escaped(advice));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Reply.Document page(String html, String policy) {
        return new Reply.Document(200, HTML, Map.of(), Buffer.buffer(html)).with("Content-Security-Policy", policy);
    }

    private static String policy(String style) {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src '"
                + hash(style) + "'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream file = Manual.class.getResourceAsStream("/docs/" + name)) {
            if (file == null) {
                throw new IllegalStateException("the manual lacks " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
