package io.scrapehub.extract.paging;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.page.DataCall;
import io.scrapehub.extract.json.TolerantJson;
import io.scrapehub.extract.paging.CallSlot.Address;
import io.scrapehub.extract.paging.CallSlot.InBody;
import io.scrapehub.extract.paging.CallSlot.InForm;
import io.scrapehub.extract.paging.CallSlot.InPath;
import io.scrapehub.extract.paging.CallSlot.InQuery;
import io.scrapehub.extract.paging.CallSlot.Pairs;
import java.util.ArrayList;
import java.util.List;

/// All places of a call where a value stands.
final class Slots {
    private static final int MAX = 60;
    private static final int DEEPEST = 6;

    private Slots() {}

    static List<CallSlot> of(DataCall call) {
        List<CallSlot> slots = new ArrayList<>();
        int query = call.url().indexOf('?');
        if (query >= 0) {
            int end = call.url().indexOf('#', query);
            String text = call.url().substring(query + 1, end < 0 ? call.url().length() : end);
            Pairs.of(text).names().forEach(name -> slots.add(new InQuery(name)));
        }
        for (int i = 0; i < Address.of(call.url()).parts().size(); i++) {
            slots.add(new InPath(i));
        }
        String body = call.body().strip();
        if (body.startsWith("{") || body.startsWith("[")) {
            inJson(TolerantJson.read(body), "", 0, slots);
        } else if (body.contains("=")) {
            Pairs.of(body).names().forEach(name -> slots.add(new InForm(name)));
        }
        return slots.subList(0, Math.min(MAX, slots.size()));
    }

    private static void inJson(JsonNode node, String pointer, int depth, List<CallSlot> into) {
        for (var member : node.properties()) {
            String at = pointer + "/" + Envelope.escaped(member.getKey());
            if (member.getValue().isObject() && depth < DEEPEST) {
                inJson(member.getValue(), at, depth + 1, into);
            } else if (member.getValue().isValueNode()) {
                into.add(new InBody(at));
            }
        }
    }
}
