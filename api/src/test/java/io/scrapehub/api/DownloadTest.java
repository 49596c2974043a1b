package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.record.ScrapedRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTest {
    private static final TestApi api = TestApi.start();
    private final Client client = api.newAccount();

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void has_the_job_s_own_format_when_none_is_asked_for() {
        Reply reply = client.get(path(completed("n")));

        assertThat(reply.header("Content-Type")).contains("text/csv; charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource({
        "json, application/json",
        "csv, text/csv",
        "xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    })
    void has_the_asked_format_and_a_file_name(String format, String mediaType) {
        Job job = completed("n");

        Reply reply = client.get(path(job) + "?format=" + format);

        assertThat(reply.mediaType()).isEqualTo(mediaType);
        assertThat(reply.header("Content-Disposition"))
                .contains("attachment; filename=\"%s.%s\"".formatted(job.id(), format));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "CSV", "", "jsonl"})
    void names_the_three_formats_when_another_is_asked_for(String format) {
        Reply reply = client.get(path(completed("n")) + "?format=" + format);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/detail").asText()).contains("json, csv, xlsx");
    }

    @Test
    void is_not_there_before_the_job_has_ended_and_says_what_to_do() {
        Job job = api.jobs.put(Story.aRunningJob(api, client.account()));

        Reply reply = client.get(path(job));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("job_not_ended");
        assertThat(reply.json().path("detail").asText()).contains("/records");
    }

    @Test
    void of_a_job_without_records_is_an_empty_table() {
        assertThat(client.get(path(completed("a", "b")) + "?format=csv").text()).isEqualTo("a,b,source_url\r\n");
        assertThat(client.get(path(completed("a", "b")) + "?format=json").json())
                .isEmpty();
    }

    @Test
    void csv_quotes_what_must_be_quoted() {
        Job job = completed("a", "b", "c", "d");
        api.records.add(job.id(), Story.NOON, Story.record("a", "x,y", "b", "say \"hi\"", "c", "two\nlines", "d", ""));

        assertThat(csv(job))
                .isEqualTo(
                        "a,b,c,d,source_url\r\n\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\",\"\",https://example.com/\r\n");
    }

    @Test
    void csv_leaves_a_missing_value_empty() {
        Job job = completed("a", "b");
        api.records.add(job.id(), Story.NOON, Story.record("b", "x"));

        assertThat(csv(job)).endsWith("\r\n,x,https://example.com/\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "=1+1        | '=1+1",
                "+49 30 1    | '+49 30 1",
                "-1          | '-1",
                "@SUM(A1)    | '@SUM(A1)",
                "\uFF1D1     | '\uFF1D1",
                "\uFF0B1     | '\uFF0B1",
                "\uFF0D1     | '\uFF0D1",
                "\uFF201     | '\uFF201",
                "a=1         | a=1"
            })
    void csv_disarms_what_a_spreadsheet_would_run(String value, String cell) {
        Job job = completed("v");
        api.records.add(job.id(), Story.NOON, Story.record("v", value));

        assertThat(csv(job)).isEqualTo("v,source_url\r\n%s,https://example.com/\r\n".formatted(cell));
    }

    @Test
    void csv_disarms_tabs_and_line_ends_at_the_start_and_headers_too() {
        Job job = completed("=evil()");
        api.records.add(job.id(), Story.NOON, Story.record("=evil()", "\t=1"), Story.record("=evil()", "\r=1"));

        assertThat(csv(job)).contains("'=evil(),source_url", "'\t=1,", "\"'\r=1\",");
    }

    @Test
    void csv_keeps_numbers_and_booleans_and_writes_nested_values_as_json() {
        Job job = completed("n", "d", "b", "l", "m");
        api.records.add(
                job.id(),
                Story.NOON,
                Story.record("n", -5L, "d", -1.5, "b", true, "l", List.of("a", 1L), "m", Map.of("k", "v")));

        assertThat(csv(job))
                .contains("\r\n-5,-1.5,true,\"[\"\"a\"\",1]\",\"{\"\"k\"\":\"\"v\"\"}\",https://example.com/");
    }

    @Test
    void a_job_without_fields_has_the_union_of_its_records_fields_in_order_of_appearance() {
        Job job = completed();
        api.records.add(
                job.id(),
                Story.NOON,
                Story.record("title", "One", "text", "x"),
                Story.record("lang", "en", "title", "Two"));

        assertThat(csv(job)).isEqualTo("""
                title,text,lang,source_url\r
                One,x,,https://example.com/\r
                Two,,en,https://example.com/\r
                """);
    }

    @Test
    void json_has_the_records_as_the_list_has_them() {
        Job job = completed("a", "b");
        api.records.add(job.id(), Story.NOON, Story.record("b", 1L), Story.record("a", "=1+1"));

        Reply reply = client.get(path(job) + "?format=json");

        assertThat(reply.json().toString()).isEqualTo("""
                [{"a":null,"b":1,"source_url":"https://example.com/"},{"a":"=1+1","b":null,"source_url":"https://example.com/"}]""");
    }

    @Test
    void xlsx_has_a_header_and_typed_cells() throws IOException {
        Job job = completed("name", "n", "d", "b", "gone");
        api.records.add(job.id(), Story.NOON, Story.record("name", "=1+1", "n", 42L, "d", 1.5, "b", true));

        List<Row> rows = sheet(job, 0);

        assertThat(rows.get(0)).extracting(Cell::getText).containsExactly("name", "n", "d", "b", "gone", "source_url");
        assertThat(rows.get(1).getCell(0).getType()).isEqualTo(CellType.STRING);
        assertThat(rows.get(1).getCell(0).getText()).isEqualTo("=1+1");
        assertThat(rows.get(1).getCell(1).asNumber()).isEqualByComparingTo("42");
        assertThat(rows.get(1).getCell(2).asNumber()).isEqualByComparingTo("1.5");
        assertThat(rows.get(1).getCell(3).asBoolean()).isTrue();
        assertThat(rows.get(1).getCell(5).getText()).isEqualTo("https://example.com/");
    }

    @Test
    void xlsx_keeps_an_id_of_many_digits_as_text() throws IOException {
        Job job = completed("id");
        api.records.add(job.id(), Story.NOON, Story.record("id", 1234567890123456789L));

        assertThat(sheet(job, 0).get(1).getCell(0).getText()).isEqualTo("1234567890123456789");
    }

    @Test
    void xlsx_cuts_a_text_beyond_a_cell_and_says_so() throws IOException {
        Job job = completed("text");
        api.records.add(job.id(), Story.NOON, Story.record("text", "x".repeat(40_000)));

        assertThat(sheet(job, 0).get(1).getCell(0).getText()).hasSize(32_767).endsWith("x…");
        assertThat(sheet(job, 2).get(0).getCell(0).getText())
                .isEqualTo(
                        "Records, row 2, column text: cut, the text has 40,000 characters. The JSON and CSV files have it whole.");
    }

    @Test
    void xlsx_drops_what_xml_cannot_say() throws IOException {
        Job job = completed("text");
        api.records.add(job.id(), Story.NOON, Story.record("text", "a\u0000b\u0008c\uFFFFd\uD800e 😀 <&>"));

        assertThat(sheet(job, 0).get(1).getCell(0).getText()).isEqualTo("abcde 😀 <&>");
    }

    @Test
    void xlsx_has_a_length_and_leaves_no_file_behind() {
        Job job = completed("a");
        api.records.make(job.id(), 1_000, i -> Story.record("a", "value " + i));

        Reply reply = client.get(path(job) + "?format=xlsx");

        assertThat(reply.header("Content-Length")).contains(Integer.toString(reply.bytes().length));
        assertThat(TemporaryFiles.left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "xlsx"})
    void answers_304_to_a_client_that_has_the_file(String format) {
        String path = path(completed("a")) + "?format=" + format;
        String etag = client.get(path).header("ETag").orElseThrow();

        assertThat(client.get(path, "If-None-Match", etag).status()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "xlsx"})
    void answers_head_with_the_same_headers_and_no_body(String format) {
        String path = path(completed("a")) + "?format=" + format;

        Reply head = client.send("HEAD", path, BodyPublishers.noBody());
        Reply get = client.get(path);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.bytes()).isEmpty();
        for (String name : List.of("Content-Type", "ETag", "Content-Disposition")) {
            assertThat(head.header(name)).isEqualTo(get.header(name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "xlsx"})
    void a_store_that_goes_away_before_the_first_byte_is_503(String format) {
        Job job = completed("a");
        api.records.make(job.id(), 10, i -> goneAt(i, 5));

        Reply reply = client.get(path(job) + "?format=" + format);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Content-Disposition")).isEmpty();
        assertThat(TemporaryFiles.left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void a_store_that_goes_away_half_way_never_looks_like_a_whole_file(String format) {
        Job job = completed("a");
        api.records.make(job.id(), 50_000, i -> goneAt(i, 40_000));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> client.get(path(job) + "?format=" + format));
    }

    @Test
    void formats_have_tags_of_their_own() {
        Job job = completed("a");

        assertThat(client.get(path(job) + "?format=csv").header("ETag"))
                .isNotEqualTo(client.get(path(job) + "?format=json").header("ETag"));
    }

    private static ScrapedRecord goneAt(int index, int last) {
        if (index == last) {
            throw new StoreUnavailable("mongodb is away", new IOException("reset"));
        }
        return Story.record("a", "value " + index);
    }

    private String csv(Job job) {
        return client.get(path(job) + "?format=csv").text();
    }

    private List<Row> sheet(Job job, int index) throws IOException {
        Reply reply = client.get(path(job) + "?format=xlsx");
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(reply.bytes()))) {
            return workbook.getSheet(index).orElseThrow().read();
        }
    }

    private Job completed(String... fields) {
        return api.jobs.put(Story.aCompletedJob(api, client.account(), fields));
    }

    private static String path(Job job) {
        return "/api/v1/jobs/" + job.id() + "/download";
    }
}
