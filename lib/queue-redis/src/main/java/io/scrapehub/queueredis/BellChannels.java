package io.scrapehub.queueredis;

import io.scrapehub.core.queue.Bell;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The channels the bells of one shard are heard on. Redis keeps nothing of them: a channel is no key.
record BellChannels(String root) {
    String of(Bell bell) {
        return root + "bell:" + bell.name().toLowerCase(Locale.ROOT);
    }

    Optional<Bell> bellOf(String channel) {
        return Stream.of(Bell.values()).filter(bell -> of(bell).equals(channel)).findFirst();
    }

    String[] all() {
        return Stream.of(Bell.values()).map(this::of).toArray(String[]::new);
    }
}
