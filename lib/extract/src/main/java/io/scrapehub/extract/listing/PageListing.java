package io.scrapehub.extract.listing;

import io.scrapehub.extract.dom.PageWords;
import io.scrapehub.extract.dom.Region;
import io.scrapehub.extract.dom.RegionFinder;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.json.ObjectArrays;
import io.scrapehub.extract.markup.SchemaFields;
import io.scrapehub.extract.page.ParsedPage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The listing a page is, if it is one: every source read, the tellings of one listing fused.
public final class PageListing {
    private final ParsedPage page;
    private final List<WantedField> fields;

    public PageListing(ParsedPage page, List<WantedField> fields) {
        this.page = page;
        this.fields = fields;
    }

    public @Nullable Listing find(List<Region> regions) {
        List<Listing> listings = new ArrayList<>();
        Listing blocks = new BlockListing(page.nodes(), page.values()).best(regions, fields);
        if (blocks != null) {
            listings.add(blocks);
        }
        List<ObjectArrays.Found> arrays = ObjectArrays.in(page.json());
        boolean declared = page.entities().all().size() > 1;
        if (declared || !arrays.isEmpty()) {
            PageWords words = PageWords.of(page.nodes());
            fromJson(arrays, words, listings);
            var schema = new SchemaFields(page.entities(), page.values());
            listings.addAll(EntityListing.read(page.entities().all(), fields, schema, words, page.values()));
        }
        return FuseListings.fuse(listings, fields);
    }

    public List<Region> regions() {
        return new RegionFinder(page.nodes()).find();
    }

    private void fromJson(List<ObjectArrays.Found> arrays, PageWords words, List<Listing> into) {
        var reader = new JsonListing(words, page.values());
        for (ObjectArrays.Found array : arrays) {
            Listing listing = reader.read(array, fields);
            if (listing != null) {
                into.add(listing);
            }
        }
    }
}
