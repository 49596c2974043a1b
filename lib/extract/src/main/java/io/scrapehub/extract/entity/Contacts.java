package io.scrapehub.extract.entity;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.dom.Lines;
import io.scrapehub.extract.field.FieldType;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.page.ParsedPage;
import io.scrapehub.extract.value.EmailText;
import io.scrapehub.extract.value.PhoneText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Every phone number and e-mail address of a page, for requests that want nothing else of it.
public final class Contacts {
    private static final int MAX_VALUES = 500;

    private final ParsedPage page;
    private final Map<String, Provenance> phones = new LinkedHashMap<>();
    private final Map<String, Provenance> faxes = new LinkedHashMap<>();
    private final Map<String, Provenance> emails = new LinkedHashMap<>();

    private Contacts(ParsedPage page) {
        this.page = page;
    }

    /// Whether only contacts are wanted.
    public static boolean areAll(List<WantedField> fields) {
        return fields.stream().allMatch(f -> f.type() == FieldType.PHONE || f.type() == FieldType.EMAIL);
    }

    /// One record; a field with several values holds a list. Empty when the page shows no contact.
    public static Map<String, FieldValue> of(ParsedPage page, List<WantedField> fields) {
        var contacts = new Contacts(page);
        contacts.links();
        contacts.text();
        Map<String, FieldValue> record = new LinkedHashMap<>();
        for (WantedField field : fields) {
            Map<String, Provenance> found = field.type() == FieldType.EMAIL
                    ? contacts.emails
                    : field.is("fax") ? contacts.faxes : contacts.phones;
            if (!found.isEmpty()) {
                List<String> values = List.copyOf(found.keySet());
                Object value = values.size() == 1 ? values.getFirst() : values;
                record.put(
                        field.name(),
                        new FieldValue(value, found.values().iterator().next()));
            }
        }
        return record;
    }

    private void links() {
        for (int i = 0; i < page.nodes().size(); i++) {
            Element element = page.nodes().element(i);
            if (element.attributesSize() == 0) {
                continue;
            }
            String href = element.attr("href");
            String scheme = href.length() > 7 ? href.substring(0, 7).toLowerCase(Locale.ROOT) : "";
            if (scheme.startsWith("tel:")) {
                put(phones, PhoneText.of(href.substring(4), page.values().region()), i, .95);
            } else if (scheme.equals("mailto:")) {
                put(emails, EmailText.first(href.substring(7)), i, .97);
            }
            put(emails, EmailText.inAttributes(element), i, .93);
        }
    }

    private void text() {
        for (Lines.Line line : Lines.of(page.nodes())) {
            EmailText.all(line.text()).forEach(email -> put(emails, email, line.number(), .9));
            for (PhoneText.Found phone :
                    PhoneText.all(line.text(), page.values().region())) {
                put(phone.fax() ? faxes : phones, phone.number(), line.number(), .85);
            }
        }
    }

    private void put(Map<String, Provenance> into, @Nullable String value, int i, double sure) {
        if (value != null && into.size() < MAX_VALUES) {
            into.putIfAbsent(value, new Provenance(SourceKind.TEXT, page.nodes().selector(i), sure));
        }
    }
}
