package io.scrapehub.extract.walk;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.page.DataCall;
import io.scrapehub.core.page.PageAct;
import io.scrapehub.core.page.PageSight;
import io.scrapehub.core.page.WalkReport.End;
import io.scrapehub.core.page.WalkReport.Way;
import io.scrapehub.extract.json.TolerantJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Asks the page's own data on, page after page. The first answer has to prove that its records are the
/// listing's and read like those the page shows; only then is more asked for, and only in the end is all of
/// it read.
final class AskWay implements io.scrapehub.extract.walk.Way {
    private static final int PAUSE_MILLIS = 50;
    private static final int IN_A_ROW = 8;
    /// Of the records in an answer that are not known, so many have to be read as records.
    private static final double READ = .6;

    private final Ground ground;
    private final Paging paging;
    private final List<CapturedJson> got = new ArrayList<>();
    private final Set<JsonNode> known = new HashSet<>();
    private CapturedJson last;
    private int fresh;
    private boolean proven;
    private boolean over;
    private End end = End.NO_MORE;

    AskWay(Ground ground, Paging paging) {
        this.ground = ground;
        this.paging = paging;
        this.last = paging.last();
        ground.captured().forEach(captured -> known.addAll(paging.records(captured)));
        ground.announce(paging.endpoint().announced(TolerantJson.read(last.body())));
    }

    @Override
    public Optional<PageAct> next() {
        List<DataCall> calls = over ? List.of() : calls();
        if (calls.isEmpty()) {
            settle();
            return Optional.empty();
        }
        return Optional.of(new PageAct.Ask(calls, PAUSE_MILLIS));
    }

    /// As many as are still wanted, when their addresses are known beforehand.
    private List<DataCall> calls() {
        List<DataCall> calls = new ArrayList<>();
        int size = Math.max(1, paging.records(last).size());
        int missing = ground.wanted() - fresh;
        JsonNode answer = TolerantJson.read(last.body());
        Optional<DataCall> call =
                missing <= 0 ? Optional.empty() : paging.endpoint().after(last.asked(), answer);
        int most = proven && paging.endpoint().isCounted() ? Math.min(IN_A_ROW, (missing + size - 1) / size) : 1;
        while (call.isPresent() && calls.size() < most) {
            calls.add(call.get());
            call = paging.endpoint().after(call.get(), answer);
        }
        return calls;
    }

    @Override
    public void saw(PageSight sight) {
        for (CapturedJson answer : sight.answers()) {
            if (!over) {
                take(answer);
            }
        }
        if (!over && sight.refused() != 0) {
            stop(sight.refused() == 404 ? End.NO_MORE : End.REFUSED);
        }
        if (!proven && !got.isEmpty() && !proves()) {
            got.clear();
            stop(End.NO_MORE);
        }
        proven = proven || !got.isEmpty();
    }

    private void take(CapturedJson answer) {
        List<JsonNode> records = paging.records(answer);
        List<JsonNode> others = records.stream().filter(known::add).toList();
        if (others.isEmpty()) {
            stop(records.isEmpty() ? End.NO_MORE : End.REPEATED);
            return;
        }
        last = answer;
        got.add(answer);
        fresh += others.size();
        ground.announce(paging.endpoint().announced(TolerantJson.read(answer.body())));
    }

    private void stop(End why) {
        over = true;
        end = why;
    }

    private boolean proves() {
        List<io.scrapehub.extract.listing.Row> read =
                ground.gathered().compare(ground.withData(got).rows()).fresh();
        return read.size() >= Math.max(1, fresh * READ)
                && AskedProof.holds(ground.gathered().rows(), paging.data(), read);
    }

    /// Reads all there is. Steps are counted by the records of each answer.
    private void settle() {
        over = true;
        if (!proven || got.isEmpty()) {
            return;
        }
        ground.gathered().add(ground.withData(got).rows());
        got.forEach(answer -> ground.note(
                Way.ASKED, answer.asked().url(), paging.records(answer).size()));
        got.clear();
        end = ground.wanted() == 0 ? End.ENOUGH : end;
    }

    /// Takes in what it has, where the walk is cut.
    void cut() {
        settle();
    }

    @Override
    public boolean brought() {
        return proven;
    }

    @Override
    public End end() {
        return end;
    }
}
