package io.scrapehub.extract.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.page.DataCall;
import io.scrapehub.extract.json.TolerantJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointFinderTest {
    private static final String TWO = "[{\"id\":1},{\"id\":2}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "https://a.example/api?page=1&per_page=2 | {'items':#} | /items | https://a.example/api?page=2&per_page=2",
                "https://a.example/api?q=x%20y&pageNo=0 | {'items':#} | /items | https://a.example/api?q=x%20y&pageNo=1",
                "https://a.example/api?offset=0&limit=2 | {'rows':#} | /rows | https://a.example/api?offset=2&limit=2",
                "https://a.example/api?skip=40&take=20 | {'data':#} | /data | https://a.example/api?skip=60&take=20",
                "https://a.example/items/page/3 | {'data':#} | /data | https://a.example/items/page/4",
                "https://a.example/api | {'data':#,'page':1,'total':50} | /data | https://a.example/api?page=2",
                "https://a.example/api | {'data':#,'meta':{'offset':0,'total':50}} | /data | https://a.example/api?offset=2",
                "https://a.example/api | {'results':#,'next':'https://a.example/api?c=7'} | /results | https://a.example/api?c=7",
                "https://a.example/api | {'results':#,'links':{'next':'/api/2'}} | /results | https://a.example/api/2",
                "https://a.example/api | {'results':#,'_links':{'next':{'href':'/api/2'}}} | /results | https://a.example/api/2",
                "https://a.example/api | {'results':#,'nextCursor':'b64=='} | /results | https://a.example/api?cursor=b64%3D%3D",
                "https://a.example/api?after= | {'data':{'list':{'nodes':#,'pageInfo':{'endCursor':'x9','hasNextPage':true}}}} | /data/list/nodes | https://a.example/api?after=x9",
            })
    void knows_how_a_call_is_asked_on(String url, String answer, String records, String next) {
        assertThat(next(got(DataCall.get(url), answer), records))
                .map(DataCall::url)
                .contains(next);
    }

    @Test
    void knows_the_variables_of_a_query_language() {
        var call = new DataCall(
                "POST",
                "https://a.example/graphql",
                "{\"query\":\"query($first:Int){x}\",\"variables\":{\"first\":2,\"after\":null}}");
        var answer = "{'data':{'x':{'edges':#,'pageInfo':{'hasNextPage':true,'endCursor':'MTA'}}}}";

        assertThat(next(got(call, answer), "/data/x/edges"))
                .map(DataCall::body)
                .contains("{\"query\":\"query($first:Int){x}\",\"variables\":{\"first\":2,\"after\":\"MTA\"}}");
    }

    @Test
    void a_number_in_a_body_stays_a_number() {
        var call = new DataCall("POST", "https://a.example/search", "{\"from\":0,\"size\":20}");

        assertThat(next(got(call, "{'hits':#}"), "/hits")).map(DataCall::body).contains("{\"from\":20,\"size\":20}");
    }

    @Test
    void knows_a_form() {
        var call = new DataCall("POST", "https://a.example/ajax", "action=more&paged=2");

        assertThat(next(got(call, "{'posts':#}"), "/posts")).map(DataCall::body).contains("action=more&paged=3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'items':[]} | /items",
                "{'items':#,'has_more':false} | /items",
                "{'items':#,'meta':{'isLast':true}} | /items",
            })
    void an_answer_that_was_the_last_leads_nowhere(String answer, String records) {
        assertThat(next(got(DataCall.get("https://a.example/api?page=4"), answer), records))
                .isEmpty();
    }

    @Test
    void a_call_that_names_no_page_is_no_paged_one() {
        assertThat(next(got(DataCall.get("https://a.example/data.json?v=3"), "{'items':#}"), "/items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x?b=2, https://a.example/x?b=3, https://a.example/x?b=4",
        "https://a.example/x?z=1&b=0&_=17, https://a.example/x?z=1&b=24&_=18, https://a.example/x?z=1&b=48&_=18",
        "https://a.example/x, https://a.example/x?blatt=2, https://a.example/x?blatt=3",
        "https://a.example/x/1.json, https://a.example/x/1.json?o=20, ''",
        "https://a.example/items/1, https://a.example/items/2, https://a.example/items/3",
    })
    void two_calls_show_what_counts(String one, String two, String next) {
        Optional<PagedEndpoint> found =
                EndpointFinder.between(got(DataCall.get(one), "#"), got(DataCall.get(two), "#"), "");

        if (!next.isEmpty()) {
            assertThat(found.flatMap(e -> e.after(e.first(), read("#"))))
                    .map(DataCall::url)
                    .contains(next);
        }
    }

    @Test
    void two_calls_show_which_mark_is_sent_back() {
        var one = got(DataCall.get("https://a.example/x"), "{'list':#,'state':'q7'}");
        var two = got(DataCall.get("https://a.example/x?resume=q7"), "{'list':#,'state':'q8'}");

        assertThat(EndpointFinder.between(one, two, "/list").flatMap(e -> e.after(e.first(), read(two.body()))))
                .map(DataCall::url)
                .contains("https://a.example/x?resume=q8");
    }

    @Test
    void calls_that_differ_in_more_than_one_thing_show_nothing() {
        var one = got(DataCall.get("https://a.example/x?q=lamps&n=1"), "#");
        var two = got(DataCall.get("https://a.example/x?q=chairs&n=2"), "#");

        assertThat(EndpointFinder.between(one, two, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'items':#,'total':812} | 812",
                "{'items':#,'meta':{'total_count':'31'}} | 31",
                "{'items':#,'total':{'value':40}} | 40",
                "{'items':#,'count':2} | -1",
                "{'items':#,'total':1} | -1",
            })
    void an_answer_may_say_how_many_there_are(String answer, int total) {
        var endpoint = new PagedEndpoint(DataCall.get("https://a.example/"), new Turn.Link("/next"), "/items");

        assertThat(endpoint.announced(read(answer)).orElse(-1)).isEqualTo(total);
    }

    private static Optional<DataCall> next(CapturedJson captured, String records) {
        List<PagedEndpoint> found = EndpointFinder.in(captured, records);
        return found.stream().findFirst().flatMap(e -> e.after(e.first(), TolerantJson.read(captured.body())));
    }

    private static CapturedJson got(DataCall call, String answer) {
        return new CapturedJson(call.url(), json(answer), call);
    }

    private static JsonNode read(String answer) {
        return TolerantJson.read(json(answer));
    }

    private static String json(String answer) {
        return answer.replace("#", TWO).replace('\'', '"');
    }
}
