package io.scrapehub.queueredis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// The operations of the queue, each a Lua script that Redis runs as one step. Named by the hash of their
/// text, so that two versions run side by side during an upgrade.
enum RedisScript {
    EPOCH(Epoch.ANY),
    REBUILD(Epoch.ANY),
    OPEN(Epoch.ANY),
    OFFER(Epoch.ANY),
    CLAIM(Epoch.OPEN),
    HEARTBEAT(Epoch.OPEN),
    ACK(Epoch.OPEN),
    GIVE_BACK(Epoch.OPEN),
    REAP(Epoch.OPEN),
    PROMOTE(Epoch.OPEN),
    FORGET(Epoch.OPEN),
    MISSING(Epoch.OPEN),
    CANCEL(Epoch.OPEN),
    DRAIN(Epoch.OPEN),
    UNDRAIN(Epoch.OPEN),
    LOADS(Epoch.OPEN),
    RELEASE_WORKER(Epoch.OPEN),
    LIMIT_ACCOUNT(Epoch.OPEN),
    LIMIT_HOST(Epoch.OPEN),
    STAY_AWAY(Epoch.OPEN),
    DEMAND(Epoch.OPEN);

    /// Whether a script runs at any time or only when the queue is open.
    private enum Epoch {
        ANY(List.of("keys", "limits", "waiting", "lending")),
        OPEN(List.of("keys", "guard", "limits", "waiting", "lending"));

        private final List<String> parts;

        Epoch(List<String> parts) {
            this.parts = parts;
        }
    }

    private final String text;
    private final String sha;

    RedisScript(Epoch epoch) {
        var all = new StringBuilder();
        epoch.parts.forEach(part -> all.append(resource(part)));
        text = all.append(resource(word())).toString();
        sha = sha1(text);
    }

    String text() {
        return text;
    }

    /// What Redis calls the script once it has seen it.
    String sha() {
        return sha;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String resource(String name) {
        try (InputStream in = RedisScript.class.getResourceAsStream(name + ".lua")) {
            if (in == null) {
                throw new IllegalStateException("the script " + name + ".lua is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
