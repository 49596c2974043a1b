/// Rates against a limit measured in the same run: a bare loop, a naive loop and the whole system on one
/// listing site.
@NullMarked
package io.scrapehub.bench;

import org.jspecify.annotations.NullMarked;
