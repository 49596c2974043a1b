/// The further pages a page names: the next of a listing, the details of its records.
@NullMarked
package io.scrapehub.extract.follow;

import org.jspecify.annotations.NullMarked;
