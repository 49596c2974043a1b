/// How sure a value is: from the scores that rank candidates to the share of such values that proved right.
@NullMarked
package io.scrapehub.extract.sure;

import org.jspecify.annotations.NullMarked;
