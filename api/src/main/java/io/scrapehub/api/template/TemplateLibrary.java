package io.scrapehub.api.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.json.Json;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.template.OwnTemplate;
import io.scrapehub.core.template.TemplateId;
import io.scrapehub.core.template.TemplateStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/// Every template an account can use: the built-in ones (files in `templates`, named in
/// `templates/index.txt`) and its own.
public final class TemplateLibrary {
    private final SequencedMap<String, Template> builtIn;
    private final TemplateStore own;

    public TemplateLibrary(TemplateStore own) {
        this.own = own;
        this.builtIn = builtIn();
    }

    List<Template> all(AccountId account) {
        var all = new ArrayList<>(builtIn.values());
        own.list(account, OwnTemplate.MOST).forEach(template -> all.add(Template.of(template)));
        return all;
    }

    Optional<Template> find(AccountId account, String id) {
        return Optional.ofNullable(builtIn.get(id))
                .or(() ->
                        TemplateId.parse(id).flatMap(o -> own.find(account, o)).map(Template::of));
    }

    static SequencedMap<String, Template> builtIn() {
        SequencedMap<String, Template> templates = new LinkedHashMap<>();
        resource("index.txt").lines().filter(name -> !name.isBlank()).forEach(name -> {
            Template template = Template.builtIn(parsed(resource(name + ".json")));
            if (!template.id().equals(name)) {
                throw new IllegalStateException("the template in " + name + ".json calls itself " + template.id());
            }
            templates.put(name, template);
        });
        return templates;
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("a built-in template is not JSON", e);
        }
    }

    private static String resource(String name) {
        String path = "/templates/" + name;
        try (InputStream file = Objects.requireNonNull(TemplateLibrary.class.getResourceAsStream(path), path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
