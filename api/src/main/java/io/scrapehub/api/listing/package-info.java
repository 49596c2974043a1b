/// Query parameters, signed cursors and links to the next page: what all lists share.
@NullMarked
package io.scrapehub.api.listing;

import org.jspecify.annotations.NullMarked;
