package io.scrapehub.core.page;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.SourceKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The records a listing gave before its next page, by key, as that page's task carries them: so a list that
/// shows its first page for ever is known for what it is, and no record is there twice. A job has at most a
/// thousand records, so they are few.
public final class KnownRecords {
    private static final String MEMBER = "known";
    private static final Provenance OURS = new Provenance(SourceKind.TEXT, "", 1);

    private KnownRecords() {}

    /// What a [PageLink] to a next page carries.
    public static Map<String, FieldValue> asBase(List<String> keys) {
        return keys.isEmpty() ? Map.of() : Map.of(MEMBER, new FieldValue(List.copyOf(keys), OURS));
    }

    /// The keys in what a task carries; none for what is no listing's next page.
    public static Set<String> of(Map<String, FieldValue> base) {
        Set<String> keys = new HashSet<>();
        FieldValue known = base.get(MEMBER);
        if (known != null && known.from().equals(OURS) && known.value() instanceof List<?> all) {
            all.forEach(key -> keys.add(String.valueOf(key)));
        }
        return keys;
    }
}
