package io.scrapehub.api.credit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.core.credit.PriceList;
import io.scrapehub.core.credit.Tariff;

/// `GET /credits/prices`: the price list and the plans.
public final class ShowPrices implements Endpoint.Waiting {
    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> Reply.json(200, list()).tagged());
    }

    private static ObjectNode list() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("version", PriceList.VERSION);
        var prices = json.putArray("prices");
        prices.addObject()
                .put("item", "page")
                .put("credits", PriceList.PAGE.credits())
                .put(
                        "description",
                        "A page that gave at least one record. Pages that failed, were blocked or gave nothing are free.");
        prices.addObject()
                .put("item", "picture")
                .put("credits", PriceList.PICTURE)
                .put("description", "Beside the page's price, for a screenshot or a PDF of it.");
        prices.addObject()
                .put("item", "agent_step")
                .put("credits", PriceList.AGENT_STEP.credits())
                .put(
                        "description",
                        "A step of an agent's run that reached its goal or brought records. Steps of other runs are free.");
        var plans = json.putArray("plans");
        for (Tariff tariff : Tariff.values()) {
            plans.add(plan(tariff));
        }
        return json;
    }

    private static ObjectNode plan(Tariff tariff) {
        boolean unlimited = tariff.unlimited();
        return Json.MAPPER
                .createObjectNode()
                .put("plan", tariff.word())
                .put("monthly_limit", unlimited ? null : Long.valueOf(tariff.monthlyLimit()))
                .put("concurrency", unlimited ? null : Integer.valueOf(tariff.concurrency()))
                .put("queue_quota", unlimited ? null : Integer.valueOf(tariff.queueQuota()));
    }
}
