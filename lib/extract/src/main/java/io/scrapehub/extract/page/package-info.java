/// A snapshot parsed once, in the forms that all readers share.
@NullMarked
package io.scrapehub.extract.page;

import org.jspecify.annotations.NullMarked;
