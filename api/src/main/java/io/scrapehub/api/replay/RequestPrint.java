package io.scrapehub.api.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.json.JsonBody;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a request asks for, whatever its spelling: HMAC-SHA256 over operation, path and canonical body.
/// Keyed, because a body may hold a password, and a plain hash of one could be tried out.
final class RequestPrint {
    private final byte[] key;

    RequestPrint(byte[] key) {
        this.key = key.clone();
    }

    String of(ApiRequest request) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String where = request.operation().id() + new TreeMap<>(request.pathParts()) + "\n";
            mac.update(where.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(canonical(request.body().getBytes())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    /// A body that is not JSON stands for itself; it will be refused anyway.
    private static byte[] canonical(byte[] body) {
        return switch (JsonBody.parse(body)) {
            case JsonBody.Malformed _ -> body;
            case JsonBody.Parsed(var root) -> {
                try {
                    yield Json.MAPPER.writeValueAsBytes(Json.MAPPER.treeToValue(root, Object.class));
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException("a tree can always be written", e);
                }
            }
        };
    }
}
