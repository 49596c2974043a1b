package io.scrapehub.api.http;

/// Told of every request that was let in and is about to be answered. Must return at once.
public interface Aftermath {
    void answered(ApiRequest request, Reply reply);
}
