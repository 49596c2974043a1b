package io.scrapehub.e2e;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A small web on one loopback port, its sites told apart by name: a search engine that answers as SearXNG does,
/// an Overpass endpoint, two directories with pages, a shop that scripts itself together, and home pages of
/// dentists. Forty-seven dentists are spread over them, many named several times and spelled in several ways.
final class SpringfieldWeb implements AutoCloseable {
    static final int REAL = 47;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SEARCH = "search.goalweb.example";
    private static final String MAP = "overpass.goalweb.example";
    private static final String GUIDE = "www.cityguide-springfield.example";
    private static final String BOOK = "yellowbook.example";
    private static final String SHOP = "dentalshop.example";
    /// In no hosts file: its owner has let the name go.
    private static final String DEAD = "closed-dental.example";

    private static final List<String> NAMES = List.of(
            "Bright Smiles Dental",
            "Oakwood Family Dentistry",
            "Dr. Alan Whitmore, DDS",
            "Maple Street Dental Clinic",
            "Lincoln Park Dentists",
            "Riverside Orthodontics",
            "Dr. Priya Natarajan",
            "Smile Studio",
            "Cedar Grove Dental",
            "Harborview Dental Care",
            "Walnut Hills Dentistry",
            "Evergreen Dental Associates",
            "Dr. Marcus Feldman, DMD",
            "Northgate Oral Health",
            "Sunrise Pediatric Dentistry",
            "Kirkland & Boyd Dental",
            "Pine Ridge Dental Office",
            "Heritage Dental Partners",
            "Dr. Susan Okafor",
            "Cornerstone Dental",
            "Battlefield Family Dental",
            "Glenstone Dental Group",
            "Dr. Tomas Herrera, DDS",
            "Ozark Mountain Dental",
            "Kearney Street Dentists",
            "Primrose Dental Studio",
            "Dr. Helen Vandermeer",
            "Galloway Dental",
            "Sequiota Dental Care",
            "Phelps Grove Dentistry",
            "Smile Studio",
            "Republic Road Dental",
            "Dr. Ethan Caldwell",
            "Wilson's Creek Dental",
            "Fassnight Family Dentistry",
            "Rountree Dental Clinic",
            "Delaware Town Dental",
            "Dr. Naomi Sutherland, DMD",
            "Commercial Street Dental",
            "Grant Beach Dentists",
            "Woodland Heights Dental",
            "Dr. Victor Lindqvist",
            "Tom Watkins Dentistry",
            "Doling Park Dental",
            "Meador Dental Practice",
            "Dr. Fiona Abernathy",
            "Chesterfield Dental Village");

    private static final List<String> STREETS = List.of(
            "Elm Street",
            "Glenstone Avenue",
            "Kearney Street",
            "National Avenue",
            "Campbell Avenue",
            "Sunshine Street",
            "Battlefield Road",
            "Republic Road",
            "Cherry Street",
            "Walnut Street",
            "Grand Street");

    private final HttpServer server;
    private final List<Dentist> dentists =
            IntStream.range(0, REAL).mapToObj(SpringfieldWeb::dentist).toList();

    private SpringfieldWeb(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    static SpringfieldWeb start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        var web = new SpringfieldWeb(server);
        server.start();
        return web;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String searchUrl() {
        return "http://" + SEARCH + ":" + port() + "/search";
    }

    String overpassUrl() {
        return "http://" + MAP + ":" + port() + "/api/interpreter";
    }

    String otherUrl() {
        return "http://" + MAP + ":" + port() + "/nothing";
    }

    /// Every name of this web, as the JDK's own hosts file; the resolver asks for names with a trailing dot.
    Path hosts(Path folder) throws IOException {
        var names = new ArrayList<>(List.of(SEARCH, MAP, GUIDE, BOOK, SHOP));
        dentists.forEach(d -> names.add(d.host()));
        String lines = names.stream()
                .map(n -> "127.0.0.1 " + n + "\n127.0.0.1 " + n + ".")
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("hosts"), lines + "\n");
    }

