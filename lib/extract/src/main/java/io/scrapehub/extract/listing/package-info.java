/// Many records of one page: from repeated blocks, from JSON, from markup, aligned and fused.
@NullMarked
package io.scrapehub.extract.listing;

import org.jspecify.annotations.NullMarked;
