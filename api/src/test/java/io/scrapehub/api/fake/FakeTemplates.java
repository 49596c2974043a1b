package io.scrapehub.api.fake;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.template.OwnTemplate;
import io.scrapehub.core.template.TemplateId;
import io.scrapehub.core.template.TemplateStore;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Templates in a map.
public final class FakeTemplates implements TemplateStore {
    private final TreeMap<TemplateId, OwnTemplate> templates = new TreeMap<>();

    @Override
    public synchronized void add(OwnTemplate template) {
        templates.put(template.id(), template);
    }

    @Override
    public synchronized Optional<OwnTemplate> find(AccountId account, TemplateId id) {
        return Optional.ofNullable(templates.get(id)).filter(t -> t.account().equals(account));
    }

    @Override
    public synchronized List<OwnTemplate> list(AccountId account, int limit) {
        return templates.descendingMap().values().stream()
                .filter(t -> t.account().equals(account))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean change(OwnTemplate changed) {
        boolean same = find(changed.account(), changed.id())
                .filter(t -> t.version() == changed.version() - 1)
                .isPresent();
        if (same) {
            templates.put(changed.id(), changed);
        }
        return same;
    }

    @Override
    public synchronized boolean delete(AccountId account, TemplateId id) {
        return find(account, id).map(t -> templates.remove(id)).isPresent();
    }
}
