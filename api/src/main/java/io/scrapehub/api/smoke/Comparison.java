package io.scrapehub.api.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.smoke.SmokeShop.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What is wrong with a job on a shelf, as sentences; none when its records are the products and nothing else.
final class Comparison {
    private Comparison() {}

    static List<String> of(JsonNode job, JsonNode records, List<Product> products) {
        var mistakes = new ArrayList<String>();
        String status = job.path("status").asText();
        if (!status.equals("completed")) {
            mistakes.add("the job ended as " + status + ": " + job.path("error"));
        }
        if (records.size() != products.size()) {
            mistakes.add("there are %d records of %d products".formatted(records.size(), products.size()));
        }
        products.forEach(product -> mistake(product, records).ifPresent(mistakes::add));
        return mistakes;
    }

    private static Optional<String> mistake(Product product, JsonNode records) {
        List<JsonNode> found = StreamSupport.stream(records.spliterator(), false)
                .filter(r -> r.path("sku").asText().equals(product.sku()))
                .toList();
        if (found.size() != 1) {
            return Optional.of("%s is in %d records".formatted(product.sku(), found.size()));
        }
        boolean right = found.getFirst().path("name").asText().equals(product.name())
                && digits(found.getFirst().path("price").asText()).equals(digits(product.price()));
        return right ? Optional.empty() : Optional.of("%s was read as %s".formatted(product, found.getFirst()));
    }

    /// Prices may be read as a number or as the page's text.
    private static String digits(String price) {
        String bare = price.replaceAll("[^0-9.]", "");
        return bare.contains(".") ? bare.replaceAll("0+$", "") : bare;
    }
}
