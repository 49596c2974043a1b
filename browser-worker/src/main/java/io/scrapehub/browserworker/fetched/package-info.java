/// Reads rendered pages from the data they fetched, where that was seen to say what they show.
@NullMarked
package io.scrapehub.browserworker.fetched;

import org.jspecify.annotations.NullMarked;
