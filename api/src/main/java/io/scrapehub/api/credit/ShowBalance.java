package io.scrapehub.api.credit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.core.credit.Pricing;
import io.scrapehub.core.credit.Wallet;

/// `GET /credits/balance`: the reference's four members and no other.
public final class ShowBalance implements Endpoint.Waiting {
    private final Pricing pricing;

    public ShowBalance(Pricing pricing) {
        this.pricing = pricing;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() ->
                        Reply.json(200, json(pricing.wallet(request.account()))).tagged());
    }

    /// An unlimited account has no balance and no limit: both are null.
    private static ObjectNode json(Wallet wallet) {
        boolean unlimited = wallet.tariff().unlimited();
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("balance", unlimited ? null : Long.valueOf(wallet.balance()));
        json.put("plan", wallet.tariff().word());
        json.put(
                "monthly_limit", unlimited ? null : Long.valueOf(wallet.tariff().monthlyLimit()));
        return json.put("used_this_month", wallet.used());
    }
}
