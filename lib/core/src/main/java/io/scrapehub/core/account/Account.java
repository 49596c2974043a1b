package io.scrapehub.core.account;

import java.time.Instant;

/// A customer; owns jobs, keys and everything they bring.
///
/// @param weight   its share of slots against other accounts when all want some; at least 1
/// @param maxSlots how many pages it may have in hand at once, over all workers
public record Account(AccountId id, String name, int weight, int maxSlots, Instant createdAt) {
    public static final int DEFAULT_WEIGHT = 1;
    public static final int DEFAULT_MAX_SLOTS = 10_000;
}
