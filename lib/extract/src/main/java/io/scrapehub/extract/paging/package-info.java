/// Addresses that answer with a listing's records a page at a time: how to recognise one, and how to ask it on.
@NullMarked
package io.scrapehub.extract.paging;

import org.jspecify.annotations.NullMarked;
