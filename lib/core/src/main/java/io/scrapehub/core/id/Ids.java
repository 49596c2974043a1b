package io.scrapehub.core.id;

import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Makes identifiers that sort by the time of their making: a prefix, then 26 characters of Crockford's
/// base 32 holding 48 bits of milliseconds and 80 random bits (the layout of ULID, github.com/ulid/spec, in
/// lower case).
///
/// Thread-safe when its random generator is.
public final class Ids {
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int LENGTH = 26;
    private static final int TIME_LENGTH = 10;

    private final InstantSource clock;
    private final RandomGenerator random;

    public Ids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /// A new identifier: `prefix` followed by the sortable part.
    public String next(String prefix) {
        char[] text = new char[LENGTH];
        writeBase32(text, 0, TIME_LENGTH, clock.millis());
        writeBase32(text, 10, 8, random.nextLong());
        writeBase32(text, 18, 8, random.nextLong());
        return prefix + new String(text);
    }

    /// An identifier that follows from what it names and still sorts by time: the sortable part's time is
    /// `at`, and the rest is the beginning of a hash.
    ///
    /// @param hash at least 16 characters of [Hashing#of]
    public static String derived(String prefix, Instant at, String hash) {
        char[] time = new char[TIME_LENGTH];
        writeBase32(time, 0, TIME_LENGTH, at.toEpochMilli());
        return prefix + new String(time) + hash.substring(0, LENGTH - TIME_LENGTH);
    }

    private static void writeBase32(char[] into, int from, int count, long bits) {
        long rest = bits;
        for (int i = from + count - 1; i >= from; i--) {
            into[i] = ALPHABET[(int) (rest & 31)];
            rest >>>= 5;
        }
    }
}