    /// The phone numbers of all dentists there are, as ten digits.
    List<String> phones() {
        return dentists.stream().map(d -> d.phone().replaceAll("\\D", "")).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static Dentist dentist(int i) {
        int number = 100 + i * 37;
        String street = STREETS.get(i % STREETS.size());
        String phone = String.format(Locale.ROOT, "(417) 8%02d-%04d", 20 + i, 1200 + i * 61);
        String host =
                NAMES.get(i).toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "") + "-" + i
                        + ".example";
        return new Dentist(
                i, NAMES.get(i), number, street, String.format(Locale.ROOT, "658%02d", 1 + i % 9), phone, host);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host").replaceFirst(":\\d+$", "");
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery() == null
                ? ""
                : exchange.getRequestURI().getRawQuery();
        String body = path.equals("/robots.txt") || path.equals("/favicon.ico") ? "" : page(host, path, query);
        boolean json = body.startsWith("{");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", json ? "application/json" : "text/html; charset=utf-8");
        exchange.sendResponseHeaders(body.isEmpty() ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String page(String host, String path, String query) {
        return switch (host) {
            case SEARCH -> path.equals("/search") ? found(query) : "";
            case MAP -> path.equals("/api/interpreter") ? map() : "";
            case GUIDE -> path.equals("/springfield/dentists") ? guide(pageOf(query)) : "";
            case BOOK -> path.equals("/search/dentist/springfield") ? book(pageOf(query)) : "";
            case SHOP -> shop();
            default ->
                dentists.stream()
                        .filter(d -> d.host().equals(host))
                        .findFirst()
                        .map(this::home)
                        .orElse("");
        };
    }

    private static int pageOf(String query) {
        return query.startsWith("page=") ? Integer.parseInt(query.substring(5)) : 1;
    }

    /// Results differ a little from query to query, as they do.
    private String found(String query) {
        var answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        result(
                results,
                "http://" + GUIDE + ":" + port() + "/springfield/dentists",
                "Dentists in Springfield | City Guide");
        result(results, "http://" + SHOP + ":" + port() + "/", "Dental supplies, delivered to Springfield");
        for (int i : query.contains("clinic") ? List.of(44, 45, 46) : List.of(3, 21, 40, 41, 42, 43)) {
            result(
                    results,
                    "http://" + dentists.get(i).host() + ":" + port() + "/",
                    dentists.get(i).name());
        }
        result(
                results,
                "http://" + BOOK + ":" + port() + "/search/dentist/springfield",
                "Dentists near Springfield - Yellow Book");
        result(results, "http://" + DEAD + ":" + port() + "/", "Closed Dental");
        return answer.toString();
    }

    private static void result(ArrayNode results, String url, String title) {
        results.addObject()
                .put("url", url)
                .put("title", title)
                .put("content", title)
                .put("engine", "local");
    }

    private String map() {
        var answer = JSON.createObjectNode().put("version", 0.6);
        ArrayNode elements = answer.putArray("elements");
        for (int i : IntStream.concat(IntStream.range(10, 21), IntStream.range(36, 44))
                .toArray()) {
            Dentist d = dentists.get(i);
            ObjectNode element = elements.addObject()
                    .put("type", "node")
                    .put("id", 1_000 + i)
                    .put("lat", 37.1 + i * .004)
                    .put("lon", -93.3 + i * .003);
            ObjectNode tags =
                    element.putObject("tags").put("amenity", "dentist").put("name", d.name());
            tags.put("phone", "+1 417-" + d.phone().substring(6)).put("addr:housenumber", Integer.toString(d.number()));
            tags.put("addr:street", d.street())
                    .put("addr:city", "Springfield")
                    .put("addr:state", "MO")
                    .put("addr:postcode", d.postcode());
            if (i % 3 == 0) {
                tags.put("website", "http://" + d.host() + ":" + port() + "/");
            }
        }
        return answer.toString();
    }

    private String guide(int page) {
        List<Dentist> all = dentists.subList(0, 25);
        int from = (page - 1) * 10;
        String cards = all.subList(from, Math.min(all.size(), from + 10)).stream()
                .map(d -> """
                        <div class="listing"><h3 class="name">%s</h3><p class="address">%s</p>
                        <p class="phone">%s</p><a class="email" href="mailto:%s">%s</a></div>""".formatted(escaped(d.name()), d.address(), d.phone(), d.email(), d.email()))
                .collect(Collectors.joining("\n"));
        String next = from + 10 < all.size() ? "<a rel=\"next\" href=\"?page=" + (page + 1) + "\">Next</a>" : "";
        return html(
                "Dentists in Springfield | City Guide",
                "<h1>Dentists in Springfield, MO</h1><main>" + cards + "</main><nav>" + next + "</nav>");
    }

    /// Another's spelling: no titles, streets cut short, phones with dots, now and then a slip of the pen.
    private String book(int page) {
        List<Dentist> all = dentists.subList(18, 39);
        int from = (page - 1) * 12;
        String rows = all.subList(from, Math.min(all.size(), from + 12)).stream()
                .map(d -> "<tr><td>%s</td><td>%s</td><td>%s</td><td><a href=\"http://%s:%d/\">website</a></td></tr>"
                        .formatted(
                                escaped(d.otherName()),
                                d.shortAddress(),
                                d.phone()
                                        .replaceAll("[() ]", "")
                                        .replace('-', '.')
                                        .replaceFirst("^(\\d{3})", "$1."),
                                d.host(),
                                port()))
                .collect(Collectors.joining("\n"));
        String next = from + 12 < all.size()
                ? "<a class=\"next\" rel=\"next\" href=\"?page=" + (page + 1) + "\">Next &raquo;</a>"
                : "";
        return html(
                "Dentists near Springfield - Yellow Book",
                "<h1>Dentists near Springfield</h1><table><thead><tr><th>Name</th><th>Address</th><th>Phone</th><th>Website</th></tr></thead><tbody>"
                        + rows + "</tbody></table>" + next);
    }

    private String shop() {
        return html("Dental supplies", """
                <h1>Dental supplies</h1><p>What every dentist in Springfield needs.</p><div id="shelf"></div><script>
                const shelf = document.getElementById('shelf');
                ['Mirror', 'Probe', 'Drill', 'Chair', 'Lamp'].forEach((tool, i) => {
                  shelf.insertAdjacentHTML('beforeend', `<div class="item"><h3>${tool}</h3><span class="price">$${10 + i}.00</span></div>`);
                });
                </script>""");
    }

    private String home(Dentist d) {
        if (d.index() % 2 == 0) {
            ObjectNode card = JSON.createObjectNode()
                    .put("@context", "https://schema.org")
                    .put("@type", "Dentist")
                    .put("name", d.name())
                    .put("telephone", d.phone())
                    .put("email", d.email())
                    .put("url", "http://" + d.host() + ":" + port() + "/");
            card.putObject("address")
                    .put("@type", "PostalAddress")
                    .put("streetAddress", d.number() + " " + d.street())
                    .put("addressLocality", "Springfield")
                    .put("addressRegion", "MO")
                    .put("postalCode", d.postcode());
            return html(
                    escaped(d.name()),
                    "<script type=\"application/ld+json\">" + card + "</script><h1>" + escaped(d.name())
                            + "</h1><p>Your dentist in Springfield.</p><p>" + d.address() + "</p><p>Call " + d.phone()
                            + "</p>");
        }
        return html(escaped(d.name()) + " - dentist in Springfield", """
                <header><h1>%s</h1></header><p>A friendly dentist for the whole family in Springfield.</p>
                <section><h2>Contact</h2><address>%s</address><p>Phone: <a href="tel:%s">%s</a></p>
                <p>E-mail: <a href="mailto:%s">%s</a></p></section>""".formatted(
                escaped(d.name()), d.address(), d.phone().replaceAll("\\D", ""), d.phone(), d.email(), d.email()));
    }

    private static String html(String title, String body) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title
                + "</title></head><body>" + body + "</body></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("'", "&#39;");
    }

    /// One dentist there is.
    private record Dentist(
            int index, String name, int number, String street, String postcode, String phone, String host) {
        String address() {
            return number + " " + street + ", Springfield, MO " + postcode;
        }

        String shortAddress() {
            return number + " "
                    + street.replace("Street", "St").replace("Avenue", "Ave").replace("Road", "Rd")
                    + ", Springfield, MO " + postcode;
        }

        String email() {
            return "office@" + host;
        }

        String otherName() {
            String plain = name.replace("Dr. ", "").replaceAll(", D(DS|MD)$", "");
            return switch (index % 4) {
                case 0 -> plain + " LLC";
                case 1 -> plain.replaceFirst("([a-z])([a-z])(?=[a-z]{2})", "$2$1");
                case 2 -> plain.replace("Dentistry", "Dental");
                default -> plain;
            };
        }
    }
}
