/// A page to visit and what came of visiting it, as values; knows no browser.
@NullMarked
package io.scrapehub.core.page;

import org.jspecify.annotations.NullMarked;
