package io.scrapehub.api.http;

import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Entity tags (RFC 9110, 8.8.3).
public final class ETags {
    private static final int BYTES = 16;

    private ETags() {}

    /// A strong tag: equal for equal bytes only.
    public static String of(Buffer body) {
        return of(body.getBytes());
    }

    /// A strong tag of what a body follows from.
    public static String of(String origin) {
        return of(origin.getBytes(StandardCharsets.UTF_8));
    }

    /// Whether `If-None-Match` names the tag. Compared weakly, as RFC 9110 has it for this header.
    public static boolean matches(String ifNoneMatch, String etag) {
        return Arrays.stream(ifNoneMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(candidate -> candidate.equals("*") || plain(candidate).equals(plain(etag)));
    }

    /// The problem with a change to something whose tag is `etag`: `If-Match` names none of it. Compared
    /// strongly, as RFC 9110 has it for this header.
    public static Optional<Problem> unmatched(ApiRequest request, String etag) {
        return request.header("If-Match")
                .filter(wanted -> Arrays.stream(wanted.split(",", -1))
                        .map(String::strip)
                        .noneMatch(candidate -> candidate.equals("*") || candidate.equals(etag)))
                .map(wanted -> Problem.of(ProblemCode.PRECONDITION_FAILED).with("ETag", etag));
    }

    private static String plain(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static String of(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
