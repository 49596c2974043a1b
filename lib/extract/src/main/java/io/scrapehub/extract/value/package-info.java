/// Turns what a page shows into typed values: amounts, addresses of pages, phones, dates.
@NullMarked
package io.scrapehub.extract.value;

import org.jspecify.annotations.NullMarked;
