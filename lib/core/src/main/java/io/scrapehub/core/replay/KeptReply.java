package io.scrapehub.core.replay;

import java.util.Map;

/// A reply as it was given the first time.
///
/// @param body as the keeper handed it in; the API hands it in sealed, because it may hold a secret
@SuppressWarnings("ArrayRecordComponent") // handed on, never changed
public record KeptReply(int status, String contentType, Map<String, String> headers, byte[] body) {
    public KeptReply {
        headers = Map.copyOf(headers);
    }
}
