package io.scrapehub.queueredis;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/// Removes what epochs before the present one left behind. No script looks at those keys any more, so it
/// may stop anywhere and be done again.
final class OldEpochs {
    private static final int BATCH = 1_000;

    private final RedisClient client;
    private final String root;
    private final Pattern ofEpoch;

    OldEpochs(RedisClient client, String root) {
        this.client = client;
        this.root = root;
        this.ofEpoch = Pattern.compile(Pattern.quote(root) + "(\\d+):.*", Pattern.DOTALL);
    }

    /// Answers how many keys went.
    long removeBefore(long epoch) {
        var params = new ScanParams().match(root + "*").count(BATCH);
        String cursor = ScanParams.SCAN_POINTER_START;
        long removed = 0;
        do {
            ScanResult<String> page = client.scan(cursor, params);
            List<String> old = page.getResult().stream()
                    .filter(key -> isBefore(key, epoch))
                    .toList();
            if (!old.isEmpty()) {
                removed += client.unlink(old.toArray(String[]::new));
            }
            cursor = page.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return removed;
    }

    private boolean isBefore(String key, long epoch) {
        Matcher match = ofEpoch.matcher(key);
        return match.matches() && Long.parseLong(match.group(1)) < epoch;
    }
}
