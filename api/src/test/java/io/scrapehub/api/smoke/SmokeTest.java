package io.scrapehub.api.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.smoke.SmokeShop.Product;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmokeTest {
    private static final List<Product> PRODUCTS = SmokeShop.shelf(7, 3);

    @Test
    void a_shelf_shows_what_it_says_and_names_its_visitors() throws IOException, InterruptedException {
        var visitors = new ArrayList<String>();
        try (var shop = SmokeShop.open(0, visitors::add)) {
            assertThat(get(shop, "/shelf/7?items=3")).contains("/shelf.js").doesNotContain("Lamp");
            JsonNode products = Json.MAPPER.readTree(get(shop, "/api/shelf/7?items=3"));

            assertThat(Comparison.of(completed(), products, PRODUCTS)).isEmpty();
            assertThat(visitors).containsExactly("/shelf/7");
        }
    }

    @Test
    void prices_may_be_read_as_numbers() {
        ArrayNode records = records();
        ((ObjectNode) records.get(0)).put("price", 10.07);

        assertThat(Comparison.of(completed(), records, PRODUCTS)).isEmpty();
    }

    @Test
    void every_mistake_is_told() {
        ArrayNode records = records();
        ((ObjectNode) records.get(0)).put("name", "Chair");
        records.set(2, records.get(1).deepCopy());

        assertThat(Comparison.of(completed().put("status", "failed"), records, PRODUCTS))
                .hasSize(4)
                .anySatisfy(mistake -> assertThat(mistake).contains("ended as failed"))
                .anySatisfy(mistake -> assertThat(mistake).contains("Chair"))
                .anySatisfy(mistake -> assertThat(mistake).contains("SH-00007-001 is in 2 records"))
                .anySatisfy(mistake -> assertThat(mistake).contains("SH-00007-002 is in 0 records"));
    }

    private static ObjectNode completed() {
        return Json.MAPPER.createObjectNode().put("status", "completed");
    }

    private static ArrayNode records() {
        ArrayNode records = Json.MAPPER.createArrayNode();
        PRODUCTS.forEach(product -> records.addObject()
                .put("sku", product.sku())
                .put("name", product.name())
                .put("price", product.price()));
        return records;
    }

    private static String get(SmokeShop shop, String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shop.port() + path))
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }
}
